// Items between a wire that pushes and a loop that pulls. Whoever leaves the loop ends the follow at the other side.

export class ItemQueue<Item> implements AsyncIterableIterator<Item, undefined> {
  #items: Item[] = [];
  #waiting: { resolve: (result: IteratorResult<Item, undefined>) => void; reject: (error: Error) => void } | undefined;
  #finished = false;
  #error: Error | undefined;
  readonly #onFinish: () => void;

  constructor(onFinish: () => void) {
    this.#onFinish = onFinish;
  }

  add(items: readonly Item[]): void {
    if (this.#finished) return;
    this.#items.push(...items);
    if (!this.#waiting || this.#items.length === 0) return;
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve({ done: false, value: this.#items.shift() as Item }); // its length was checked
  }

  /** What has arrived is still delivered; then the loop ends, or throws. */
  finish(error?: Error): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#error = error;
    this.#onFinish();
    if (!this.#waiting) return;
    const { resolve, reject } = this.#waiting;
    this.#waiting = undefined;
    if (error) reject(error);
    else resolve({ done: true, value: undefined });
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    if (this.#items.length > 0) return Promise.resolve({ done: false, value: this.#items.shift() as Item }); // as above
    if (this.#finished) {
      const error = this.#error;
      this.#error = undefined;
      return error ? Promise.reject(error) : Promise.resolve({ done: true, value: undefined });
    }
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<Item, undefined>> {
    this.#items = [];
    this.finish();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
