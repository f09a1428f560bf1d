// What can be seen on the cloud to stand in a job's way: what others have there, quotas, bills, states. Each names the object and
// the remedy; {apiCode} is what the cloud would have answered.
import type { ErrorEntry } from './table.ts';

export const preflightCloudErrors = {
  'plan/vlan-in-use': {
    severity: 'error',
    text: {
      en: 'VLAN {vlan} of {connection} is in use by {vbr} ({apiCode}).',
      zh: '{connection} 的 VLAN {vlan} 已被 {vbr} 占用（{apiCode}）。',
    },
    remedy: {
      en: 'Choose a free one, such as {free}; or, to use that VBR, write `use: existing` and `id: {vbr}`.',
      zh: '请选择空闲的 VLAN，例如 {free}；如需使用该 VBR，请填写 `use: existing` 和 `id: {vbr}`。',
    },
    retryable: false,
  },
  'plan/vlan-held': {
    severity: 'error',
    text: {
      en: 'VLAN {vlan} of {connection} is held for seven days by the terminated {vbr} ({apiCode}).',
      zh: '{connection} 的 VLAN {vlan} 被已终止的 {vbr} 保留七天（{apiCode}）。',
    },
    remedy: {
      en: 'Choose a free one, such as {free}, or delete {vbr}.',
      zh: '请选择空闲的 VLAN，例如 {free}，或删除 {vbr}。',
    },
    retryable: false,
  },
  'plan/untagged-not-alone': {
    severity: 'error',
    text: {
      en: 'VLAN 0 makes {connection} untagged for one single VBR, and {vbr} is on it ({apiCode}).',
      zh: 'VLAN 0 使 {connection} 成为无标记端口，只能有一个 VBR，而 {vbr} 已在其上（{apiCode}）。',
    },
    remedy: { en: 'Choose a VLAN from 1 to 2999.', zh: '请选择 1 至 2999 的 VLAN。' },
    retryable: false,
  },
  'plan/too-many-vpcs': {
    severity: 'error',
    text: {
      en: 'VBR {vbr} would reach {count} VPCs; its quota is {limit} ({apiCode}).',
      zh: 'VBR {vbr} 将连接 {count} 个 VPC；配额为 {limit}（{apiCode}）。',
    },
    remedy: {
      en: 'Open a ticket to raise the quota of router interfaces, or use a second VBR on the line.',
      zh: '请提交工单提升路由器接口配额，或在线路上使用第二个 VBR。',
    },
    retryable: false,
  },
  'plan/too-many-vbrs': {
    severity: 'error',
    text: {
      en: '{connection} already carries {count} VBRs; its quota is {limit} ({apiCode}).',
      zh: '{connection} 上已有 {count} 个 VBR；配额为 {limit}（{apiCode}）。',
    },
    remedy: {
      en: 'Open a ticket to raise the quota, or use one of them.',
      zh: '请提交工单提升配额，或使用现有的 VBR。',
    },
    retryable: false,
  },
  'plan/too-many-routes': {
    severity: 'error',
    text: {
      en: 'Route table {table} of {object} would hold {count} routes; its quota is {limit} ({apiCode}).',
      zh: '{object} 的路由表 {table} 将有 {count} 条路由；配额为 {limit}（{apiCode}）。',
    },
    remedy: {
      en: 'Summarise the prefixes, or open a ticket to raise the quota.',
      zh: '请聚合网段，或提交工单提升配额。',
    },
    retryable: false,
  },
  'plan/overdue': {
    severity: 'error',
    text: {
      en: '{object} of account {account} is locked ({status}): the account is overdue ({apiCode}).',
      zh: '账号 {account} 的 {object} 已锁定（{status}）：账号欠费（{apiCode}）。',
    },
    remedy: {
      en: 'Settle the bill of account {account}; nothing was changed.',
      zh: '请结清账号 {account} 的账单；未作任何修改。',
    },
    retryable: true,
  },
  'plan/outbound-billing-off': {
    severity: 'error',
    text: {
      en: 'Outbound-traffic billing is off for account {account}, and without it routes over the line are refused ({apiCode}).',
      zh: '账号 {account} 未开通出方向流量计费，无法添加专线路由（{apiCode}）。',
    },
    remedy: {
      en: 'Agree to it with `acceptOutboundTrafficBilling: true`; it cannot be switched off again.',
      zh: '请用 `acceptOutboundTrafficBilling: true` 表示同意；开通后无法关闭。',
    },
    retryable: false,
  },
  'plan/wrong-initiator': {
    severity: 'error',
    text: {
      en: '{object} of the VPC {vpc} is the initiator; toward a VBR the VPC must accept ({apiCode}).',
      zh: 'VPC {vpc} 的 {object} 是发起端；面向 VBR 时 VPC 必须是接收端（{apiCode}）。',
    },
    remedy: {
      en: 'Delete {object}: the job then creates the pair with the VBR as initiator.',
      zh: '请删除 {object}：作业会以 VBR 为发起端重新创建。',
    },
    retryable: false,
  },
  'plan/access-point-closed': {
    severity: 'error',
    text: {
      en: 'Access point {accessPoint} is {status} and takes no new line ({apiCode}).',
      zh: '接入点 {accessPoint} 状态为 {status}，不接受新线路（{apiCode}）。',
    },
    remedy: { en: 'Choose {alternatives}.', zh: '请选择 {alternatives}。' },
    retryable: false,
  },
  'plan/access-point-busy': {
    severity: 'warning',
    text: {
      en: 'Access point {accessPoint} already has many lines and may soon be full.',
      zh: '接入点 {accessPoint} 线路较多，可能很快满载。',
    },
    remedy: { en: 'Order soon, or choose {alternatives}.', zh: '请尽快下单，或选择 {alternatives}。' },
    retryable: false,
  },
  'plan/not-offered': {
    severity: 'error',
    text: {
      en: 'Access point {accessPoint} does not offer {wanted}; it offers {offered} ({apiCode}).',
      zh: '接入点 {accessPoint} 不提供 {wanted}；提供 {offered}（{apiCode}）。',
    },
    remedy: { en: 'Choose one of those, or another access point.', zh: '请选择其中之一，或选择其他接入点。' },
    retryable: false,
  },
  'plan/wrong-account': {
    severity: 'error',
    text: {
      en: 'The credentials of {account} belong to account {actual}; the job names {expected} ({apiCode}).',
      zh: '{account} 的凭证属于账号 {actual}；作业中为 {expected}（{apiCode}）。',
    },
    remedy: {
      en: 'Correct the uid of {account} in the job (the main account id, not a RAM user id), or use its own credentials.',
      zh: '请修改作业中 {account} 的 uid（主账号 ID，而非 RAM 用户 ID），或使用其自己的凭证。',
    },
    retryable: false,
  },
  'plan/connection-not-enabled': {
    severity: 'error',
    text: {
      en: 'Physical connection {connection} is {status}, and a VBR needs it Enabled ({apiCode}).',
      zh: '物理专线 {connection} 状态为 {status}，创建 VBR 需要 Enabled（{apiCode}）。',
    },
    remedy: {
      en: 'Finish its order: construction, letter of authorization, payment.',
      zh: '请完成其订单：施工、LOA、付款。',
    },
    retryable: true,
  },
  'plan/not-found': {
    severity: 'error',
    text: {
      en: 'There is no {kind} {id} in {region} for account {account} ({apiCode}).',
      zh: '账号 {account} 在 {region} 没有 {kind} {id}（{apiCode}）。',
    },
    remedy: { en: 'Check its id, its region and whose it is.', zh: '请检查其 ID、地域及所属账号。' },
    retryable: false,
  },
  'plan/vbr-not-active': {
    severity: 'error',
    text: {
      en: 'VBR {vbr} is {status}; only an active one can be used ({apiCode}).',
      zh: 'VBR {vbr} 状态为 {status}；只能使用 active 的 VBR（{apiCode}）。',
    },
    remedy: { en: 'Recover {vbr}, or accept it in the account that owns it.', zh: '请恢复 {vbr}，或由其所有者接受。' },
    retryable: true,
  },
  'plan/route-conflict': {
    severity: 'error',
    text: {
      en: 'Route table {table} of {object} already sends {destination} to {present}; the job needs {wanted} ({apiCode}).',
      zh: '{object} 的路由表 {table} 已将 {destination} 指向 {present}；作业需要 {wanted}（{apiCode}）。',
    },
    remedy: {
      en: 'This job did not make that route: have its owner remove it, or narrow the prefix in the job.',
      zh: '该路由不是本作业创建的：请由其所有者删除，或在作业中缩小网段。',
    },
    retryable: false,
  },
  'plan/cannot-change': {
    severity: 'error',
    text: {
      en: '{attribute} of {object} is {present}; the job asks for {wanted}, and the cloud cannot change it in place.',
      zh: '{object} 的 {attribute} 为 {present}；作业要求 {wanted}，云端不支持就地修改。',
    },
    remedy: {
      en: 'Undo the job and apply it again with the new value, or take the change back in the job.',
      zh: '请撤销作业后按新值重新执行，或在作业中恢复原值。',
    },
    retryable: false,
  },
  'plan/pair-taken': {
    severity: 'error',
    text: {
      en: '{object} already joins the two routers and was not made by this job, but its {attribute} is {present} instead of {wanted} ({apiCode}).',
      zh: '{object} 已连接这两个路由器且不是本作业创建的，但其 {attribute} 为 {present}，而非 {wanted}（{apiCode}）。',
    },
    remedy: {
      en: 'Two routers can have one pair only: correct or delete {object} first.',
      zh: '两个路由器之间只能有一对接口：请先修改或删除 {object}。',
    },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
