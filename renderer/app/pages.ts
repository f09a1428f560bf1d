// Where each page lives. Pages are loaded when they are first opened, so the first screen carries none of the others.
import type { Component } from 'svelte';
import type { JobPageProps } from '../client/screen-context.ts';
import type { AppPageName, JobPageName } from './page-names.ts';

type Load<Props extends object> = () => Promise<{ readonly default: Component<Props> }>;

export const loadAppPage: Readonly<Record<AppPageName, Load<Record<string, never>>>> = {
  jobs: () => import('./jobs/JobsPage.svelte'),
  new: () => import('../wizards/NewJobPage.svelte'),
  accounts: () => import('../accounts/AccountsPage.svelte'),
};

export const loadJobPage: Readonly<Record<JobPageName, Load<JobPageProps>>> = {
  line: () => import('./jobs/LinePage.svelte'),
  wizard: () => import('../wizards/WizardPage.svelte'),
  plan: () => import('../wizards/plan/PlanPage.svelte'),
  gateway: () => import('../gateway/GatewayPage.svelte'),
  hosts: () => import('../cockpit/site/HostsPage.svelte'),
  tuning: () => import('../cockpit/site/TuningPage.svelte'),
  campaign: () => import('../cockpit/campaign/CampaignPage.svelte'),
  cockpit: () => import('../cockpit/live/LivePage.svelte'),
  findings: () => import('../cockpit/findings/FindingsPage.svelte'),
  report: () => import('../report-page/ReportPage.svelte'),
  compare: () => import('../compare/ComparePage.svelte'),
};

/** Drawn on top of every page of a job. */
export const jobHeader: Load<JobPageProps> = () => import('../cockpit/LineHeader.svelte');
