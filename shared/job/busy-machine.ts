// What a computer that had no time did to a test: a host whose CPU was always busy, and the one computer that a practice line
// shares with its hosts. None of it is the line's.
import type { Cause } from '../line/finding.ts';
import { percentile, sum } from '../line/statistics.ts';
import type { TestView } from './view.ts';

/** A CPU that is busy for this share of a test had stretches in which a sender or receiver could not run. */
const cpuSaturated = 0.95;

/** What a machine dropped that was too busy to carry its own practice line would have made up for what is lacking. */
export function machineDropped(test: TestView, value: number, threshold: number): Cause | undefined {
  const received = sum(test.streams.map((stream) => stream.totals.receivedPackets ?? 0));
  const { lostByMachine = 0 } = test;
  return value * (1 + lostByMachine / Math.max(1, received)) < threshold ? undefined : dropped(lostByMachine);
}

/** The time in which such a machine stood still, line and hosts at once, would have made up for it. */
export function machineStoodStill(test: TestView, value: number, threshold: number): Cause | undefined {
  return test.stalls && value * (1 + stalledShare(test)) >= threshold ? stoodStill(test.stalls) : undefined;
}

/**
 * Loss that would be within its limit without what such a machine dropped, or that stands in a few seconds and is no more
 * than what piled up while it stood still. Loss of the line itself is there in every second.
 */
export function explainStarvedLoss(test: TestView, loss: number, threshold: number): Cause | undefined {
  const sent = sum(test.streams.map((stream) => stream.totals.sentPackets ?? 0));
  const { lostByMachine = 0, stalls } = test;
  if (sent > 0 && lostByMachine > 0 && loss - lostByMachine / sent <= threshold) return dropped(lostByMachine);
  return stalls && loss <= stalledShare(test) && secondsOfLoss(test, threshold) ? stoodStill(stalls) : undefined;
}

/**
 * Loss in a few seconds only, while a host had no CPU left: its senders stalled and then caught up faster than the line,
 * or its receivers did not read.
 */
export function explainStall(test: TestView, threshold: number): Cause | undefined {
  const saturated = saturatedHosts(test);
  if (saturated.length === 0) return undefined;
  const seconds = secondsOfLoss(test, threshold);
  return seconds && { code: 'cpu-limited', hosts: saturated, data: { busy: highestBusy(test, saturated), ...seconds } };
}

/** How many seconds lost more than the threshold; undefined when it was the usual thing, or nobody told of seconds. */
function secondsOfLoss(test: TestView, threshold: number): { seconds: number; of: number } | undefined {
  const shares = test.series.flatMap(({ sent, lostPackets }) =>
    sent && sent.packetsPerSecond > 0 && lostPackets !== undefined ? [lostPackets / sent.packetsPerSecond] : [],
  );
  const usual = percentile(shares, 0.5);
  if (usual === undefined || usual > threshold) return undefined;
  return { seconds: shares.filter((share) => share > threshold).length, of: shares.length };
}

function dropped(lost: number): Cause | undefined {
  return lost === 0 ? undefined : { code: 'machine-starved', hosts: [], data: { lost } };
}

function stoodStill({ totalMs, longestMs, overMs }: NonNullable<TestView['stalls']>): Cause {
  const data = { totalMs: Math.round(totalMs), longestMs: Math.round(longestMs), seconds: Math.round(overMs / 1000) };
  return { code: 'machine-starved', hosts: [], data };
}

/** The share of a test's time in which its machine stood still. */
export function stalledShare({ stalls }: Pick<TestView, 'stalls'>): number {
  return stalls && stalls.overMs > 0 ? stalls.totalMs / stalls.overMs : 0;
}

export function saturatedHosts({ cpuBusy }: TestView): string[] {
  return Object.keys(cpuBusy).filter((host) => (cpuBusy[host] ?? 0) >= cpuSaturated);
}

/** In percent. */
export function highestBusy({ cpuBusy }: TestView, hosts: readonly string[]): number {
  return Math.round(Math.max(...hosts.map((host) => cpuBusy[host] ?? 0)) * 100);
}
