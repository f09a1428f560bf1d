// What is going on: one activity a job at a time, questions that wait for a person, practice lines that are up. Holds no
// result; those are in the dossiers.
import { EventEmitter, once } from 'node:events';
import type { Activity, Desk, OpenQuestion } from '../../../shared/api/contract/desk.ts';

/** Several changes of one moment are told once. */
const coalesceMs = 40;

export class DeskState {
  readonly #activities = new Map<string, Activity>();
  readonly #questions = new Map<string, OpenQuestion>();
  readonly #practiceLines = new Set<string>();
  readonly #changed = new EventEmitter().setMaxListeners(0);
  #jobsRevision = 0;

  now(): Desk {
    return {
      activities: [...this.#activities.values()],
      questions: [...this.#questions.values()],
      practiceLines: [...this.#practiceLines],
      jobsRevision: this.#jobsRevision,
    };
  }

  activityOf(job: string): Activity | undefined {
    return this.#activities.get(job);
  }

  setActivity(activity: Activity): void {
    this.#activities.set(activity.job, activity);
    this.#tell();
  }

  forget(job: string): void {
    this.#activities.delete(job);
    this.jobsChanged();
  }

  addQuestion(question: OpenQuestion): void {
    this.#questions.set(question.id, question);
    this.#tell();
  }

  removeQuestion(id: string): void {
    if (this.#questions.delete(id)) this.#tell();
  }

  setPracticeLine(job: string, isUp: boolean): void {
    if (isUp) this.#practiceLines.add(job);
    else this.#practiceLines.delete(job);
    this.#tell();
  }

  jobsChanged(): void {
    this.#jobsRevision += 1;
    this.#tell();
  }

  /** The state now, and again whenever it has changed. */
  async *follow(signal: AbortSignal): AsyncGenerator<Desk> {
    while (!signal.aborted) {
      const changed = once(this.#changed, 'change', { signal }).catch(() => undefined);
      yield this.now();
      await changed;
      await new Promise((resolve) => setTimeout(resolve, coalesceMs));
    }
  }

  #tell(): void {
    this.#changed.emit('change');
  }
}
