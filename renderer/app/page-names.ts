// What pages there are: the name in the address, the title, and the key after `g` that goes there.
import type { Sentence } from '../client/catalogue.ts';

interface PageName {
  readonly title: Sentence;
  readonly key: string;
}

export const appPages = {
  jobs: { title: { en: 'Jobs', zh: '作业' }, key: 'j' },
  new: { title: { en: 'New job', zh: '新建作业' }, key: 'n' },
  accounts: { title: { en: 'Accounts', zh: '账号' }, key: 'a' },
} as const satisfies Readonly<Record<string, PageName>>;

export const jobPages = {
  line: { title: { en: 'Line', zh: '线路' }, key: 'l' },
  wizard: { title: { en: 'Wizards', zh: '向导' }, key: 'w' },
  plan: { title: { en: 'Plan', zh: '计划' }, key: 'p' },
  gateway: { title: { en: 'Gateway', zh: '网关' }, key: 'd' },
  hosts: { title: { en: 'Hosts', zh: '主机' }, key: 'h' },
  tuning: { title: { en: 'Tuning', zh: '调优' }, key: 't' },
  campaign: { title: { en: 'Campaign', zh: '测试计划' }, key: 'm' },
  cockpit: { title: { en: 'Cockpit', zh: '测试驾驶舱' }, key: 'c' },
  findings: { title: { en: 'Findings', zh: '判定' }, key: 'f' },
  report: { title: { en: 'Report', zh: '报告' }, key: 'r' },
  compare: { title: { en: 'Compare', zh: '比较' }, key: 'b' },
} as const satisfies Readonly<Record<string, PageName>>;

/** The pages of a job in the order of the work: what is built, what proves it, what is handed over. */
export const pageGroups: readonly { readonly title: Sentence; readonly pages: readonly JobPageName[] }[] = [
  { title: { en: 'Build', zh: '建设' }, pages: ['line', 'wizard', 'plan', 'gateway'] },
  { title: { en: 'Prove', zh: '验证' }, pages: ['hosts', 'tuning', 'campaign', 'cockpit', 'findings'] },
  { title: { en: 'Hand over', zh: '交付' }, pages: ['report', 'compare'] },
];

export type AppPageName = keyof typeof appPages;
export type JobPageName = keyof typeof jobPages;
