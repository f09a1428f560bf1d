// How every number of the report is computed: formula, layer, source. It has to say what the fold does, and is changed with it.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { MethodRow } from './data.ts';

type Row = readonly [term: string, formula: string, layer: string, source: string];

const english: readonly Row[] = [
  [
    'Overlap window',
    'latest start to earliest end of all streams that carried data; totals are taken over it and over nothing else',
    'time',
    'the sender’s samples, or its start and the seconds it says it sent',
  ],
  [
    'Received, sent',
    'sum over the streams of the rate in the whole seconds inside the overlap window; where a tool reports no seconds, what it counted over the time from the first start to the last end, if the streams shared at least 80 % of it',
    'packets × frame size',
    'netperf or iperf3 at the receiver, at the sender',
  ],
  [
    'Frame size',
    'payload + 8 UDP + 20 IPv4 + 14 Ethernet, at least 60 bytes; no FCS, preamble or gap: as Linux counts',
    'Ethernet',
    'arithmetic',
  ],
  [
    'Counted',
    'bytes of the receiving hosts’ test NICs over the overlap window',
    'Ethernet',
    'sar -n DEV or /proc/net/dev',
  ],
  ['Offered', 'rate asked of each stream × streams', 'Ethernet', 'the plan'],
  ['Loss', '1 − received ÷ sent datagrams, over the whole of every stream', 'packets', 'the tools at both ends'],
  ['Jitter', 'RFC 1889 interarrival jitter, mean of the streams', 'payload', 'iperf3 at the receiver'],
  [
    'Start skew',
    'latest start − earliest start, all on one clock; the error is that of the clock comparison',
    'time',
    'hosts’ clocks against the laptop’s',
  ],
  ['Fairness', 'Jain: (Σx)² ÷ (n · Σx²) of the streams’ received rates; 1 is equal', 'packets', 'arithmetic'],
  [
    'Loss ledger',
    'differences of the kernels’ counters before and after; line: handed to IP by the senders, seen by no receiver’s UDP or NIC drop counter; unexplained is what remains',
    'packets',
    '/proc/net/snmp and /proc/net/dev',
  ],
  [
    'Tool against kernel',
    '|read by the tools + dropped at their sockets − counted by the NICs| ÷ counted, over the whole test; in packets where the payload is under 18 bytes',
    'Ethernet',
    'tools, interface counters before and after',
  ],
  ['Path', 'echo requests of one direction that the far kernel counted', 'IP', 'Icmp InEchos'],
  [
    'Round trip',
    'of one echo request and its reply for each host before the tests: lowest, median and highest over the hosts; not halved, and no one-way delay (RFC 2681)',
    'IP',
    'ping on the hosts; path.probed events',
  ],
  [
    'Second by second',
    'lowest, highest and percentiles, linear between neighbours, of the whole seconds inside the overlap window; a percentile needs 100 ÷ min(p, 100 − p) seconds',
    'as the column says',
    'samples.csv: received, lostPackets, jitterMs',
  ],
  [
    'Dips',
    'seconds below the median by more than 5 % and by more than 6 × 1.4826 × the median absolute deviation',
    'packets',
    'samples.csv: received',
  ],
  [
    'Busiest CPU',
    'busy ÷ total jiffies of the busiest single CPU, difference over the test; iowait counts as idle',
    'time',
    '/proc/stat before and after; raw outputs in the dossier',
  ],
  [
    'Streams alive',
    'streams that ended with figures at both ends, of those planned',
    '–',
    'exit codes and outputs of the tools',
  ],
  [
    'Margin',
    'value ÷ threshold − 1; for shares and times threshold − value; positive is the good side',
    '–',
    'arithmetic',
  ],
  [
    'Flows',
    'streams × bandwidth ÷ 12 inbound: the platform limits each 5-tuple from VPC to VBR to that part; outbound has no such limit',
    'bandwidth',
    'the plan; flowLimitDivisor of the job',
  ],
  [
    'Clock offset',
    'host − laptop, midpoint of the quickest of several exchanges; the error is half of its round trip',
    'time',
    'date over SSH',
  ],
  [
    'Inconclusive',
    'below threshold, while a sender brought less than 95 % of what it was asked for, a receiver’s socket dropped more than 0.5 %, streams were missing, or only one host came short',
    '–',
    'see Cause',
  ],
];

