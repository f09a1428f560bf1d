// What every screen may use, handed down by the shell: the connection, what is going on, the job that is open.
import { createContext } from 'svelte';
import type { Connection } from './connection.svelte.ts';
import type { DeskState } from './desk.svelte.ts';
import type { Notices } from '../design/notices.svelte.ts';
import type { JobList } from './job-list.svelte.ts';
import type { JobSession } from './job-session.svelte.ts';

export interface Screen {
  readonly connection: Connection;
  readonly desk: DeskState;
  readonly jobs: JobList;
  /** What has just happened, in a corner of the screen. */
  readonly notices: Notices;
}

export const [getScreen, setScreen] = createContext<Screen>();

/** What a page of a job is given. */
export interface JobPageProps {
  readonly session: JobSession;
  /** The rest of the address after the page's name, such as the wizard's name. */
  readonly detail: string | undefined;
}
