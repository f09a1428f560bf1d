// Words of the pages about hosts and tuning.
import type { Catalogue, Sentence } from '../../client/catalogue.ts';
import type { CheckResult, TuningResult } from '../../../shared/job/site-events.ts';
import type { TuningView } from '../../../shared/job/site-view.ts';

export const siteText = {
  hosts: { en: 'Hosts', zh: '主机' },
  preflight: { en: 'Preflight', zh: '预检' },
  host: { en: 'host', zh: '主机' },
  connection: { en: 'connection', zh: '连接' },
  address: { en: 'test address', zh: '测试地址' },
  system: { en: 'system', zh: '系统' },
  cpus: { en: 'CPUs', zh: 'CPU' },
  nic: { en: 'NIC', zh: '网卡' },
  queues: { en: 'queues', zh: '队列' },
  clock: { en: 'clock offset', zh: '时钟偏差' },
  tools: { en: 'tools', zh: '工具' },
  checks: { en: 'preflight', zh: '预检' },
  busy: { en: 'busiest CPU', zh: '最忙 CPU' },
  tuned: { en: 'tuned', zh: '已调优' },
  way: { en: 'How {host} is reached', zh: '{host} 的连接路径' },
  hopLine: { en: '{address}:{port}, {cipher}, {authentication}', zh: '{address}:{port}，{cipher}，{authentication}' },
  knownKey: { en: 'Known key', zh: '已知密钥' },
  shownKey: { en: 'Key shown now', zh: '本次出示的密钥' },
  runPreflight: { en: 'Check all hosts', zh: '检查全部主机' },
  install: { en: 'Install missing tools', zh: '安装缺失工具' },
  removeTools: { en: 'Remove what Demarc installed', zh: '移除 Demarc 安装的工具' },
  testing: { en: 'connecting …', zh: '正在连接 …' },
  testWorks: { en: 'works: {user}, by {authentication}', zh: '可用：{user}，方式 {authentication}' },
  testHost: { en: 'Test the connection', zh: '测试连接' },
  noHosts: { en: 'This job has no hosts yet', zh: '该作业还没有主机' },
  noHostsBody: {
    en: 'Hosts are the machines that measure: the gateway in the IDC (role idc) and ECS instances in the VPC (role ecs). Two are enough, eight ECS fill most lines. Name them with their addresses in the job file.',
    zh: '主机是执行测量的机器：IDC 内的网关（角色 idc）和 VPC 内的 ECS 实例（角色 ecs）。至少两台，八台 ECS 可压满多数专线。请在作业文件中写明名称和地址。',
  },
  noPreflight: { en: 'The hosts have not been checked yet', zh: '主机尚未预检' },
  noPreflightBody: {
    en: 'The check reads each host once: privileges, tools, clock, NIC, queues, buffers, routes, ports. It changes nothing and takes a few seconds.',
    zh: '预检会读取每台主机一次：权限、工具、时钟、网卡、队列、缓冲区、路由、端口。不做任何修改，只需几秒钟。',
  },
  checkedIn: { en: '{count} results in {seconds} s', zh: '{seconds} s 内完成 {count} 项' },
  allClear: { en: 'Nothing stands in the way.', zh: '没有阻碍项。' },
  fixTune: { en: 'Tuning puts this right.', zh: '调优可解决。' },
  fixInstall: { en: 'Installing puts this right.', zh: '安装可解决。' },
  tuning: { en: 'Tuning', zh: '调优' },
  tune: { en: 'Tune all hosts', zh: '调优全部主机' },
  bringUp: { en: 'Bring the practice line up', zh: '搭建演练线路' },
  bringUpWhy: {
    en: 'It stays up until it is taken down, so that what is tuned stays tuned.',
    zh: '线路保持搭建，直到手动拆除；调优结果随之保留。',
  },
  takeDown: { en: 'Take the practice line down', zh: '拆除演练线路' },
  takeDownWhy: { en: 'Its hosts and everything on them go.', zh: '其主机及主机上的一切随之移除。' },
  restore: { en: 'Put everything back', zh: '全部恢复' },
  setting: { en: 'setting', zh: '设置' },
  before: { en: 'before', zh: '之前' },
  after: { en: 'after', zh: '之后' },
  outcome: { en: 'outcome', zh: '结果' },
  notTuned: { en: 'Nothing has been tuned', zh: '尚未调优' },
  notTunedBody: {
    en: 'Tuning spreads packets over all CPUs: as many NIC queues as CPUs, RPS and XPS masks for the CPUs that are online, larger socket buffers. Every old value is written down first, and comes back exactly when the test is over or when you ask for it.',
    zh: '调优将数据包分散到全部 CPU：网卡队列数与 CPU 数一致、按在线 CPU 计算 RPS/XPS 掩码、增大套接字缓冲区。所有原值都会先记录，测试结束或按要求时精确恢复。',
  },
  counts: {
    en: '{set} set, {already} already right, {refused} refused',
    zh: '已设置 {set}，原本正确 {already}，被拒绝 {refused}',
  },
  differs: { en: 'was {wanted}, is {found}', zh: '应为 {wanted}，实为 {found}' },
  changedKeys: { en: 'The key of {host} has changed', zh: '{host} 的主机密钥已改变' },
  changedKeysWhy: {
    en: 'Nothing was sent to it. Somebody may be in between, or the machine was set up anew: its owner knows.',
    zh: '未向其发送任何内容。可能存在中间人，也可能该机器已重装：请向其管理员核实。',
  },
  compareKeys: { en: 'Compare the keys', zh: '比对密钥' },
  changedBody: {
    en: '{hop} at {address}:{port} shows another key than the one that was trusted. Ask its owner to read the key on the machine itself.',
    zh: '{hop}（{address}:{port}）出示的密钥与已信任的不同。请管理员在该机器本地读取指纹。',
  },
  keptIn: { en: 'The known key stands in {source}.', zh: '已知密钥位于 {source}。' },
  forget: { en: 'Its owner confirms it: forget the known key', zh: '管理员已确认：移除已知密钥' },
  keepRefusing: { en: 'Keep refusing', zh: '继续拒绝' },
  forgotten: {
    en: 'The known key of {host} is forgotten. Check the hosts again: the new key is asked about.',
    zh: '已移除 {host} 的已知密钥。请重新检查主机：届时会询问新密钥。',
  },
  trustTitle: { en: 'Is this {host}?', zh: '这是 {host} 吗？' },
  trustBody: {
    en: '{hop} at {address}:{port} is seen for the first time. Compare its key with the one that its owner reads on the machine itself; if both are the same, it will be trusted from now on.',
    zh: '首次连接 {hop}（{address}:{port}）。请与管理员在该机器本地读取的指纹比对；完全一致时，今后将信任该密钥。',
  },
  trustHow: { en: 'To be typed on the machine itself:', zh: '在该机器本地执行：' },
  copyCommand: { en: 'Copy', zh: '复制' },
  noKnownKey: { en: 'none', zh: '无' },
  trust: { en: 'They are the same: trust it', zh: '一致，信任' },
  refuse: { en: 'Do not connect', zh: '不连接' },
  more: { en: '{count} more to answer', zh: '还有 {count} 个待确认' },
  secretTitle: { en: 'A secret is needed', zh: '需要输入密码' },
  secret: { en: 'Secret', zh: '密码' },
  give: { en: 'Go on', zh: '继续' },
} as const satisfies Catalogue;

