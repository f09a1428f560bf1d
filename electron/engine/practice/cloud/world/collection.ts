// The resources of one kind. Writes take effect at once; readers may see them a little later, as in the real service,
// where a list answered right after a write may still show the state before it.
import type { Clock } from './clock.ts';

export interface Owned {
  /** The account that owns the resource. */
  readonly owner: string;
  readonly region: string;
}

export interface Change<Item> {
  readonly id: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

interface Version<Item> {
  readonly item: Item | undefined;
  readonly visibleAtMs: number;
}

interface Options<Item> {
  readonly clock: Clock;
  /** How long the next write stays invisible to readers. */
  readonly lagMs: () => number;
  readonly onChange: (change: Change<Item>) => void;
}

export class Collection<Item extends Owned> {
  readonly #versions = new Map<string, readonly Version<Item>[]>();
  readonly #options: Options<Item>;

  constructor(options: Options<Item>) {
    this.#options = options;
  }

  /** The true present state. */
  get(id: string): Item | undefined {
    return this.#versions.get(id)?.at(-1)?.item;
  }

  /** The true present state of all. */
  all(): readonly Item[] {
    return [...this.#versions.values()].flatMap((versions) => versions.at(-1)?.item ?? []);
  }

  entries(): readonly (readonly [string, Item])[] {
    return [...this.#versions.keys()].flatMap((id) => {
      const item = this.get(id);
      return item === undefined ? [] : [[id, item] as const];
    });
  }

  /** What a reader is shown. */
  seen(id: string): Item | undefined {
    const now = this.#options.clock.nowMs();
    return this.#versions.get(id)?.findLast((version) => version.visibleAtMs <= now)?.item;
  }

  allSeen(): readonly Item[] {
    return [...this.#versions.keys()].flatMap((id) => this.seen(id) ?? []);
  }

  put(id: string, item: Item): void {
    this.#write(id, item);
  }

  /** Changes some fields of what is there; a resource that has gone meanwhile stays gone. */
  change(id: string, fields: Partial<Item>): void {
    const before = this.get(id);
    if (before !== undefined) this.#write(id, { ...before, ...fields });
  }

  remove(id: string): void {
    if (this.get(id) !== undefined) this.#write(id, undefined);
  }

  #write(id: string, after: Item | undefined): void {
    const now = this.#options.clock.nowMs();
    const versions = this.#versions.get(id) ?? [];
    const before = versions.at(-1)?.item;
    const visibleAtMs = Math.max(now + this.#options.lagMs(), versions.at(-1)?.visibleAtMs ?? 0);
    const shown = versions.findLastIndex((version) => version.visibleAtMs <= now);
    this.#versions.set(id, [...versions.slice(Math.max(0, shown)), { item: after, visibleAtMs }]);
    this.#options.onChange({ id, before, after });
  }
}
