// Every page there is, one line each: its name in the address, its title, and where it lives. Pages are loaded when they are
// first opened, so the first screen carries none of the others.
import type { Component } from 'svelte';
import type { JobPageProps } from '../client/screen-context.ts';
import type { Sentence } from '../client/say.svelte.ts';

interface Page<Props extends object> {
  readonly title: Sentence;
  /** The key after `g` that goes there. */
  readonly key: string;
  readonly load: () => Promise<{ readonly default: Component<Props> }>;
}

export const appPages = {
  jobs: { title: { en: 'Jobs', zh: '作业' }, key: 'j', load: () => import('./jobs/JobsPage.svelte') },
} as const satisfies Readonly<Record<string, Page<Record<string, never>>>>;

export const jobPages = {
  line: { title: { en: 'Line', zh: '线路' }, key: 'l', load: () => import('./jobs/LinePage.svelte') },
} as const satisfies Readonly<Record<string, Page<JobPageProps>>>;

/** Drawn on top of every page of a job. */
export const jobHeader: Page<JobPageProps>['load'] | undefined = undefined as Page<JobPageProps>['load'] | undefined;

export type AppPageName = keyof typeof appPages;
export type JobPageName = keyof typeof jobPages;