export const checkOutcomeText: Readonly<Record<CheckResult['outcome'], Sentence>> = {
  ok: { en: 'ok', zh: '正常' },
  warning: { en: 'warning', zh: '警告' },
  blocker: { en: 'blocker', zh: '阻碍' },
  'not checked': { en: 'not checked', zh: '未检查' },
};

export const tuningOutcomeText: Readonly<Record<TuningResult['outcome'], Sentence>> = {
  set: { en: 'set', zh: '已设置' },
  already: { en: 'already right', zh: '原本正确' },
  refused: { en: 'refused', zh: '被拒绝' },
};

export const tuningStateText: Readonly<Record<TuningView['state'], Sentence>> = {
  applied: { en: 'tuned, goes back after the test', zh: '已调优，测试后恢复' },
  kept: { en: 'tuned, stays until put back', zh: '已调优，保持至手动恢复' },
  restored: { en: 'everything as before', zh: '已全部恢复' },
  'restored with differences': { en: 'not everything came back', zh: '未能全部恢复' },
  failed: { en: 'failed', zh: '失败' },
};

/** Preflight's names of its checks; one of a newer engine keeps its own. */
const checkNames: Readonly<Record<string, Sentence>> = {
  ssh: { en: 'ssh', zh: 'SSH' },
  privileges: { en: 'privileges', zh: '权限' },
  system: { en: 'system', zh: '系统' },
  cpus: { en: 'CPUs', zh: 'CPU' },
  tools: { en: 'tools', zh: '工具' },
  capabilities: { en: 'capabilities', zh: '工具能力' },
  clock: { en: 'clock', zh: '时钟' },
  nic: { en: 'NIC', zh: '网卡' },
  'link speed': { en: 'link speed', zh: '端口速率' },
  mtu: { en: 'MTU', zh: 'MTU' },
  queues: { en: 'queues', zh: '队列' },
  offloads: { en: 'offloads', zh: '卸载' },
  'socket buffers': { en: 'buffers', zh: '缓冲区' },
  route: { en: 'route', zh: '路由' },
  'control ports': { en: 'control ports', zh: '控制端口' },
  'data ports': { en: 'data ports', zh: '数据端口' },
  'path mtu': { en: 'path MTU', zh: '路径 MTU' },
  load: { en: 'load', zh: '负载' },
  'free ports': { en: 'free ports', zh: '空闲端口' },
};

export function checkName(check: string): Sentence {
  return checkNames[check] ?? { en: check, zh: check };
}
