// Reads everything that tuning may change, verbatim. POSIX sh, changes nothing. $1 the test address. The output is both what
// is parsed and what is kept as evidence: two readings that are equal mean a host that is as it was.

export const readScript = `
address=$1
echo "user $(id -un 2>/dev/null)"
echo "boot $(cat /proc/sys/kernel/random/boot_id)"
echo "online $(cat /sys/devices/system/cpu/online)"
nic=$(ip -o -4 addr show 2>/dev/null | awk -v address="$address" '{ split($4, part, "/"); if (part[1] == address) { sub(/@.*/, "", $2); print $2; exit } }')
echo "interface $nic"
if systemctl is-active --quiet irqbalance 2>/dev/null || pidof irqbalance >/dev/null 2>&1; then echo "irqbalance active"; else echo "irqbalance inactive"; fi
[ -n "$nic" ] || exit 0
sys=/sys/class/net/$nic
echo "== channels"
ethtool -l "$nic" 2>/dev/null
echo "== files"
for file in "$sys"/queues/rx-*/rps_cpus "$sys"/queues/rx-*/rps_flow_cnt "$sys"/queues/tx-*/xps_cpus \\
  /proc/sys/net/core/rps_sock_flow_entries /proc/sys/net/core/rmem_max /proc/sys/net/core/wmem_max; do
  value=$(cat "$file" 2>/dev/null) && echo "$file $value"
done
echo "== interrupts"
for irqs in "$sys/device/msi_irqs" "$sys/device/../msi_irqs"; do
  [ -d "$irqs" ] || continue
  for irq in "$irqs"/*; do
    number=\${irq##*/}
    name=$(awk -v number="$number:" '$1 == number { print $NF; exit }' /proc/interrupts)
    affinity=$(cat "/proc/irq/$number/smp_affinity" 2>/dev/null) && echo "$number $name $affinity"
  done
  break
done
exit 0
`;
