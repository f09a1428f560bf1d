// What can differ between a customer device's configuration and what the line needs, and what cannot be generated.
import type { ErrorEntry } from './table.ts';

export const gatewayErrors = {
  'gateway/missing': {
    severity: 'error',
    text: {
      en: 'The device lacks {what}: {expected} was expected.',
      zh: '设备缺少{what}：应为 {expected}。',
    },
    remedy: { en: 'Enter on the device: {lines}', zh: '请在设备上输入：{lines}' },
    retryable: false,
  },
  'gateway/differs': {
    severity: 'error',
    text: {
      en: 'The device has {found} as {what}, where {expected} was expected.',
      zh: '设备的{what}为 {found}，应为 {expected}。',
    },
    remedy: { en: 'Correct it on the device: {lines}', zh: '请在设备上修改：{lines}' },
    retryable: false,
  },
  'gateway/unexpected': {
    severity: 'error',
    text: {
      en: 'The device has {what} {found}, which the line does not need and which changes where its traffic goes.',
      zh: '设备上存在线路不需要的{what} {found}，会改变流量走向。',
    },
    remedy: {
      en: 'Remove it from the device, or add it to the job if it is wanted.',
      zh: '请从设备上删除，或将其加入作业。',
    },
    retryable: false,
  },
  'gateway/shut-down': {
    severity: 'error',
    text: { en: 'Interface {found} is shut down on the device.', zh: '设备接口 {found} 已被关闭。' },
    remedy: { en: 'Enable it on the device: {lines}', zh: '请在设备上启用：{lines}' },
    retryable: false,
  },
  'gateway/no-bgp': {
    severity: 'error',
    text: {
      en: '{vendor} has no BGP of its own, and the job asks for BGP.',
      zh: '{vendor} 本身不支持 BGP，而作业要求使用 BGP。',
    },
    remedy: {
      en: 'Choose FRR for this device, or static routing in the job.',
      zh: '请为该设备选择 FRR，或在作业中使用静态路由。',
    },
    retryable: false,
  },
  'gateway/unknown-vendor': {
    severity: 'error',
    text: {
      en: 'No device called {vendor} is known; known are {known}.',
      zh: '未知的设备类型 {vendor}；已知的有 {known}。',
    },
    remedy: { en: 'Choose one of the known devices.', zh: '请选择一种已知的设备。' },
    retryable: false,
  },
  'gateway/line-not-built': {
    severity: 'error',
    text: {
      en: 'The line has no {what} yet, so the customer device cannot be configured.',
      zh: '线路尚无{what}，无法生成客户设备配置。',
    },
    remedy: { en: 'Apply the plan first, then ask again.', zh: '请先执行计划，然后重试。' },
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
