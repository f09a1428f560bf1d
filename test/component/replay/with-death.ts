// Lets one stream of a sound recording die in the middle of a test: its samples end and its sender says why.
import type { JobEvent } from '../../../shared/job/events.ts';

export function withDeath(
  events: readonly JobEvent[],
  test: string,
  stream: string,
  afterSamples: number,
): readonly JobEvent[] {
  let seen = 0;
  return events.flatMap((event): JobEvent[] => {
    if (event.type === 'samples' && event.body.test === test) {
      seen += 1;
      if (seen < afterSamples) return [event];
      const body = { ...event.body, streams: event.body.streams.filter((sample) => sample.stream !== stream) };
      const rest: JobEvent = { ...event, body };
      return seen === afterSamples ? [rest, death(event, test, stream)] : [rest];
    }
    const isOwnEnd = event.type === 'stream.ended' && event.body.test === test && event.body.stream === stream;
    return isOwnEnd ? [] : [event];
  });
}

function death(at: JobEvent, test: string, stream: string): JobEvent {
  return {
    type: 'stream.ended',
    seq: at.seq + 0.5,
    atMs: at.atMs,
    body: {
      test,
      stream,
      role: 'sender',
      host: stream.replace(/\..*$/, ''),
      tool: 'iperf3',
      version: '3.12',
      exitCode: 1,
      endedAt: { atMs: at.atMs, errorMs: 1 },
      warnings: [],
      error: {
        code: 'tool/no-route',
        text: 'iperf3 on ecs4 has no route to the other side (unable to write to stream socket: No route to host).',
        remedy: 'Check the routes on ecs4 and on the way.',
        data: { tool: 'iperf3', host: 'ecs4', words: 'unable to write to stream socket: No route to host' },
      },
      stderr: 'a'.repeat(64),
    },
  };
}
