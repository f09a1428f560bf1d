// Everything that can be done at this moment, for the command palette and the keyboard. A screen adds its actions while it is
// shown; a button, the palette and a key do the same thing because they are the same action.
import { untrack } from 'svelte';
import type { Sentence } from './catalogue.ts';

export interface Action {
  readonly id: string;
  readonly label: Sentence;
  /** Such as `g j` (one after the other) or `mod+k`; mod is Ctrl, on a Mac Command. */
  readonly keys?: string;
  /** Why it cannot be done right now; absent when it can. */
  readonly unavailable?: Sentence;
  readonly run: () => void;
}

class Actions {
  #all = $state.raw<readonly Action[]>([]);

  get all(): readonly Action[] {
    return this.#all;
  }

  /** Returns how to take them away again: made to be returned from an effect. */
  add(...actions: readonly Action[]): () => void {
    // Adding must not make the effect that adds depend on what others have added.
    this.#all = [...untrack(() => this.#all), ...actions];
    return () => {
      this.#all = untrack(() => this.#all).filter((action) => !actions.includes(action));
    };
  }
}

export const actions = new Actions();
