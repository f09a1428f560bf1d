// Questions that more than one wizard asks.
import { interfaceSpecifications } from '../specification.ts';
import { accepted, address, filled, matching, numberIn, prefixes } from './checks.ts';
import type { Answers, Question, Step, WizardFacts } from './wizard.ts';

const asChoices = (values: readonly string[]) => values.map((value) => ({ value, label: { en: value, zh: value } }));

/** The VBR that the job asks for; an adopted one is as it is. */
function builtVbr(intent: WizardFacts['intent']) {
  return intent?.vbr.use === 'create' ? intent.vbr : undefined;
}

/** The job's own entry for the VPC, where it has one. */
function chosenAlready({ intent }: WizardFacts, { vpcId }: Answers) {
  return intent?.vpcs?.find(({ id }) => id === vpcId);
}

/** What a job already says need not be asked again. */
export function alreadySaid(facts: WizardFacts): boolean {
  return facts.intent !== undefined;
}

/** Asked for a new line only: one that exists has its owner. */
export const lineAccount: Question = {
  id: 'lineAccount',
  kind: 'choice',
  label: { en: 'Account that owns the line', zh: '线路所属账号' },
  explanation: {
    en: 'The physical connection and the VBR belong to this account; VPCs may belong to others.',
    zh: '物理专线和 VBR 属于该账号；VPC 可属于其他账号。',
  },
  choices: ({ accounts }) => asChoices(accounts.map(({ name }) => name)),
  initial: ({ accounts, intent }) => intent?.line.account ?? accounts[0]?.name,
  asked: ({ connection }) => connection === 'order',
  check: filled,
};

const idcPrefixes: Question = {
  id: 'idcPrefixes',
  kind: 'text',
  label: { en: 'Prefixes of the IDC', zh: 'IDC 网段' },
  explanation: {
    en: 'Everything on the premises that the VPCs shall reach, such as 172.16.0.0/12. Not inside 100.64.0.0/10.',
    zh: 'VPC 需要访问的全部本地网段，例如 172.16.0.0/12。不得位于 100.64.0.0/10 内。',
  },
  correction: {
    en: 'The guide sends these on the VBR "to VPC"; on the VBR they go to the leased line.',
    zh: '指南中 VBR 上该路由的下一跳方向写为“指向 VPC”；实际应指向物理专线。',
  },
  initial: ({ intent, site }) => (intent?.idc.cidrs ?? site?.prefixes)?.join(', '),
  check: prefixes,
};

export const interconnectStep: Step = {
  id: 'interconnect',
  title: { en: 'Both ends of the line', zh: '线路两端' },
  questions: [
    {
      id: 'vlan',
      kind: 'number',
      label: { en: 'VLAN', zh: 'VLAN' },
      explanation: {
        en: 'As agreed with the carrier. 0 leaves the port untagged and then takes this one VBR only.',
        zh: '与运营商商定。0 表示端口不打标签，此时只能有一个 VBR。',
      },
      initial: ({ intent, site }) => builtVbr(intent)?.vlan ?? site?.vlan ?? 1000,
      check: numberIn(0, 2999),
    },
    {
      id: 'cloudAddress',
      kind: 'text',
      label: { en: "Address of the cloud's end", zh: '阿里云侧地址' },
      explanation: {
        en: 'The customer device sends everything for the cloud there.',
        zh: '客户设备将所有云端流量发往该地址。',
      },
      initial: ({ intent }) => builtVbr(intent)?.cloudAddress ?? '10.100.0.1',
      check: address,
    },
    {
      id: 'gatewayAddress',
      kind: 'text',
      label: { en: "Address of the customer's end", zh: '客户侧地址' },
      explanation: { en: 'In the same subnet.', zh: '位于同一子网。' },
      initial: ({ intent }) => builtVbr(intent)?.gatewayAddress ?? '10.100.0.2',
      check: address,
    },
    {
      id: 'prefixLength',
      kind: 'number',
      label: { en: 'Length of their subnet', zh: '子网掩码长度' },
      explanation: { en: '/24 to /30; a /30 is enough for one line.', zh: '/24 至 /30；一条线路使用 /30 即可。' },
      initial: ({ intent }) => builtVbr(intent)?.prefixLength ?? 30,
      check: numberIn(24, 30),
    },
  ],
};

