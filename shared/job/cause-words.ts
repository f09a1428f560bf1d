// Why a finding is not a pass, in one sentence that names the hosts, and what to do next. English and Simplified Chinese.
import { fillTemplate } from '../api/errors/fill-template.ts';
import type { Language } from '../api/errors/language.ts';
import type { Cause, CauseCode, Criterion } from '../line/finding.ts';
import { fillingsFor } from './cause-fillings.ts';

export interface CauseWords {
  readonly sentence: string;
  readonly next: string;
}

interface Entry {
  readonly sentence: Readonly<Record<Language, string>>;
  readonly next: Readonly<Record<Language, string>>;
}

const entries: Readonly<Record<CauseCode, Entry>> = {
  'below-threshold': {
    sentence: {
      en: 'The senders offered enough and no host was found to be the limit: the line carried no more.',
      zh: '发送端负载充足，未发现主机瓶颈：线路只能承载这么多。',
    },
    next: {
      en: 'Check the bandwidth set on the physical connection and the VBR, then ask the carrier.',
      zh: '请核对物理专线与 VBR 上设置的带宽，然后联系运营商。',
    },
  },
  'above-threshold': {
    sentence: { en: 'The value is above the limit.', zh: '测得值超过上限。' },
    next: { en: 'Ask the carrier to check the line in this direction.', zh: '请运营商检查该方向的线路。' },
  },
  'nothing-arrived': {
    sentence: {
      en: 'No echo request of {hosts} arrived although those of others did: a filter on the way may stop them.',
      zh: '{hosts} 的回显请求均未到达，而其他主机的已到达：途中可能有过滤。',
    },
    next: { en: 'The streams of {hosts} decide; nothing needs to be repeated.', zh: '以 {hosts} 的流为准，无需重测。' },
  },
  'direction-dead': {
    sentence: {
      en: 'None of {sent} echo requests arrived in this direction: it carries nothing.',
      zh: '该方向发送的 {sent} 个回显请求均未到达：该方向不通。',
    },
    next: {
      en: 'Check routes and filters of this direction on the VPC, the VBR and the gateway.',
      zh: '请检查 VPC、VBR 与网关上该方向的路由和过滤规则。',
    },
  },
  'echoes-filtered': {
    sentence: {
      en: 'None of {sent} echo requests arrived in this direction although other packets did: a filter on the way stops them.',
      zh: '该方向发送的 {sent} 个回显请求均未到达，而其他报文已到达：途中有过滤。',
    },
    next: { en: 'The tests decide; nothing needs to be repeated.', zh: '以测试结果为准，无需重测。' },
  },
  'echoes-unsent': {
    sentence: {
      en: 'No echo request could be sent in this direction{because}.',
      zh: '该方向无法发送回显请求{because}。',
    },
    next: {
      en: 'Install ping (iputils) on {hosts} to have the round trip measured; the tests decide without it.',
      zh: '如需测量往返时延，请在 {hosts} 上安装 ping（iputils）；判定以测试结果为准。',
    },
  },
  'other-traffic': {
    sentence: {
      en: 'The network cards of {hosts} counted {share} % more than the test brought: other traffic used the line as well.',
      zh: '{hosts} 的网卡计数比测试流量多 {share} %：线路上同时有其他流量。',
    },
    next: {
      en: 'Keep other traffic off {hosts} and repeat the test.',
      zh: '请停止 {hosts} 上的其他流量后重测。',
    },
  },
  fragmented: {
    sentence: {
      en: 'The datagrams of {bytes} bytes arrived at {hosts} in fragments: the path carries smaller packets than the job says.',
      zh: '{bytes} 字节的数据报到达 {hosts} 时已分片：路径可承载的报文小于作业中的 MTU。',
    },
    next: {
      en: 'Find the hop with the smaller MTU (demarc preflight), or give the line its real MTU in the job, and repeat.',
      zh: '请查找 MTU 较小的一跳（demarc preflight），或在作业中填写线路的真实 MTU，然后重测。',
    },
  },
  'stream-dead': {
    sentence: { en: 'A stream of {hosts} died{because}.', zh: '{hosts} 的流中断{because}。' },
    next: { en: 'Mend {hosts} and repeat the test.', zh: '请修复 {hosts} 后重测。' },
  },
  'streams-missing': {
    sentence: {
      en: '{missing}streams ({hosts}) gave no result{because}; what was left does not tell what the line carries.',
      zh: '{hosts} 的{missing}流无结果{because}；剩余负载不足以说明线路能力。',
    },
    next: { en: 'Bring {hosts} back and repeat the test.', zh: '请恢复 {hosts} 后重测。' },
  },
  'sender-limited': {
    sentence: {
      en: '{hosts} sent {sentShare} % of what was asked for; the line is not to blame.',
      zh: '{hosts} 只发送了要求负载的 {sentShare} %；原因不在线路。',
    },
    next: { en: 'Free or enlarge {hosts} and repeat.', zh: '请释放或升级 {hosts} 后重测。' },
  },
  'receiver-limited': {
    sentence: {
      en: '{hosts} could not take in what arrived; the line is not to blame.',
      zh: '{hosts} 来不及接收已到达的数据；原因不在线路。',
    },
    next: {
      en: 'Spread the receive queues of {hosts} over its CPUs and repeat.',
      zh: '请把 {hosts} 的接收队列分布到各 CPU 后重测。',
    },
  },
  'socket-buffer': {
    sentence: {
      en: '{lost} datagrams arrived and were dropped at the receive buffers of {hosts}; the line is not to blame.',
      zh: '{lost} 个数据报已到达，但在 {hosts} 的接收缓冲区被丢弃；原因不在线路。',
    },
    next: { en: 'Raise net.core.rmem_max on {hosts} and repeat.', zh: '请调大 {hosts} 的 net.core.rmem_max 后重测。' },
  },
  'lost-at-hosts': {
    sentence: {
      en: 'The hosts lost {lost} datagrams themselves: {senderQueue} in the senders’ queues, {receiverNic} at the receivers’ NICs, {receiverSocket} in receive buffers. The line is not to blame.',
      zh: '主机自身丢失了 {lost} 个数据报：发送端队列 {senderQueue}，接收端网卡 {receiverNic}，接收缓冲区 {receiverSocket}。原因不在线路。',
    },
    next: {
      en: 'Relieve the hosts or tune them (demarc tune), and repeat.',
      zh: '请减轻主机负载或进行调优（demarc tune）后重测。',
    },
  },
  'cpu-limited': {
    sentence: {
      en: 'The loss stood in {seconds} of {of} seconds, while a CPU of {hosts} was {busy} % busy: senders stalled there and then caught up faster than the line.',
      zh: '丢包集中在 {of} 秒中的 {seconds} 秒，期间 {hosts} 的 CPU 占用 {busy} %：发送端停顿后以超过线路的速率补发。',
    },
    next: { en: 'Free the CPUs of {hosts} and repeat.', zh: '请释放 {hosts} 的 CPU 后重测。' },
  },
  'machine-starved': {
    sentence: {
      en: 'This machine was too busy to carry its practice line: it dropped {lost} frames itself, the line did not.',
      zh: '本机过于繁忙，未能及时转发其演练线路的帧：{lost} 帧由本机丢弃，并非线路丢失。',
    },
    next: {
      en: 'Repeat while nothing else uses the CPUs, or with less bandwidth.',
      zh: '请在没有其他程序占用 CPU 时重测，或降低带宽。',
    },
  },
  'one-host': {
    sentence: {
      en: 'Only the streams of {hosts} came short, those of {others} other hosts did not: the host, its cap or its port, not the line.',
      zh: '只有 {hosts} 的流不足，其余 {others} 台主机正常：问题在该主机、其限速或端口，不在线路。',
    },
    next: {
      en: 'Check the bandwidth cap and the NIC of {hosts}, then repeat.',
      zh: '请检查 {hosts} 的带宽上限与网卡后重测。',
    },
  },
  'overlap-too-short': {
    sentence: {
      en: 'The streams ran together for only {share} % of their time, so their total says nothing.',
      zh: '各流同时运行的时间只占 {share} %，合计没有意义。',
    },
    next: {
      en: 'Repeat the test; see which stream started late or ended early.',
      zh: '请重测，并查看哪条流开始过晚或结束过早。',
    },
  },
  'counters-missing': {
    sentence: {
      en: "The receiving hosts' interface counters were not read, so nothing confirms the tool.",
      zh: '未读取接收主机的网卡计数器，无法核实工具的数据。',
    },
    next: { en: 'Repeat the test with the hosts connected to its end.', zh: '请在主机保持连接的情况下重测。' },
  },
  'shared-kernel': {
    sentence: {
      en: 'The hosts of this practice line share one kernel, whose counters are those of all of them together: nothing here confirms the tool.',
      zh: '该演练线路的各主机共用一个内核，其计数器是全部主机之和，无法核实工具的数据。',
    },
    next: {
      en: 'Practise on network namespaces (as root on Linux) where this matters; it is not required for the verdict here.',
      zh: '需要该项时，请在 Linux 上以 root 身份使用网络命名空间演练；此处判定不要求该项。',
    },
  },
  'figures-missing': {
    sentence: { en: 'The tools gave no complete figures{about}{because}.', zh: '工具未给出完整数据{about}{because}。' },
    next: { en: 'See the streams of the test, then repeat it.', zh: '请查看该测试的各条流，然后重测。' },
  },
  'test-skipped': {
    sentence: { en: 'The test was skipped{because}.', zh: '该测试被跳过{because}。' },
    next: { en: 'Remove the obstacle and run the test.', zh: '请排除障碍后执行该测试。' },
  },
  'test-aborted': {
    sentence: { en: 'The test was stopped before its end.', zh: '该测试在结束前被停止。' },
    next: { en: 'Run the test to its end.', zh: '请完整执行该测试。' },
  },
  'test-failed': {
    sentence: { en: 'The test failed{because}.', zh: '该测试失败{because}。' },
    next: { en: 'Mend what is named and repeat the test.', zh: '请修复上述问题后重测。' },
  },
  'not-run-yet': {
    sentence: { en: 'The test has not been run.', zh: '该测试尚未执行。' },
    next: { en: 'Run the test.', zh: '请执行该测试。' },
  },
};

