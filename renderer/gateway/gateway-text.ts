// Words of the gateway hand-over.
import type { Catalogue } from '../client/catalogue.ts';

export const gatewayText = {
  title: { en: 'Customer device', zh: '客户设备' },
  noIntent: { en: 'There is nothing to hand over yet', zh: '尚无可交付的网关配置' },
  noIntentWhy: {
    en: 'What is typed on the customer device follows from what the line shall reach: its VLAN and addresses, the prefixes of the VPCs, static routes or BGP. Once the wizards know, it stands here for seven vendors, with the commands that show that it works, and a configuration that is pasted is compared with it.',
    zh: '客户设备上要输入的内容取决于专线要到达的目标：VLAN 与互联地址、VPC 网段、静态路由或 BGP。向导完成后，此处会给出七种厂商的配置及验证命令，并可与粘贴的现有配置比较。',
  },
  vendor: { en: 'Device', zh: '设备' },
  port: { en: 'Port of the line', zh: '专线端口' },
  portHint: { en: 'As the device names it, such as {example}.', zh: '按设备的写法，例如 {example}。' },
  noBgp: { en: 'static routes only', zh: '仅支持静态路由' },
  configuration: { en: 'To enter on {vendor}', zh: '在 {vendor} 上输入' },
  errata: {
    en: 'The guide routes the IDC’s own prefix here; what the device needs is the prefixes of the VPCs, toward the cloud’s end of the line. For AnyTunnel the whole 100.64.0.0/10 is right here: only the VBR needs it in two halves.',
    zh: '指南在此处配置的是 IDC 自身网段；设备实际需要的是 VPC 网段，下一跳为线路的阿里云侧地址。AnyTunnel 在此处使用完整的 100.64.0.0/10：仅 VBR 需要拆分为两段。',
  },
  guide: { en: 'Where the guide differs', zh: '与指南的差异' },
  copy: { en: 'Copy all', zh: '全部复制' },
  kept: { en: '✓ in the dossier as handed over', zh: '✓ 已作为交付内容存入档案' },
  willBeKept: { en: 'What you copy is kept in the dossier as handed over.', zh: '复制的内容将作为交付内容存入档案。' },
  copyLines: { en: 'Copy these lines', zh: '复制这些行' },
  copyCommand: { en: 'Copy', zh: '复制' },
  verify: { en: 'To verify on the device', zh: '在设备上验证' },
  command: { en: 'command', zh: '命令' },
  expect: { en: 'what has to be seen', zh: '预期结果' },
  compare: { en: 'What the device has', zh: '设备现有配置' },
  paste: { en: 'Paste the running configuration', zh: '粘贴运行配置' },
  pasteHint: {
    en: 'All of it or the part about the line. It is compared here and kept nowhere.',
    zh: '可粘贴全部或与线路有关的部分。仅在本机比较，不保存。',
  },
  same: { en: 'The device has what the line needs.', zh: '设备配置满足线路需要。' },
  differences: { en: '{count} differences', zh: '{count} 处差异' },
  oneDifference: { en: '1 difference', zh: '1 处差异' },
  loading: { en: 'Reading the line …', zh: '正在读取线路 …' },
} as const satisfies Catalogue;
