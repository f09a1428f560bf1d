// What is going on beside the dossiers, as the engine last told it.
import type { Activity, Desk } from '../../shared/api/contract/desk.ts';
import type { Connection } from './connection.svelte.ts';

const emptyDesk: Desk = { activities: [], questions: [], practiceLines: [], jobsRevision: 0 };

export class DeskState {
  #desk = $state.raw<Desk>(emptyDesk);

  constructor(connection: Connection, signal: AbortSignal) {
    void connection.follow('desk.follow', () => ({}), {
      onItem: (desk) => {
        this.#desk = desk;
      },
      signal,
    });
  }

  get now(): Desk {
    return this.#desk;
  }

  activityOf(job: string): Activity | undefined {
    return this.#desk.activities.find((activity) => activity.job === job);
  }

  isRunning(job: string): boolean {
    const state = this.activityOf(job)?.state;
    return state === 'running' || state === 'stopping';
  }
}