export const vpcStep: Step = {
  id: 'vpc',
  title: { en: 'The VPC', zh: 'VPC' },
  questions: [
    {
      id: 'vpcId',
      kind: 'choice',
      label: { en: 'VPC to connect', zh: '要连接的 VPC' },
      explanation: {
        en: 'Any region and any account of the same site; the line reaches it from its one access point.',
        zh: '任意地域、同一站点的任意账号；线路可从同一接入点到达。',
      },
      correction: {
        en: 'The guide names `vbr-…` as the peers; the initiator is the VBR, and its peer is the router of the VPC.',
        zh: '指南将对端写为 `vbr-…`；发起端是 VBR，其对端是 VPC 的路由器。',
      },
      choices: ({ vpcs }) =>
        vpcs.map(({ id, name, account, region, prefixes: own }) => {
          const text = `${name} (${id}) ${region}, ${account}: ${own.join(', ')}`;
          return { value: id, label: { en: text, zh: text } };
        }),
      initial: ({ vpcs, intent }) =>
        (vpcs.find(({ id }) => intent?.vpcs?.every((vpc) => vpc.id !== id) !== false) ?? vpcs[0])?.id,
      check: filled,
    },
    {
      id: 'vpcName',
      kind: 'text',
      label: { en: 'Its name in this job', zh: '在本作业中的名称' },
      explanation: { en: 'Letters, digits, - and _.', zh: '字母、数字、- 和 _。' },
      initial: (facts, answers) =>
        chosenAlready(facts, answers)?.name ?? `VPC-${String.fromCharCode(65 + (facts.intent?.vpcs?.length ?? 0))}`,
      check: matching(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, {
        en: 'Begin with a letter, then letters, digits, - or _.',
        zh: '以字母开头，其后为字母、数字、- 或 _。',
      }),
    },
    {
      id: 'spec',
      kind: 'choice',
      label: { en: 'Specification', zh: '规格' },
      explanation: {
        en: 'Bandwidth of the initiator. One flow from the VPC to the VBR gets a twelfth of it at most.',
        zh: '发起端带宽。从 VPC 到 VBR 的单条流最多获得其十二分之一。',
      },
      choices: () => asChoices(interfaceSpecifications),
      initial: (facts, answers) => chosenAlready(facts, answers)?.spec ?? 'Large.1',
      check: filled,
    },
  ],
};

export const routingStep: Step = {
  id: 'routing',
  title: { en: 'Routing', zh: '路由' },
  questions: [
    idcPrefixes,
    {
      id: 'routing',
      kind: 'choice',
      label: { en: 'Routes between gateway and VBR', zh: '网关与 VBR 之间的路由' },
      explanation: {
        en: 'Static routes are entered on both sides; with BGP each side announces its own prefixes.',
        zh: '静态路由需在两侧配置；使用 BGP 时各侧通告自己的网段。',
      },
      correction: {
        en: 'The guide lets BGP announce the same prefix on both sides: the VBR announces the VPCs, the IDC itself.',
        zh: '指南称 BGP 网段与静态路由相同：VBR 通告 VPC 网段，IDC 通告自己的网段。',
      },
      choices: () => [
        { value: 'static', label: { en: 'static', zh: '静态' } },
        { value: 'bgp', label: { en: 'BGP', zh: 'BGP' } },
      ],
      initial: ({ intent }) => intent?.routing.kind ?? 'static',
      check: filled,
    },
    {
      id: 'gatewayAsn',
      kind: 'number',
      label: { en: 'AS number of the gateway', zh: '网关的 AS 号' },
      explanation: { en: "Not 45104, which is the cloud's.", zh: '不能是阿里云的 45104。' },
      initial: ({ intent }) => (intent?.routing.kind === 'bgp' ? intent.routing.gatewayAsn : 65_001),
      asked: ({ routing }) => routing === 'bgp',
      check: numberIn(1, 4_294_967_294),
    },
    {
      id: 'acceptBilling',
      kind: 'yes-no',
      label: { en: 'Switch on outbound-traffic billing if it is off', zh: '如未开通，则开通出方向流量计费' },
      explanation: {
        en: 'Without it the cloud refuses routes over a line. It cannot be switched off again.',
        zh: '未开通时云端拒绝添加专线路由。开通后无法关闭。',
      },
      initial: ({ intent }) => intent?.acceptOutboundTrafficBilling ?? false,
      check: accepted,
    },
  ],
};
