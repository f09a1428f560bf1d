// How what is told of the hosts, the line at rest, the cloud and the evidence comes about.
import type { Methods } from './method-form.ts';

export const methodsOfSite = {
  agreement: {
    en: [
      'Tool against kernel',
      '|read by the tools + dropped at their sockets − counted by the NICs| ÷ counted, over the whole test; in packets where the payload is under 18 bytes',
      'Ethernet',
      'tools, interface counters before and after',
    ],
    zh: [
      '工具与内核之差',
      '|工具读取 + 套接字丢弃 − 网卡计数| ÷ 计数，取整个测试；载荷小于 18 字节时按包计',
      '以太网层',
      '工具、网卡计数器前后差',
    ],
  },
  path: {
    en: [
      'Path',
      'echo requests of one direction that the far kernel counted',
      'IP',
      'Icmp InEchos; path.probed events',
    ],
    zh: ['连通性', '该方向回显请求中对端内核计数到的个数', 'IP 层', 'Icmp InEchos；path.probed 事件'],
  },
  roundTrip: {
    en: [
      'Round trip',
      'of one echo request and its reply for each host before the tests: lowest, median and highest over the hosts; not halved, and no one-way delay (RFC 2681)',
      'IP',
      'ping on the hosts; path.probed events',
    ],
    zh: [
      '往返时延',
      '测试前每台主机一次回显请求与应答的时间：各主机的最小值、中位数、最大值；不折半，不作为单向时延（RFC 2681）',
      'IP 层',
      '主机上的 ping；path.probed 事件',
    ],
  },
  clock: {
    en: [
      'Clock offset',
      'host − laptop, midpoint of the quickest of several exchanges; the error is half of its round trip. Times are the laptop’s, in the zone that stands beside them',
      'time',
      'date over SSH; host.inspected events',
    ],
    zh: [
      '时钟偏差',
      '主机 − 本机，取多次交换中最快一次的中点；误差为其往返时间的一半。各时刻为本机时钟，时区见其旁',
      '时间',
      '经 SSH 的 date；host.inspected 事件',
    ],
  },
  hosts: {
    en: [
      'Hosts',
      'CPUs online, queues, MTU and buffer limit as the host said before the tests; settings before and during them as read back; nothing is computed',
      '–',
      'sysfs, /proc/sys, ethtool; host.inspected and tuning events',
    ],
    zh: [
      '主机',
      '在线 CPU、队列、MTU 与缓冲上限为测试前主机所报；设置项为前后读回的值；不经计算',
      '–',
      'sysfs、/proc/sys、ethtool；host.inspected 与调优事件',
    ],
  },
  cpu: {
    en: [
      'Busiest CPU',
      'busy ÷ total jiffies of the busiest single CPU, difference over the test; iowait counts as idle',
      'time',
      '/proc/stat before and after; raw outputs in the dossier',
    ],
    zh: [
      '最忙的 CPU',
      '最忙单个 CPU 在测试期间的忙碌 ÷ 总 jiffies 之差；iowait 计为空闲',
      '时间',
      '测试前后的 /proc/stat；原始输出见档案',
    ],
  },
  cloud: {
    en: [
      'Cloud objects',
      'objects whose newest proof found them as asked, of all that the job asks for; ids and settings as the API gave them',
      '–',
      'cloud.seen, cloud.proven, cloud.drifted events',
    ],
    zh: [
      '云端对象',
      '最近一次核对与要求一致的对象数，以及作业要求的对象总数；标识与设置为 API 所返回',
      '–',
      'cloud.seen、cloud.proven、cloud.drifted 事件',
    ],
  },
  given: {
    en: [
      'Line, addresses, ports',
      'as the job names them, and as the plan assigned them to streams; nothing is computed',
      '–',
      'job.opened and campaign.planned events',
    ],
    zh: [
      '线路、地址、端口',
      '按作业所列，以及计划分配给各流的值；不经计算',
      '–',
      'job.opened 与 campaign.planned 事件',
    ],
  },
  hashes: {
    en: [
      'Events, hashes',
      'events of the dossier in their order; each hash is SHA-256 over the event and the hash before it; of a file over its bytes',
      '–',
      'the dossier',
    ],
    zh: [
      '事件数、哈希',
      '档案中的事件，按其顺序；每个哈希为该事件与前一哈希的 SHA-256；文件为其字节的 SHA-256',
      '–',
      '档案',
    ],
  },
  inconclusive: {
    en: [
      'Inconclusive',
      'below threshold, while a sender brought less than 95 % of what it was asked for, a receiver’s socket dropped more than 0.5 %, streams were missing, or only one host came short',
      '–',
      'see Cause',
    ],
    zh: [
      '无法判定',
      '低于门限，而发送端发送不足要求的 95 %，或接收缓冲丢弃超过 0.5 %，或有流缺失，或仅一台主机不足',
      '–',
      '见“原因”',
    ],
  },
} satisfies Methods;
