// A test that ran for a day, second by second, with a dip an hour: what a soak leaves, small enough for a page.
import { simulatedSeconds } from '../../../build/bench/screens/simulated-line.ts';
import type { JobEvent } from '../../../shared/job/events.ts';

const day = { streams: 2, tests: 1, secondsPerTest: 86_400, bandwidthBps: 23e6 };

export function dayOfEvents(): readonly JobEvent[] {
  return [...simulatedSeconds(day)].flat().map(dipped);
}

/** One second of every hour brings two thirds. */
function dipped(event: JobEvent): JobEvent {
  if (event.type !== 'samples' || event.seq % 3600 !== 1800) return event;
  const { body } = event;
  const streams = body.streams.map((sample) => {
    if (sample.sense === 'sent') return sample;
    const packets = Math.round((sample.packets * 2) / 3);
    const lost = { lostPackets: sample.packets - packets };
    return { ...sample, packets, payloadBytes: packets * 1400, ...lost };
  });
  return { ...event, body: { ...body, streams } };
}
