// A Linux host as the gateway, configured with iproute2.
import type { GatewayNeed } from '../need.ts';
import { readIproute2, vlanSetting } from '../reading/iproute2.ts';
import { line, type ConfigurationLine, type VerificationCommand, type Vendor } from '../vendor.ts';

export const linuxIproute2: Vendor = {
  id: 'linux-iproute2',
  title: 'Linux (iproute2)',
  portExample: 'eth1',
  speaksBgp: false,
  subInterface: linuxSubInterface,
  generate,
  verify: linuxVerification,
  read: readIproute2,
};

export function linuxSubInterface(port: string, vlan: number): string {
  return vlan === 0 ? port : `${port}.${vlan}`;
}

function generate(need: GatewayNeed): readonly ConfigurationLine[] {
  const name = linuxSubInterface(need.port, need.vlan);
  const source = need.source === undefined ? '' : ` src ${need.source}`;
  return [
    line(`# ethtool -s ${need.port} autoneg off duplex full, speed and single-mode optics as ordered`, 'note'),
    ...linkLines(need),
    line(`ip address replace ${need.address}/${need.prefixLength} dev ${name}`, 'address'),
    line('sysctl -w net.ipv4.ip_forward=1', 'setting net.ipv4.ip_forward=1'),
    ...need.routes.map((prefix) =>
      line(`ip route replace ${prefix} via ${need.cloudAddress} dev ${name}${source}`, `route to ${prefix}`),
    ),
  ];
}

/** The port and its VLAN, which FRR leaves to the kernel too. */
export function linkLines(need: GatewayNeed): readonly ConfigurationLine[] {
  const name = linuxSubInterface(need.port, need.vlan);
  const portUp = line(`ip link set ${need.port} up`, `setting ${need.port} up`);
  if (need.vlan === 0) return [portUp];
  return [
    portUp,
    line(
      `ip link add link ${need.port} name ${name} type vlan id ${need.vlan}`,
      `setting ${vlanSetting(need.port, name, need.vlan)}`,
    ),
    line(`ip link set ${name} up`, `setting ${name} up`),
  ];
}

export function linuxVerification(need: GatewayNeed): readonly VerificationCommand[] {
  const { cloudAddress } = need;
  return [
    {
      command: `ip -s link show ${need.port}`,
      expect: { en: 'state UP, no errors that grow', zh: '状态 UP，错误计数不增长' },
    },
    { command: `ping -c 100 -i 0.2 ${cloudAddress}`, expect: { en: 'no loss', zh: '无丢包' } },
    {
      command: `ping -c 5 -M do -s 1472 ${cloudAddress}`,
      expect: { en: 'answers: the path carries 1500 bytes unfragmented', zh: '有应答：路径可承载 1500 字节不分片' },
    },
    ...need.routes.map((prefix) => ({
      command: `ip route show exact ${prefix}`,
      expect: { en: `via ${cloudAddress}`, zh: `下一跳为 ${cloudAddress}` },
    })),
  ];
}
