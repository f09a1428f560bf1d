// What can be known to be wrong with what a job asks: prefixes, addresses, VLAN and AS numbers. Each names the object and the
// remedy; {apiCode} is what the cloud would have answered.
import type { ErrorEntry } from './table.ts';

export const preflightIntentErrors = {
  'plan/prefixes-overlap': {
    severity: 'error',
    text: {
      en: '{firstPrefix} of {first} overlaps {secondPrefix} of {second}.',
      zh: '{first} 的 {firstPrefix} 与 {second} 的 {secondPrefix} 重叠。',
    },
    remedy: {
      en: 'Narrow one of the two to prefixes that do not overlap.',
      zh: '请缩小其中一方的网段，使两者不重叠。',
    },
    retryable: false,
  },
  'plan/reserved-prefix': {
    severity: 'error',
    text: {
      en: '{prefix} of {object} lies in {reserved}, which is reserved: {reason}.',
      zh: '{object} 的 {prefix} 位于保留网段 {reserved}：{reason}。',
    },
    remedy: { en: 'Use other addresses for {object}.', zh: '请为 {object} 使用其他地址。' },
    retryable: false,
  },
  'plan/vlan-range': {
    severity: 'error',
    text: {
      en: 'VLAN {vlan} is outside 0 to 2999 ({apiCode}).',
      zh: 'VLAN {vlan} 不在 0 至 2999 范围内（{apiCode}）。',
    },
    remedy: { en: 'Agree on another VLAN with the carrier.', zh: '请与运营商商定其他 VLAN。' },
    retryable: false,
  },
  'plan/interconnect-mask': {
    severity: 'error',
    text: {
      en: 'The interconnect of {object} has the mask {mask}; /24 to /30 is allowed ({apiCode}).',
      zh: '{object} 的互联掩码为 {mask}；允许 /24 至 /30（{apiCode}）。',
    },
    remedy: { en: 'A /30 is enough for one line.', zh: '一条线路使用 /30 即可。' },
    retryable: false,
  },
  'plan/interconnect-subnets': {
    severity: 'error',
    text: {
      en: '{cloudAddress} and {gatewayAddress} are not in one /{prefixLength} ({apiCode}).',
      zh: '{cloudAddress} 与 {gatewayAddress} 不在同一个 /{prefixLength} 内（{apiCode}）。',
    },
    remedy: { en: 'Give both ends an address of the same subnet.', zh: '请为两端配置同一子网的地址。' },
    retryable: false,
  },
  'plan/interconnect-same': {
    severity: 'error',
    text: {
      en: 'Both ends of the line would have the address {address} ({apiCode}).',
      zh: '线路两端的地址都是 {address}（{apiCode}）。',
    },
    remedy: { en: 'Give each end its own address.', zh: '请为每一端配置各自的地址。' },
    retryable: false,
  },
  'plan/interconnect-not-a-host': {
    severity: 'error',
    text: {
      en: '{address} is the network or broadcast address of {prefix} ({apiCode}).',
      zh: '{address} 是 {prefix} 的网络地址或广播地址（{apiCode}）。',
    },
    remedy: { en: 'Use an address between the two.', zh: '请使用两者之间的地址。' },
    retryable: false,
  },
  'plan/gateway-asn': {
    severity: 'error',
    text: {
      en: "AS number {asn} of the gateway is Alibaba Cloud's own ({apiCode}).",
      zh: '网关的 AS 号 {asn} 是阿里云自身的 AS 号（{apiCode}）。',
    },
    remedy: { en: 'Use a private AS number, such as 65001.', zh: '请使用私有 AS 号，例如 65001。' },
    retryable: false,
  },
  'plan/cloud-asn': {
    severity: 'error',
    text: {
      en: 'AS number {asn} cannot be used on the cloud side ({apiCode}).',
      zh: '云侧不能使用 AS 号 {asn}（{apiCode}）。',
    },
    remedy: {
      en: 'Use 45104, or 64512 to 65534 without 65025, or 4200000000 to 4294967294.',
      zh: '请使用 45104，或 64512 至 65534（65025 除外），或 4200000000 至 4294967294。',
    },
    retryable: false,
  },
  'plan/same-asn': {
    severity: 'error',
    text: { en: 'Gateway and cloud would both have AS number {asn}.', zh: '网关与云侧的 AS 号都是 {asn}。' },
    remedy: { en: 'Give the gateway its own AS number.', zh: '请为网关配置自己的 AS 号。' },
    retryable: false,
  },
  'plan/anytunnel-region': {
    severity: 'warning',
    text: {
      en: 'AnyTunnel goes through VPC {vpc} in {region}; the service addresses of other regions are not reached by it.',
      zh: 'AnyTunnel 经由 {region} 的 VPC {vpc}；无法访问其他地域的服务地址。',
    },
    remedy: { en: 'Choose a VPC in the region of the services.', zh: '请选择服务所在地域的 VPC。' },
    retryable: false,
  },
  'plan/spec-above-line': {
    severity: 'warning',
    text: {
      en: '{spec} of VPC {vpc} carries {specMbps} Mbit/s, more than the {lineMbps} Mbit/s of the line.',
      zh: 'VPC {vpc} 的规格 {spec} 为 {specMbps} Mbit/s，超过线路的 {lineMbps} Mbit/s。',
    },
    remedy: { en: 'A smaller specification is enough.', zh: '选用更小的规格即可。' },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
