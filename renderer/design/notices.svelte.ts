// Short notices of what has just happened. A failure stays until it is dismissed or somebody has gone elsewhere; a success goes
// when the next notice comes, and is taken along to one other page: what was done often leads there.

/** Said anew whenever the reader's language changes. */
export type Words = () => string;

export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: Words;
  /** What to do now. */
  readonly remedy?: Words;
  /** It was taken along already. */
  readonly isOld?: true;
}

export class Notices {
  #notices = $state.raw<readonly Notice[]>([]);
  #next = 1;

  get all(): readonly Notice[] {
    return this.#notices;
  }

  done(text: Words): void {
    this.#add({ id: this.#next, kind: 'done', text });
  }

  failed(text: Words, remedy?: Words): void {
    this.#add({ id: this.#next, kind: 'failed', text, ...(remedy !== undefined && { remedy }) });
  }

  dismiss(id: number): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id);
  }

  /** What failed on the page before is of no concern on the next one. */
  movedOn(): void {
    const takenAlong = this.#notices.filter(({ kind, isOld }) => kind === 'done' && isOld === undefined);
    this.#notices = takenAlong.map((notice) => ({ ...notice, isOld: true }));
  }

  #add(notice: Notice): void {
    this.#next += 1;
    this.#notices = [...this.#notices.filter(({ kind }) => kind === 'failed'), notice].slice(-4);
  }
}
