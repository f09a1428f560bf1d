// When things happened in a test, in seconds from its release: the time axis of everything that is drawn of it. Pure.
import type { StreamView, TestView, ToldSeconds } from '../../../shared/job/view.ts';

/** Second zero: the first sender's start. */
export function originMs(test: TestView): number | undefined {
  const starts = test.streams.flatMap((stream) => stream.startedAtMs ?? []);
  return starts.length > 0 ? Math.min(...starts) : test.releasedAtMs;
}

/** When a stream that died was last seen sending; undefined for one that never started. */
export function deathSecond(test: TestView, stream: StreamView): number | undefined {
  if (stream.state !== 'dead') return undefined;
  const origin = originMs(test);
  const troubled = stream.ends.find((end) => end.host === stream.errorHost) ?? stream.ends[0];
  const atMs = stream.window?.endMs ?? troubled?.atMs;
  if (stream.startedAtMs === undefined || origin === undefined || atMs === undefined) return undefined;
  return Math.max(0, (atMs - origin) / 1000);
}

/**
 * How many seconds of a test are whole: while it runs, up to the second that everybody has told; after its end without the last
 * one, which was not sent to its end.
 */
export function wholeSeconds(test: TestView, sense: keyof ToldSeconds): number {
  const seconds = test.series.length;
  if (test.state === 'running') return Math.min(seconds, test.toldSeconds[sense]);
  const origin = originMs(test);
  if (!test.overlap || origin === undefined) return seconds;
  return Math.min(seconds, Math.max(1, Math.round((test.overlap.endMs - origin) / 1000)));
}

/** How far a running test has come, by what was last heard of it: no clock is asked. */
export function secondsRun(test: TestView): number {
  return Math.min(test.plan.durationSeconds, test.series.length);
}

/** `00:31`: minutes and seconds; from an hour on with the hours. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const parts = [...(hours > 0 ? [hours] : []), Math.floor((whole % 3600) / 60), whole % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
