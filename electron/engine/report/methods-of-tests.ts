// How the figures of a test and their judgement are computed.
import type { Methods } from './method-form.ts';

export const methodsOfTests = {
  verdict: {
    en: [
      'Verdict',
      'accepted: every finding passes, but for those that say of themselves that nothing is held against the line (echo requests unsent or filtered, one kernel for all hosts); rejected: at least one fails; incomplete: any other case. The tally counts the findings by outcome. Page 1 shows of each criterion and direction the worst outcome, and of equals the value nearest to its threshold',
      '–',
      'the findings',
    ],
    zh: [
      '结论',
      '全部判定通过为合格（回显请求无法发送或被过滤、各主机共用内核者除外）；至少一项不通过为不合格；其余为未完成。计数为各结果的判定项数。第 1 页列出每个判据每个方向最差的结果，结果相同时取最接近门限者',
      '–',
      '判定结果',
    ],
  },
  threshold: {
    en: [
      'Threshold',
      'rate: the share asked for × bandwidth; loss, jitter, packet rate and tool against kernel: as the job asks; streams alive: all that were planned; path: one echo of each direction',
      'as the finding says',
      'job.opened event: line, criteria',
    ],
    zh: [
      '门限',
      '速率：要求的比例 × 带宽；丢包率、抖动、包转发率、工具与内核之差：按作业要求；存活流数：全部计划的流；连通性：每方向一个回显',
      '见判定项',
      'job.opened 事件：line、criteria',
    ],
  },
  margin: {
    en: [
      'Margin',
      'value ÷ threshold − 1; for shares and times threshold − value; positive is the good side',
      '–',
      'arithmetic',
    ],
    zh: ['余量', '实测值 ÷ 门限 − 1；比例与时间为门限 − 实测值；正值为合格侧', '–', '计算'],
  },
  overlap: {
    en: [
      'Overlap window',
      'latest start to earliest end of all streams that carried data; totals are taken over it and over nothing else. Its share is of the longest stream’s time',
      'time',
      'the sender’s samples, or its start and the seconds it says it sent',
    ],
    zh: [
      '重叠窗口',
      '所有承载数据的流中最晚开始至最早结束；合计只取该窗口。占比以最长的流的时长为准',
      '时间',
      '发送端样本，或其开始时刻与自报发送秒数',
    ],
  },
  received: {
    en: [
      'Received, sent',
      'sum over the streams of the rate in the whole seconds inside the overlap window; where a tool reports no seconds, what it counted over the time from the first start to the last end, if the streams shared at least 80 % of it. The line on page 1 shows the lowest bandwidth test of each direction',
      'packets × frame size',
      'netperf or iperf3 at the receiver, at the sender; samples.csv',
    ],
    zh: [
      '接收、发送',
      '各流在重叠窗口内整秒速率之和；工具不报告逐秒数据时，在各流共同时间不少于 80 % 的条件下取其在最早开始到最晚结束之间的平均。第 1 页线路图为各方向带宽测试的最低值',
      '包数 × 帧长',
      'netperf 或 iperf3，接收端、发送端；samples.csv',
    ],
  },
  frame: {
    en: [
      'Frame size',
      'payload + 8 UDP + 20 IPv4 + 14 Ethernet, at least 60 bytes; no FCS, preamble or gap: as Linux counts',
      'Ethernet',
      'arithmetic',
    ],
    zh: [
      '帧长',
      '载荷 + 8 UDP + 20 IPv4 + 14 以太网，至少 60 字节；不含 FCS、前导码和帧间隔，与 Linux 计数一致',
      '以太网层',
      '计算',
    ],
  },
  counted: {
    en: [
      'Counted',
      'bytes of the receiving hosts’ test NICs over the overlap window',
      'Ethernet',
      'sar -n DEV or /proc/net/dev',
    ],
    zh: ['内核计数', '接收主机测试网卡在重叠窗口内的字节数', '以太网层', 'sar -n DEV 或 /proc/net/dev'],
  },
  offered: {
    en: [
      'Offered',
      'rate asked of each stream × streams; the share is of the bandwidth',
      'Ethernet',
      'campaign.planned event',
    ],
    zh: ['要求', '对每条流的要求速率 × 流数；占比以带宽为准', '以太网层', 'campaign.planned 事件'],
  },
  loss: {
    en: [
      'Loss',
      '1 − received ÷ sent datagrams, over the whole of every stream. In the loss of a test, what reached a receiver’s kernel when the tool had ended there counts as received (residual frames, RFC 2544, section 23)',
      'packets',
      'the tools at both ends; counters.read events',
    ],
    zh: [
      '丢包率',
      '1 − 接收 ÷ 发送数据报数，取各流全程。测试的丢包率中，工具结束后才到达接收端内核者计为已接收（残余帧，RFC 2544 第 23 节）',
      '包',
      '两端工具；counters.read 事件',
    ],
  },
  lossBySecond: {
    en: [
      'Loss by the second',
      'missed ÷ (received + missed) in that second, all streams together. iperf3 tells a late datagram as missed first and takes it back in the second in which it comes: it is taken off the last seconds before that missed any, so that no second is below zero and the sum stays the tool’s',
      'packets',
      'iperf3 at the receiver; samples.csv: lostPackets',
    ],
    zh: [
      '逐秒丢包率',
      '该秒内缺失 ÷（接收 + 缺失），各流合计。迟到的数据报先被 iperf3 记为缺失，到达的那一秒再扣回：扣回数从其前最近有缺失的秒中减去，因此各秒不为负，总数与工具一致',
      '包',
      '接收端 iperf3；samples.csv：lostPackets',
    ],
  },
  jitter: {
    en: ['Jitter', 'RFC 1889 interarrival jitter, mean of the streams', 'payload', 'iperf3 at the receiver'],
    zh: ['抖动', 'RFC 1889 到达间隔抖动，各流平均', '载荷层', '接收端 iperf3'],
  },
  skew: {
    en: [
      'Start skew',
      'latest start − earliest start, all on one clock; the error is that of the clock comparison',
      'time',
      'hosts’ clocks against the laptop’s',
    ],
    zh: ['启动偏差', '最晚开始 − 最早开始，换算到同一时钟；误差为时钟比对误差', '时间', '主机时钟与本机时钟之比对'],
  },
  fairness: {
    en: ['Fairness', 'Jain: (Σx)² ÷ (n · Σx²) of the streams’ received rates; 1 is equal', 'packets', 'arithmetic'],
    zh: ['公平性', 'Jain 指数：(Σx)² ÷ (n · Σx²)，取各流接收速率；1 为均等', '包', '计算'],
  },
  alive: {
    en: [
      'Streams alive',
      'streams that ended with figures at both ends, of those planned',
      '–',
      'exit codes and outputs of the tools',
    ],
    zh: ['存活流数', '两端均给出数据的流数与计划流数', '–', '工具的退出码与输出'],
  },
  flows: {
    en: [
      'Flows',
      'streams × bandwidth ÷ 12 inbound: the platform limits each 5-tuple from VPC to VBR to that part; outbound has no such limit',
      'bandwidth',
      'the plan; flowLimitDivisor of the job',
    ],
    zh: [
      '流',
      '入方向：流数 × 带宽 ÷ 12，平台对 VPC 至 VBR 的每个五元组按此限速；出方向无此限制',
      '带宽',
      '计划；作业的 flowLimitDivisor',
    ],
  },
  spread: {
    en: [
      'Second by second',
      'lowest, highest and percentiles, linear between neighbours, of the whole seconds inside the overlap window; a percentile needs 100 ÷ min(p, 100 − p) seconds. Hour by hour, for two hours or more: of the same seconds the mean, lowest and highest, missed ÷ (received + missed), and the mean jitter',
      'as the column says',
      'samples.csv: received, lostPackets, jitterMs',
    ],
    zh: [
      '逐秒分布',
      '重叠窗口内整秒的最低、最高及百分位数（相邻值线性插值）；百分位 p 至少需要 100 ÷ min(p, 100 − p) 秒。两小时以上另列逐小时数据：相同整秒的平均、最低、最高，缺失 ÷（接收 + 缺失），以及平均抖动',
      '见列名',
      'samples.csv：received、lostPackets、jitterMs',
    ],
  },
  dips: {
    en: [
      'Dips',
      'seconds below the median by more than 5 % and by more than 6 × 1.4826 × the median absolute deviation',
      'packets',
      'samples.csv: received',
    ],
    zh: ['骤降', '低于中位数超过 5 % 且超过 6 × 1.4826 × 绝对中位差的秒', '包', 'samples.csv：received'],
  },
  ledger: {
    en: [
      'Loss ledger',
      'differences of the kernels’ counters before and after; line: handed to IP by the senders, seen by no receiver’s UDP or NIC drop counter; left unread: handed to UDP (Ip InDelivers less Tcp InSegs and Icmp InMsgs) and neither read, refused nor dropped; unexplained is what remains; shares are of what was sent',
      'packets',
      '/proc/net/snmp and /proc/net/dev; counters.read events',
    ],
    zh: [
      '丢包去向',
      '内核计数器前后差；线路：发送端已交给 IP 而接收端 UDP 与网卡丢弃计数均未见者；未读取：已交给 UDP（Ip InDelivers 减 Tcp InSegs 与 Icmp InMsgs）而未被读取、拒绝或丢弃者；不明为其余；占比以发送数为准',
      '包',
      '/proc/net/snmp 与 /proc/net/dev；counters.read 事件',
    ],
  },
} satisfies Methods;
