// The time since a moment, counted while somebody looks at it. The engine's clock is this machine's.
import { createSubscriber } from 'svelte/reactivity';

const everySecond = createSubscriber((update) => {
  const timer = setInterval(update, 1_000);
  return () => {
    clearInterval(timer);
  };
});

/** Whole seconds, as `1:05`. */
export function elapsedSince(startMs: number): string {
  everySecond();
  const seconds = Math.max(0, Math.floor((Date.now() - startMs) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