const chinese: readonly Row[] = [
  [
    '重叠窗口',
    '所有承载数据的流中最晚开始至最早结束；合计只取该窗口',
    '时间',
    '发送端样本，或其开始时刻与自报发送秒数',
  ],
  [
    '接收、发送',
    '各流在重叠窗口内整秒速率之和；工具不报告逐秒数据时，在各流共同时间不少于 80 % 的条件下取其在最早开始到最晚结束之间的平均',
    '包数 × 帧长',
    'netperf 或 iperf3，接收端、发送端',
  ],
  [
    '帧长',
    '载荷 + 8 UDP + 20 IPv4 + 14 以太网，至少 60 字节；不含 FCS、前导码和帧间隔，与 Linux 计数一致',
    '以太网层',
    '计算',
  ],
  ['内核计数', '接收主机测试网卡在重叠窗口内的字节数', '以太网层', 'sar -n DEV 或 /proc/net/dev'],
  ['要求', '对每条流的要求速率 × 流数', '以太网层', '计划'],
  ['丢包率', '1 − 接收 ÷ 发送数据报数，取各流全程', '包', '两端工具'],
  ['抖动', 'RFC 1889 到达间隔抖动，各流平均', '载荷层', '接收端 iperf3'],
  ['启动偏差', '最晚开始 − 最早开始，换算到同一时钟；误差为时钟比对误差', '时间', '主机时钟与本机时钟之比对'],
  ['公平性', 'Jain 指数：(Σx)² ÷ (n · Σx²)，取各流接收速率；1 为均等', '包', '计算'],
  [
    '丢包去向',
    '内核计数器前后差；线路：发送端已交给 IP 而接收端 UDP 与网卡丢弃计数均未见者；不明为其余',
    '包',
    '/proc/net/snmp 与 /proc/net/dev',
  ],
  [
    '工具与内核之差',
    '|工具读取 + 套接字丢弃 − 网卡计数| ÷ 计数，取整个测试；载荷小于 18 字节时按包计',
    '以太网层',
    '工具、网卡计数器前后差',
  ],
  [
    '往返时延',
    '测试前每台主机一次回显请求与应答的时间：各主机的最小值、中位数、最大值；不折半，不作为单向时延（RFC 2681）',
    'IP 层',
    '主机上的 ping；path.probed 事件',
  ],
  [
    '逐秒分布',
    '重叠窗口内整秒的最低、最高及百分位数（相邻值线性插值）；百分位 p 至少需要 100 ÷ min(p, 100 − p) 秒',
    '见列名',
    'samples.csv：received、lostPackets、jitterMs',
  ],
  ['骤降', '低于中位数超过 5 % 且超过 6 × 1.4826 × 绝对中位差的秒', '包', 'samples.csv：received'],
  [
    '最忙的 CPU',
    '最忙单个 CPU 在测试期间的忙碌 ÷ 总 jiffies 之差；iowait 计为空闲',
    '时间',
    '测试前后的 /proc/stat；原始输出见档案',
  ],
  ['存活流数', '两端均给出数据的流数与计划流数', '–', '工具的退出码与输出'],
  ['余量', '实测值 ÷ 门限 − 1；比例与时间为门限 − 实测值；正值为合格侧', '–', '计算'],
  [
    '流',
    '入方向：流数 × 带宽 ÷ 12，平台对 VPC 至 VBR 的每个五元组按此限速；出方向无此限制',
    '带宽',
    '计划；作业的 flowLimitDivisor',
  ],
  ['时钟偏差', '主机 − 本机，取多次交换中最快一次的中点；误差为其往返时间的一半', '时间', '经 SSH 的 date'],
  ['连通性', '该方向回显请求中对端内核计数到的个数', 'IP 层', 'Icmp InEchos'],
  [
    '无法判定',
    '低于门限，而发送端发送不足要求的 95 %，或接收缓冲丢弃超过 0.5 %，或有流缺失，或仅一台主机不足',
    '–',
    '见“原因”',
  ],
];

export function methodRows(language: Language): readonly MethodRow[] {
  const rows = { en: english, zh: chinese }[language];
  return rows.map(([term, formula, layer, source]) => ({ term, formula, layer, source }));
}