/** What "above the limit" means depends on what was limited. */
const aboveThreshold: Partial<Readonly<Record<Criterion, Entry>>> = {
  loss: {
    sentence: {
      en: 'Of {lost} lost datagrams {line} left the senders and never reached a receiver: lost on the line.',
      zh: '在丢失的 {lost} 个数据报中，{line} 个已离开发送端却未到达接收端：丢失于线路。',
    },
    next: {
      en: 'Ask the carrier to check the line and its rate limit in this direction.',
      zh: '请运营商检查该方向的线路及其限速。',
    },
  },
  agreement: {
    sentence: {
      en: 'The tools account for {received} {unit}, the interface counters for {counted}: one of them is not to be trusted.',
      zh: '工具统计为 {received} {unit}，网卡计数器为 {counted}：两者不一致，不可采信。',
    },
    next: { en: 'Stop other traffic on the test NICs and repeat.', zh: '请停止测试网卡上的其他流量后重测。' },
  },
};

const bareLoss: Entry = {
  sentence: {
    en: 'More was lost than allowed; the kernels’ counters that tell where were not read.',
    zh: '丢包超过上限；未读取能说明丢失位置的内核计数器。',
  },
  next: { en: 'Repeat the test with the hosts connected to its end.', zh: '请在主机保持连接的情况下重测。' },
};

