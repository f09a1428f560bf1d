// The thread behind MachinePulse: waits, looks at the clock, adds up by how much it came too late.
import { parentPort, workerData } from 'node:worker_threads';
import type { MachineStalls } from '../../../../shared/job/view.ts';
import type { PulseSetup } from './machine-pulse.ts';

const beatMs = 4;
/** Other programs take turns of a few milliseconds on a machine that is in use; that is no stall. */
const leastStallMs = 20;

const { stop } = workerData as PulseSetup; // from the class of the same name, and nobody else
const beganMs = performance.now();
let lastMs = beganMs;
let [totalMs, longestMs] = [0, 0];
while (Atomics.wait(stop, 0, 0, beatMs) === 'timed-out') {
  const nowMs = performance.now();
  const lateMs = nowMs - lastMs - beatMs;
  lastMs = nowMs;
  if (lateMs < leastStallMs) continue;
  totalMs += lateMs;
  longestMs = Math.max(longestMs, lateMs);
}
parentPort?.postMessage({ totalMs, longestMs, overMs: performance.now() - beganMs } satisfies MachineStalls);
