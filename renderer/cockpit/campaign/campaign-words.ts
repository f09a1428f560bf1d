// Words of the campaign builder.
import type { Catalogue } from '../../client/catalogue.ts';

export const campaignWords = {
  title: { en: 'Campaign', zh: '测试计划' },
  guide: { en: 'As the guide', zh: '按指南' },
  practice: { en: 'Short', zh: '简短' },
  soak: { en: 'A day', zh: '24 小时' },
  tool: { en: 'tool', zh: '工具' },
  direction: { en: 'direction', zh: '方向' },
  measures: { en: 'measures', zh: '测量' },
  payload: { en: 'payload B', zh: '载荷 B' },
  duration: { en: 'seconds', zh: '秒' },
  perHost: { en: 'streams/host', zh: '每主机流数' },
  load: { en: 'load %', zh: '负载 %' },
  flood: { en: 'as fast as it can', zh: '全速' },
  arithmetic: { en: 'can it show the line?', zh: '能否测出线路能力？' },
  test: { en: 'Test {number}', zh: '测试 {number}' },
  sum: {
    en: '{streams} × {limit} = {reach} of {bandwidth}',
    zh: '{streams} × {limit} = {reach}，线路 {bandwidth}',
  },
  unlimited: { en: '{streams} flows, none is limited in this direction', zh: '{streams} 流，该方向无单流限速' },
  counted: { en: '{streams} flows; packets are counted, not bandwidth', zh: '{streams} 流；统计包数，不测带宽' },
  enough: { en: '{needed} needed', zh: '需 {needed} 条' },
  acts: { en: 'changes', zh: '操作' },
  add: { en: 'Add a test', zh: '添加测试' },
  repeat: { en: 'Repeat', zh: '复制' },
  remove: { en: 'Remove', zh: '删除' },
  save: { en: 'Save to the job', zh: '保存到作业' },
  saved: { en: 'Saved', zh: '已保存' },
  revert: { en: 'As in the job', zh: '恢复为作业设置' },
  total: { en: '{count} tests, {time} of sending', zh: '{count} 项测试，发送共 {time}' },
  why: {
    en: 'From VPC to VBR the platform limits every flow (5-tuple) to bandwidth/{divisor}, here {limit}. Fewer than {divisor} equal flows can never fill the line inbound, however long they run.',
    zh: '平台将 VPC 到 VBR 方向的每条流（五元组）限速为带宽的 1/{divisor}，即 {limit}。少于 {divisor} 条均等的流，无论跑多久都无法在入方向跑满线路。',
  },
} as const satisfies Catalogue;
