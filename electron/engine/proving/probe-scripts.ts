// What the hosts of a job run to prove a line. Nothing but bash, coreutils, ip and ping: a gateway has no more. Sockets are
// bash's own /dev/tcp and /dev/udp.

/** Arguments: SOURCE TARGET SIZE… (of the whole IPv4 packet). Prints `SIZE passed`, `lost` or `unable`. */
export const sweepScript = `
source=$1 target=$2
shift 2
for size; do
  (
    said=$(ping -n -q -c 2 -i 0.2 -W 1 -M do -I "$source" -s "$((size - 28))" "$target" 2>&1)
    case $?,$said in
      126,* | 127,* | *'nvalid option'* | *'nrecognized option'*) echo "$size unable" ;;
      0,*) echo "$size passed" ;;
      *) echo "$size lost" ;;
    esac
  ) </dev/null &
done
wait
`;

/** Far more routers than lie between an IDC and its VPC. */
export const mostHops = 16;

/** Arguments: SOURCE TARGET. Prints for each number of hops what ping said of an echo that may live no longer. */
export const traceScript = `
for hops in ${Array.from({ length: mostHops }, (_, index) => index + 1).join(' ')}; do
  ( ping -n -c 1 -W 1 -t "$hops" -I "$1" "$2" 2>&1 | sed "s/^/$hops /" ) </dev/null &
done
wait
`;

/** Arguments: RESOLVER QUERY (the datagram, as \\xNN). Prints the answer in hexadecimal, nothing without one. */
export const resolveScript = `
exec 5<>"/dev/udp/$1/53" || exit 1
for try in 1 2 3; do
  printf "$2" >&5
  answer=$(timeout 1 dd bs=4096 count=1 <&5 2>/dev/null | od -An -v -tx1 | tr -d ' \\n')
  [ -z "$answer" ] || break
done
printf '%s' "$answer"
`;

/** Arguments: TARGET PORT. */
export const connectScript = `timeout 3 bash -c 'exec 5<>"/dev/tcp/$0/$1"' "$1" "$2"`;

/** Until all connections are up to speed; then the time over which is counted. */
export const downloadSeconds = { rampUp: 0.7, counted: 1 } as const;

/**
 * Arguments: ADDRESS HOST PATH STREAMS. Prints `counted BYTES` and `clock SECONDS` before and after, as /proc has them,
 * `status CODE` for each connection that was answered, and `early` for each object that ended before the time was over.
 */
export const downloadScript = `
address=$1 host=$2 path=$3 streams=$4
device=$(ip -o route get "$address" | sed -n 's/.* dev \\([^ ]*\\) .*/\\1/p')
reading() {
  sed -n "s/^ *$device: *\\([0-9]*\\) .*/counted \\1/p" /proc/net/dev
  echo "clock $EPOCHREALTIME"
}
load() {
  exec 5<>"/dev/tcp/$address/80" || return
  printf 'GET %s HTTP/1.1\\r\\nHost: %s\\r\\nConnection: close\\r\\n\\r\\n' "$path" "$host" >&5
  read -r -t 3 version status rest <&5 && echo "status $status"
  timeout "$total" cat <&5 >/dev/null && echo early
}
total=${downloadSeconds.rampUp + downloadSeconds.counted + 0.2}
count=0
while [ "$count" -lt "$streams" ]; do
  load </dev/null 2>/dev/null &
  count=$((count + 1))
done
sleep ${downloadSeconds.rampUp}
reading
sleep ${downloadSeconds.counted}
reading
wait
`;
