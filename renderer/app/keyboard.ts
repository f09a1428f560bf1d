// Keys for actions: one chord such as `mod+k`, or two keys one after the other such as `g j`. Never while somebody types.
import type { Action } from '../client/actions.svelte.ts';

const secondKeyWithinMs = 1_500;

/** Handles one key at a time; returns whether it was ours. */
export function keyboardFor(actions: () => readonly Action[]): (event: KeyboardEvent) => boolean {
  let first: { readonly key: string; readonly atMs: number } | undefined;
  return (event) => {
    const isChord = event.ctrlKey || event.metaKey;
    if (event.altKey || (!isChord && isTyping(event.target))) return false;
    const key = event.key.toLowerCase();
    const isSecond = first !== undefined && event.timeStamp - first.atMs < secondKeyWithinMs;
    const pressed = isChord ? `mod+${key}` : isSecond && first ? `${first.key} ${key}` : key;
    first = isChord || isSecond ? undefined : { key, atMs: event.timeStamp };
    const action = actions().find(({ keys, unavailable }) => keys === pressed && unavailable === undefined);
    if (!action) return false;
    action.run();
    return true;
  };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select') || target.closest('dialog') !== null)
  );
}
