// Everything that can be done at this moment, for the command palette and the keyboard. A screen adds its actions while it is
// shown; a button, the palette and a key do the same thing because they are the same action.
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
  /**
   * Plain on purpose: Svelte shows the teardown of an effect the values from before the change (5.57), and what others have added
   * in the same moment would be forgotten.
   */
  #list: readonly Action[] = [];
  #shown = $state.raw<readonly Action[]>([]);

  get all(): readonly Action[] {
    return this.#shown;
  }

  /** Returns how to take them away again: made to be returned from an effect. */
  add(...actions: readonly Action[]): () => void {
    this.#set([...this.#list, ...actions]);
    return () => {
      this.#set(this.#list.filter((action) => !actions.includes(action)));
    };
  }

  #set(list: readonly Action[]): void {
    this.#list = list;
    this.#shown = list;
  }
}

export const actions = new Actions();
