// Why a change is planned, in both languages. Codes with data, so that a stored plan can be shown in either.
import { z } from 'zod';
import { fillTemplate } from '../../api/errors/fill-template.ts';
import type { Language } from '../../api/errors/language.ts';

const reasons = {
  'not-there': { en: 'the job asks for it and it does not exist', zh: '作业需要，但尚不存在' },
  differs: {
    en: '{attribute} is {present}, the job asks for {wanted}',
    zh: '{attribute} 为 {present}，作业要求 {wanted}',
  },
  'not-pointed': {
    en: 'both ends must name each other before they can be connected',
    zh: '连接前两端必须互相指定对端',
  },
  'not-connected': {
    en: 'only the initiator on the VBR can start the connection',
    zh: '只有 VBR 侧的发起端可以发起连接',
  },
  'switched-off': { en: 'it was deactivated outside this job', zh: '在作业之外被停用' },
  'on-its-way': { en: 'it is {state} and will settle by itself', zh: '状态为 {state}，将自行完成' },
  leaving: { en: 'the old one must be gone before it can be built anew', zh: '须等旧对象消失后才能重建' },
  replaced: {
    en: '{attribute} is {present}, the job asks for {wanted}, and it cannot be changed in place',
    zh: '{attribute} 为 {present}，作业要求 {wanted}，且无法就地修改',
  },
  'no-longer-wanted': { en: 'this job made it and no longer asks for it', zh: '由本作业创建，现已不再需要' },
  undone: { en: 'this job made it and is being undone', zh: '由本作业创建，正在撤销' },
  'in-the-way': { en: 'what it depends on is being replaced', zh: '其依赖的对象正在被替换' },
  restored: { en: 'this job changed it and is being undone', zh: '由本作业修改，正在恢复' },
  letter: {
    en: 'the access point lets nobody build without a letter of authorization',
    zh: '接入点施工需要授权书（LOA）',
  },
  'letter-rejected': {
    en: 'the letter of authorization was rejected ({cause}) and is asked for again',
    zh: '授权书被驳回（{cause}），将重新申请',
  },
  'letter-under-review': { en: 'the cloud reviews the letter of authorization', zh: '云端正在审核授权书' },
  'being-built': {
    en: 'the carrier builds the line; write `built: true` in the job once it reports completion',
    zh: '运营商正在施工；完工后请在作业中填写 `built: true`',
  },
  'line-built': {
    en: 'the carrier has built the line, which the letter must report',
    zh: '运营商已完成施工，需在授权书中报告',
  },
  'line-confirmed': {
    en: 'the line is allocated and must be confirmed by its owner',
    zh: '线路已分配，须由所有者确认',
  },
  'port-fee': { en: 'the port is enabled once its fee is paid', zh: '支付端口费用后端口才会启用' },
  billing: {
    en: 'the cloud refuses routes over a line while outbound traffic is not billed',
    zh: '未开通出方向流量计费时，云端拒绝添加专线路由',
  },
} as const;

export type ReasonCode = keyof typeof reasons;

export const reasonSchema = z.object({
  // The keys of a closed table; `Object.keys` has forgotten which.
  code: z.enum(Object.keys(reasons) as ReasonCode[]),
  data: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
});

export type Reason = Readonly<z.infer<typeof reasonSchema>>;

export function because(code: ReasonCode, data: Reason['data'] = {}): Reason {
  return { code, data };
}

export function reasonText({ code, data }: Reason, language: Language = 'en'): string {
  return fillTemplate(reasons[code][language], data, language);
}
