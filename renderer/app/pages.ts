// Every page there is, one line each: its name in the address, its title, and where it lives. Pages are loaded when they are
// first opened, so the first screen carries none of the others.
import type { Component } from 'svelte';
import type { JobPageProps } from '../client/screen-context.ts';
import type { Sentence } from '../client/catalogue.ts';

interface Page<Props extends object> {
  readonly title: Sentence;
  /** The key after `g` that goes there. */
  readonly key: string;
  readonly load: () => Promise<{ readonly default: Component<Props> }>;
}

export const appPages = {
  jobs: { title: { en: 'Jobs', zh: '作业' }, key: 'j', load: () => import('./jobs/JobsPage.svelte') },
  new: { title: { en: 'New job', zh: '新建作业' }, key: 'n', load: () => import('../wizards/NewJobPage.svelte') },
  accounts: { title: { en: 'Accounts', zh: '账号' }, key: 'a', load: () => import('../accounts/AccountsPage.svelte') },
} as const satisfies Readonly<Record<string, Page<Record<string, never>>>>;

export const jobPages = {
  line: { title: { en: 'Line', zh: '线路' }, key: 'l', load: () => import('./jobs/LinePage.svelte') },
  wizard: { title: { en: 'Wizards', zh: '向导' }, key: 'w', load: () => import('../wizards/WizardPage.svelte') },
  plan: { title: { en: 'Plan', zh: '计划' }, key: 'p', load: () => import('../wizards/plan/PlanPage.svelte') },
  gateway: { title: { en: 'Gateway', zh: '网关' }, key: 'd', load: () => import('../gateway/GatewayPage.svelte') },
  hosts: { title: { en: 'Hosts', zh: '主机' }, key: 'h', load: () => import('../cockpit/site/HostsPage.svelte') },
  tuning: { title: { en: 'Tuning', zh: '调优' }, key: 't', load: () => import('../cockpit/site/TuningPage.svelte') },
  campaign: {
    title: { en: 'Campaign', zh: '测试计划' },
    key: 'm',
    load: () => import('../cockpit/campaign/CampaignPage.svelte'),
  },
  cockpit: {
    title: { en: 'Cockpit', zh: '测试驾驶舱' },
    key: 'c',
    load: () => import('../cockpit/live/LivePage.svelte'),
  },
  findings: {
    title: { en: 'Findings', zh: '判定' },
    key: 'f',
    load: () => import('../cockpit/findings/FindingsPage.svelte'),
  },
  report: { title: { en: 'Report', zh: '报告' }, key: 'r', load: () => import('../report-page/ReportPage.svelte') },
  compare: { title: { en: 'Compare', zh: '比较' }, key: 'b', load: () => import('../compare/ComparePage.svelte') },
} as const satisfies Readonly<Record<string, Page<JobPageProps>>>;

/** Drawn on top of every page of a job. */
export const jobHeader: Page<JobPageProps>['load'] = () => import('../cockpit/LineHeader.svelte');

export type AppPageName = keyof typeof appPages;
export type JobPageName = keyof typeof jobPages;
