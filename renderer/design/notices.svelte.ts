// Short notices of what has just happened. A failure stays until it is dismissed or somebody has gone elsewhere; a success goes
// when the next notice comes.
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  /** What to do now. */
  readonly remedy?: string;
}

export class Notices {
  #notices = $state.raw<readonly Notice[]>([]);
  #next = 1;

  get all(): readonly Notice[] {
    return this.#notices;
  }

  done(text: string): void {
    this.#add({ id: this.#next, kind: 'done', text });
  }

  failed(text: string, remedy?: string): void {
    this.#add({ id: this.#next, kind: 'failed', text, ...(remedy !== undefined && { remedy }) });
  }

  dismiss(id: number): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id);
  }

  /** What failed on the page before is of no concern on the next one. */
  movedOn(): void {
    this.#notices = this.#notices.filter(({ kind }) => kind === 'done');
  }

  #add(notice: Notice): void {
    this.#next += 1;
    this.#notices = [...this.#notices.filter(({ kind }) => kind === 'failed'), notice].slice(-4);
  }
}
