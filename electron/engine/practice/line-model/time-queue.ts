// What happens when, earliest first; what is due at the same time keeps the order in which it came. Knows no clock.

interface Entry<Item> {
  readonly atMs: number;
  readonly order: number;
  readonly item: Item;
}

/** A binary heap: a line at work holds thousands of frames and takes and gives one at a time. */
export class TimeQueue<Item> {
  readonly #heap: Entry<Item>[] = [];
  #order = 0;

  get nextAtMs(): number | undefined {
    return this.#heap[0]?.atMs;
  }

  add(atMs: number, item: Item): void {
    const entry = { atMs, order: this.#order++, item };
    let index = this.#heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.#heap[parent];
      if (!above || !isBefore(entry, above)) break;
      this.#heap[index] = above;
      index = parent;
    }
    this.#heap[index] = entry;
  }

  /** The earliest item if it is due by then. */
  takeDue(nowMs: number): { readonly atMs: number; readonly item: Item } | undefined {
    const first = this.#heap[0];
    if (!first || first.atMs > nowMs) return undefined;
    const last = this.#heap.pop();
    if (last && last !== first) this.#sink(last);
    return first;
  }

  #sink(entry: Entry<Item>): void {
    let index = 0;
    for (;;) {
      const left = this.#heap[2 * index + 1];
      const right = this.#heap[2 * index + 2];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const least = isRight ? right : left;
      if (!least || !isBefore(least, entry)) break;
      this.#heap[index] = least;
      index = 2 * index + (isRight ? 2 : 1);
    }
    this.#heap[index] = entry;
  }
}

function isBefore(one: Entry<unknown>, other: Entry<unknown>): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
