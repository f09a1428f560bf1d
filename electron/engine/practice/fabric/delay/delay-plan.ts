// What user space does to the frames of a line on namespaces: delay and jitter. Rates, loss and cuts stay the kernel's. Pure.
import type { LinePlan } from '../../line-model/line-model.ts';
import { millisecondsOf, type Fault } from '../model/fault.ts';

/** Far above what a machine can carry. */
const noLimit = { rateBps: 1e15, burstBytes: 0, queueBytes: 1e12 };

/** Undefined when no frame has to leave the kernel. */
export function delayPlan(faults: readonly Fault[]): LinePlan | undefined {
  const [delayMs, jitterMs] = [millisecondsOf(faults, 'delay'), millisecondsOf(faults, 'jitter')];
  if (delayMs === 0 && jitterMs === 0) return undefined;
  return {
    senderPorts: {},
    line: noLimit,
    lossShare: 0,
    delayMs,
    jitterMs,
    interruptions: [],
    cuts: [],
    receiverPorts: {},
  };
}
