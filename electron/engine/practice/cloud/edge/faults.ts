// Failures on demand: which calls fail, how, and how often.
import type { Random } from '../world/random.ts';

export type Fault =
  /** The connection is cut before anything happened. */
  | { readonly kind: 'drop-before' }
  /** Everything happened; the connection is cut instead of an answer. */
  | { readonly kind: 'drop-after' }
  /** A server error: before the effect, or after it. */
  | { readonly kind: 'server-error'; readonly status?: number; readonly code?: string; readonly after?: boolean }
  | { readonly kind: 'throttle' }
  /** The answer comes late, by real milliseconds. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Any refusal, such as TaskConflict. */
  | { readonly kind: 'refuse'; readonly code: string; readonly status?: number; readonly message?: string }
  /** Something that is not the API's JSON, as a proxy or a login page sends it. */
  | { readonly kind: 'garbage'; readonly status?: number; readonly body?: string };

export interface FaultRule {
  /** The action's name; all actions when left out. */
  readonly action?: string;
  /** The account's id; all accounts when left out. */
  readonly account?: string;
  /** Only the nth matching call, counted from 1 since the rule was set. */
  readonly nth?: number;
  /** So many times, then never again; without end when left out. */
  readonly times?: number;
  /** The share of matching calls, 0 to 1; all when left out. */
  readonly probability?: number;
  readonly fault: Fault;
}

export interface Faults {
  /** Returns the rule's number, by which it can be removed. */
  add(rule: FaultRule): number;
  remove(id: number): void;
  clear(): void;
  list(): readonly (FaultRule & { readonly id: number; readonly hits: number })[];
}

interface Kept {
  readonly id: number;
  readonly rule: FaultRule;
  seen: number;
  hits: number;
}

export class FaultBook implements Faults {
  readonly #rules = new Map<number, Kept>();
  readonly #random: Random;
  #last = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  add(rule: FaultRule): number {
    this.#last += 1;
    this.#rules.set(this.#last, { id: this.#last, rule, seen: 0, hits: 0 });
    return this.#last;
  }

  remove(id: number): void {
    this.#rules.delete(id);
  }

  clear(): void {
    this.#rules.clear();
  }

  list(): readonly (FaultRule & { readonly id: number; readonly hits: number })[] {
    return [...this.#rules.values()].map(({ id, rule, hits }) => ({ ...rule, id, hits }));
  }

  /** The fault that this call meets, if any: the first rule that applies. */
  next(action: string, account: string): Fault | undefined {
    for (const kept of this.#rules.values()) {
      if (this.#applies(kept, action, account)) {
        kept.hits += 1;
        return kept.rule.fault;
      }
    }
    return undefined;
  }

  #applies(kept: Kept, action: string, account: string): boolean {
    const { rule } = kept;
    if (rule.action !== undefined && rule.action !== action) return false;
    if (rule.account !== undefined && rule.account !== account) return false;
    kept.seen += 1;
    if (rule.nth !== undefined && kept.seen !== rule.nth) return false;
    if (rule.times !== undefined && kept.hits >= rule.times) return false;
    return rule.probability === undefined || this.#random.next() < rule.probability;
  }
}
