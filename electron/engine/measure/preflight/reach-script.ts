// Tries the ports of the tests from one host. bash only: its /dev/tcp and /dev/udp are the one way to open a socket that
// needs no tool. Each argument is tcp:ADDRESS:PORT or udp:ADDRESS:PORT; a tcp target that got no answer prints nothing.

export const udpProbesPerPort = 3;

/**
 * UDP waits for TCP, at most until a first packet that was lost has been sent again: the ICMP errors that closed UDP ports cause
 * would use up those that a firewall answers TCP with. A kernel sends one host six at once, then one a second (icmp(7),
 * icmp_ratelimit).
 */
export const reachScript = `
for target; do
  case $target in udp:*) continue ;; esac
  (
    IFS=: read -r kind address port <<<"$target"
    said=$( { exec 5<>"/dev/tcp/$address/$port" && echo open; } 2>&1 )
    case $said in
      open) echo "$target open" ;;
      *refused*) echo "$target refused" ;;
      *'No such file'*) echo "$target unable" ;;
      *) echo "$target rejected \${said##*: }" ;;
    esac
  ) </dev/null &
done
for tenth in 1 2 3 4 5 6 7 8 9 10 11 12; do
  [ -n "$(jobs -pr)" ] || break
  sleep 0.1
done
for target; do
  case $target in tcp:*) continue ;; esac
  (
    IFS=: read -r kind address port <<<"$target"
    for count in ${Array.from({ length: udpProbesPerPort }, (_, index) => index + 1).join(' ')}; do
      printf 'demarc preflight' >"/dev/udp/$address/$port"
    done 2>/dev/null
    echo "$target sent"
  ) </dev/null &
done
wait
`;

/**
 * Echo requests that must not be fragmented. Arguments ADDRESS:BYTES (size of the whole IPv4 packet). A kernel remembers for ten
 * minutes that a path was narrow (ip-sysctl: mtu_expires) and then asks no router: newer pings (iputils 20230402) can send all the
 * same; with others it is told for how long the kernel will go on believing what it knew before.
 */
export const sweepScript = `
way=do
known=
case $(ping -M probe -c 1 -W 1 127.0.0.1 2>&1) in
  *' bytes from '*) way=probe ;;
  *)
    for probe; do
      address=\${probe%:*}
      case $known in *" $address="*) continue ;; esac
      known="$known $address=$(ip route get "$address" 2>/dev/null | sed -n 's/.* expires \\([0-9]*\\)sec mtu .*/\\1/p' | head -n 1) "
    done ;;
esac
for probe; do
  (
    address=\${probe%:*}
    remembered=\${known#*" $address="}
    [ "$remembered" = "$known" ] && remembered= || remembered=\${remembered%% *}
    command -v ping >/dev/null || { echo "$probe unable"; exit; }
    said=$(ping -n -c 2 -i 0.2 -W 1 -M "$way" -s "$((\${probe##*:} - 28))" "$address" 2>&1)
    case $said in
      # The last two: a user without the right to open a raw socket.
      *'nvalid option'* | *'nrecognized option'* | *'socket: Operation not permitted'* | *cap_net_raw*) echo "$probe unable" ;;
      *' bytes from '*) echo "$probe passed" ;;
      *'essage too long'* | *'rag needed'*) echo "$probe refused $(echo "$said" | sed -n 's/.*mtu *= *\\([0-9]*\\).*/\\1/p' | head -n 1) $remembered" ;;
      *) echo "$probe lost" ;;
    esac
  ) </dev/null &
done
wait
`;
