// Words of the form that begins a new job.
import type { Catalogue } from '../client/catalogue.ts';

export const newJobText = {
  title: { en: 'New job', zh: '新建作业' },
  name: { en: 'Name of the job', zh: '作业名称' },
  nameHint: { en: 'One line at one site, such as Tianjin IDC 2026.', zh: '一个站点的一条线路，例如 天津 IDC 2026。' },
  customer: { en: 'Customer', zh: '客户' },
  customerHint: { en: 'Stands on the report; may be left empty.', zh: '显示在报告上；可留空。' },
  bandwidth: { en: 'Bandwidth bought', zh: '合同带宽' },
  cloud: { en: 'Cloud', zh: '云端' },
  practice: { en: 'Practice cloud: simulated here, costs nothing', zh: '演练云：在本机模拟，不产生费用' },
  real: { en: 'Alibaba Cloud, with the keys under Accounts', zh: '阿里云，使用“账号”中的 AccessKey' },
  begin: { en: 'Begin', zh: '开始' },
  change: { en: 'Change', zh: '修改' },
} as const satisfies Catalogue;
