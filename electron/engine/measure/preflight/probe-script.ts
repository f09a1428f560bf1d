// What is asked of every host at preflight, in one go. POSIX sh, reads only. $1 the test address, $2 seconds over which
// load is observed (0: not), then the test addresses of the host's peers. Prints `key value` lines, then `== section` blocks.

export const probeScript = `
address=$1 seconds=$2
shift 2
echo "user $(id -un 2>/dev/null)"
echo "uid $(id -u 2>/dev/null)"
if command -v sudo >/dev/null; then sudo -n true 2>/dev/null && echo "sudo free" || echo "sudo password"; else echo "sudo none"; fi
echo "kernel $(uname -sr)"
[ -r /etc/os-release ] && sed -n 's/^PRETTY_NAME="\\{0,1\\}\\([^"]*\\)"\\{0,1\\}$/system \\1/p' /etc/os-release
echo "online $(cat /sys/devices/system/cpu/online 2>/dev/null)"
echo "possible $(cat /sys/devices/system/cpu/possible 2>/dev/null)"
command -v bash >/dev/null && echo "bash yes"
if command -v ping >/dev/null; then echo "ping yes"; else echo "ping no"; fi
nic=$(ip -o -4 addr show 2>/dev/null | awk -v address="$address" '{ split($4, part, "/"); if (part[1] == address) { sub(/@.*/, "", $2); print $2; exit } }')
echo "interface $nic"
sys=/sys/class/net/$nic
if [ -n "$nic" ]; then
  echo "mtu $(cat "$sys/mtu")"
  echo "state $(cat "$sys/operstate")"
  echo "speed $(cat "$sys/speed" 2>/dev/null)"
  echo "driver $(ethtool -i "$nic" 2>/dev/null | sed -n 's/^driver: //p')"
fi
for name in rmem_max wmem_max; do echo "$name $(cat /proc/sys/net/core/$name 2>/dev/null)"; done
echo "== ethtool-channels"
[ -z "$nic" ] || ethtool -l "$nic" 2>&1
echo "== ethtool-features"
[ -z "$nic" ] || ethtool -k "$nic" 2>/dev/null
echo "== routes"
for peer; do echo "to $peer"; ip route get "$peer" 2>&1; done
echo "== iperf3"
iperf3 --version 2>&1 | head -n 3
echo "== iperf3-help"
iperf3 --help 2>&1 | grep -e --json-stream
echo "== netperf"
netperf -D 1 -V 2>&1 | head -n 5
echo "== netserver"
command -v netserver 2>&1
echo "== sar"
sar -V 2>&1 | head -n 1
echo "== tcp"
cat /proc/net/tcp /proc/net/tcp6 2>/dev/null
echo "== udp"
cat /proc/net/udp /proc/net/udp6 2>/dev/null
echo "== owners"
ss -Hltnp 2>/dev/null
if [ "$seconds" -gt 0 ]; then
  for reading in first second; do
    echo "== load-$reading"
    cat /proc/uptime
    grep '^cpu' /proc/stat
    cat /proc/net/dev
    [ "$reading" = second ] || sleep "$seconds"
  done
fi
`;
