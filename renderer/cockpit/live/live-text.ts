// Words of the live view.
import type { Catalogue, Sentence } from '../../client/catalogue.ts';
import type { LineKind } from '../../charts/chart-content.ts';
import type { QuietFigureName } from './live-figures.ts';

export const liveText = {
  tests: { en: 'Tests of this campaign', zh: '本次测试项目' },
  streams: { en: 'Streams', zh: '测试流' },
  streamsNeeded: {
    en: '{streams} streams ({needed} needed: a flow is limited to {limit})',
    zh: '{streams} 条流（至少需要 {needed} 条：单流上限 {limit}）',
  },
  streamsOnly: { en: '{streams} streams', zh: '{streams} 条流' },
  lastSecond: { en: 'last second', zh: '最近一秒' },
  overWindow: { en: 'overlap window', zh: '重叠窗口内' },
  layerOnly: { en: '{qualifier}, {over}', zh: '{qualifier}，{over}' },
  stream: { en: 'stream', zh: '流' },
  recent: { en: 'last {seconds} s', zh: '最近 {seconds} 秒' },
  sent: { en: 'sent', zh: '发送' },
  received: { en: 'received', zh: '接收' },
  packets: { en: 'pps', zh: 'pps' },
  loss: { en: 'loss %', zh: '丢包 %' },
  jitter: { en: 'jitter ms', zh: '抖动 ms' },
  overlapBand: { en: 'overlap window {length}', zh: '重叠窗口 {length}' },
  overlapWithSkew: { en: 'overlap window {length}, skew {skew}', zh: '重叠窗口 {length}，启动偏差 {skew}' },
  bandwidthLimit: { en: 'bought {value}', zh: '合同带宽 {value}' },
  acceptedLimit: { en: 'accepted from {value}', zh: '合格线 {value}' },
  died: { en: '{stream} stopped at {time}', zh: '{stream} 于 {time} 中断' },
  deadStreams: { en: '{count} of {of} streams give no result', zh: '{of} 条流中有 {count} 条无结果' },
  showConsole: { en: 'Show its console', zh: '查看控制台' },
  consoleOf: { en: 'Console of {stream}', zh: '{stream} 的控制台' },
  closeConsole: { en: 'Close', zh: '关闭' },
  sender: { en: 'sender {host}', zh: '发送端 {host}' },
  receiver: { en: 'receiver {host}', zh: '接收端 {host}' },
  exitCode: { en: 'exit code {code}', zh: '退出码 {code}' },
  signal: { en: 'ended by {signal}', zh: '被 {signal} 终止' },
  noOutputYet: {
    en: 'It has printed nothing so far. Most receivers print only when they end.',
    zh: '目前还没有任何输出。多数接收端只在结束时输出。',
  },
  leftOut: {
    en: '… {bytes} bytes before this are in the dossier when the stream ends.',
    zh: '… 此前的 {bytes} 字节在流结束后可从档案中查看。',
  },
  noOutput: { en: 'It left no output.', zh: '没有输出。' },
  truncated: {
    en: 'The beginning of {bytes} bytes is shown; the dossier holds all of it.',
    zh: '仅显示开头，共 {bytes} 字节；完整内容在档案中。',
  },
  findings: { en: 'Findings', zh: '判定' },
  ofThisTest: { en: 'This test', zh: '本项测试' },
  elsewhere: { en: 'Open in the rest', zh: '其余未通过项' },
  passedOf: { en: '{passed} of {all} pass', zh: '{all} 项中 {passed} 项通过' },
  runningVerdict: { en: 'if it stopped now', zh: '若此刻停止' },
  run: { en: 'Run the campaign', zh: '运行测试' },
  runAgain: { en: 'Run it again', zh: '重新运行' },
  nothingYet: { en: 'Nothing has been measured yet', zh: '尚未测量' },
  nothingYetBody: {
    en: 'A campaign sends from every host at once and reads what the line carried, in both directions. Before it starts, the tests and their arithmetic are under Campaign, the hosts and what they lack under Hosts.',
    zh: '测试会让所有主机同时发送，并在两个方向上读取线路实际承载的流量。开始之前，可在“测试计划”中查看各项测试及其计算，在“主机”中查看主机状态与缺失项。',
  },
  timeOf: { en: '{run} of {all}', zh: '{run} / {all}' },
  chartLabel: {
    en: '{test}: rate over time, {value} {unit} at last; {deaths} streams stopped',
    zh: '{test}：速率随时间变化，最近 {value} {unit}；{deaths} 条流中断',
  },
  atTheEnd: { en: 'told when the test is over', zh: '测试结束后得出' },
} as const satisfies Catalogue;

export const lineText: Readonly<Record<LineKind, Sentence>> = {
  received: { en: 'received (tool)', zh: '接收（工具）' },
  counted: { en: 'counted (kernel)', zh: '内核计数' },
  sent: { en: 'sent (tool)', zh: '发送（工具）' },
  offered: { en: 'offered', zh: '要求' },
};

export const quietText: Readonly<Record<QuietFigureName, Sentence>> = {
  sent: { en: 'sent (tool)', zh: '发送（工具）' },
  counted: { en: 'counted (kernel)', zh: '内核计数' },
  packets: { en: 'packets', zh: '包速率' },
  loss: { en: 'loss', zh: '丢包' },
  jitter: { en: 'jitter', zh: '抖动' },
  fairness: { en: 'fairness', zh: '公平性' },
  skew: { en: 'skew', zh: '启动偏差' },
  cpu: { en: 'CPU', zh: 'CPU' },
};

export const forecastText = {
  'will pass': { en: 'will pass', zh: '将通过' },
  'will fail': { en: 'will fail', zh: '将不通过' },
  'will stay open': { en: 'will stay open', zh: '将无法判定' },
} as const satisfies Catalogue;

/** Before the first test. */
export const preparationText = {
  title: { en: 'Making ready', zh: '准备中' },
  hosts: { en: 'Hosts connected', zh: '已连接主机' },
  cloud: { en: 'Objects made on the cloud', zh: '云端已创建对象' },
  gateway: { en: 'Gateway configured', zh: '网关配置' },
  proof: { en: 'Objects proven by packets', zh: '以报文验证的对象' },
  preflight: { en: 'Checks of the hosts', zh: '主机检查项' },
  paths: { en: 'Directions that answer', zh: '连通的方向' },
} as const satisfies Catalogue;

export const readingText = {
  unit: { en: 'Unit of rates', zh: '速率单位' },
  layer: { en: 'Layer of rates', zh: '速率所属层' },
} as const satisfies Catalogue;

export const layerText = {
  payload: { en: 'payload', zh: '载荷' },
  ip: { en: 'IP', zh: 'IP 层' },
  ethernet: { en: 'Ethernet', zh: '以太网层' },
} as const satisfies Catalogue;
