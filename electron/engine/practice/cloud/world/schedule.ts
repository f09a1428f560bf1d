// What will happen by itself: transitions that settle after a while. They are carried out in order of time, by a timer or
// by the next request that comes after they are due, whichever is first.
import type { Clock } from './clock.ts';

export interface Schedule {
  /** Runs `effect` after `delayMs` of the cloud's time. */
  after(delayMs: number, effect: () => void): void;
  /** Carries out everything that is due. */
  settle(): void;
  close(): void;
}

interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly effect: () => void;
}

export function openSchedule(clock: Clock, scale: number): Schedule {
  const waiting: Due[] = [];
  let timer: NodeJS.Timeout | undefined;
  let order = 0;
  // While an effect is carried out late, what it brings about is counted from when it was due.
  let effectMs: number | undefined;

  const settle = () => {
    for (;;) {
      const first = waiting[0];
      if (first === undefined || first.atMs > clock.nowMs()) break;
      waiting.shift();
      effectMs = first.atMs;
      first.effect();
    }
    effectMs = undefined;
    arm();
  };

  const arm = () => {
    clearTimeout(timer);
    const first = waiting[0];
    if (first === undefined) return;
    timer = setTimeout(settle, Math.max(1, first.atMs - clock.nowMs()));
    timer.unref();
  };

  return {
    after: (delayMs, effect) => {
      order += 1;
      waiting.push({ atMs: (effectMs ?? clock.nowMs()) + delayMs * scale, order, effect });
      waiting.sort((one, other) => one.atMs - other.atMs || one.order - other.order);
      arm();
    },
    settle,
    close: () => {
      clearTimeout(timer);
      waiting.length = 0;
    },
  };
}
