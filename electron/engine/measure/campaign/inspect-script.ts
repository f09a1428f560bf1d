// What is asked of a host before it measures. POSIX sh; the test address is $1. Prints `key value` lines and `== section` blocks.

export const inspectScript = `
echo "hostname $(uname -n)"
echo "kernel $(uname -sr)"
[ -r /etc/os-release ] && sed -n 's/^PRETTY_NAME="\\{0,1\\}\\([^"]*\\)"\\{0,1\\}$/system \\1/p' /etc/os-release
echo "cpus $(getconf _NPROCESSORS_ONLN 2>/dev/null || grep -c ^processor /proc/cpuinfo)"
nic=$(ip -o -4 addr show 2>/dev/null | awk -v address="$1" '{ split($4, part, "/"); if (part[1] == address) { sub(/@.*/, "", $2); print $2; exit } }')
# The whole of 127.0.0.0/8 belongs to lo, which has only one of its addresses (RFC 1122 3.2.1.3, Linux's table local).
case $1 in 127.*) [ -n "$nic" ] || nic=lo ;; esac
echo "interface $nic"
if [ -n "$nic" ]; then
  echo "mtu $(cat "/sys/class/net/$nic/mtu")"
  driver=$(ethtool -i "$nic" 2>/dev/null | sed -n 's/^driver: //p')
  echo "driver $driver"
fi
echo "rmem $(cat /proc/sys/net/core/rmem_max 2>/dev/null)"
echo "== iperf3"
iperf3 --version 2>&1 | head -n 3
echo "== netperf"
netperf -D 1 -V 2>&1 | head -n 5
echo "== netserver"
command -v netserver 2>&1
echo "== sar"
sar -V 2>&1 | head -n 1
`;