export function wordCause(cause: Cause, criterion: Criterion, language: Language): CauseWords {
  const entry = entryFor(cause, criterion);
  const data = fillingsFor(cause, language);
  return { sentence: fillTemplate(entry.sentence[language], data), next: fillTemplate(entry.next[language], data) };
}

/** Only the totals of the whole test show it. */
const lossInNoSecond: Entry = {
  sentence: {
    en: 'No second that the receiving tool told of shows the loss, only the totals do; a CPU of {hosts} was {busy} % busy, so it cannot be told from loss on the line.',
    zh: '接收工具的逐秒报告中没有丢包，仅总数中出现；{hosts} 的 CPU 占用 {busy} %，无法与线路丢包区分。',
  },
  next: { en: 'Relieve {hosts} and repeat.', zh: '请减轻 {hosts} 的负载后重测。' },
};

/** Nobody counted what was lost by it. */
const stoodStill: Entry = {
  sentence: {
    en: 'This machine, line and hosts at once, stood still for {totalMs} ms of {seconds} s, {longestMs} ms at a time: what is lacking is no more than that.',
    zh: '本机同时承担线路与主机，在 {seconds} s 中停顿共 {totalMs} ms，最长 {longestMs} ms：欠缺部分不超过停顿所致。',
  },
  next: entries['machine-starved'].next,
};

/** No loss: senders that could not bring enough. */
const tooLittleSent: Entry = {
  sentence: {
    en: 'A CPU of {hosts} was {busy} % busy and less was sent than the threshold: the line was never asked to carry it.',
    zh: '{hosts} 的 CPU 占用 {busy} %，发送量低于门限：线路从未被要求承载这么多。',
  },
  next: { en: 'Relieve {hosts} and repeat.', zh: '请减轻 {hosts} 的负载后重测。' },
};

function entryFor(cause: Cause, criterion: Criterion): Entry {
  if (cause.code === 'cpu-limited' && cause.data['seconds'] === undefined) return tooLittleSent;
  if (cause.code === 'cpu-limited' && cause.data['seconds'] === 0) return lossInNoSecond;
  if (cause.code === 'machine-starved' && cause.data['lost'] === undefined) return stoodStill;
  if (cause.code !== 'above-threshold') return entries[cause.code];
  if (criterion === 'loss' && cause.data['lost'] === undefined) return bareLoss;
  return aboveThreshold[criterion] ?? entries[cause.code];
}
