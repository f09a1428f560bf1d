// One event as one line of words; undefined for events that only carry figures.
import type { JobEvent } from '../../../../shared/job/events.ts';

export function eventLine(event: JobEvent): string | undefined {
  switch (event.type) {
    case 'host.connected':
      return `✓ ${event.body.host}: connected, host key ${event.body.facts.hops.at(-1)?.hostKeyFingerprint ?? '?'}`;
    case 'host.refused':
    case 'host.lost':
      return `✕ ${event.body.error.text}\n    ${event.body.error.remedy}`;
    case 'campaign.planned':
      return `${event.body.tests.length} tests planned`;
    case 'test.started':
      return `… test ${event.body.test}`;
    case 'test.skipped':
      return `· ${event.body.error.text}`;
    case 'stream.refused':
      return `✕ stream ${event.body.stream}, ${event.body.host}: ${event.body.error.text}`;
    case 'stream.ended':
      return (
        event.body.error &&
        `✕ stream ${event.body.stream}, ${event.body.role} on ${event.body.host}: ${event.body.error.text}`
      );
    case 'campaign.ended':
      return event.body.error ? `✕ ${event.body.error.text}` : undefined;
    case 'job.opened':
    case 'host.inspected':
    case 'path.probed':
    case 'stream.armed':
    case 'test.released':
    case 'samples':
    case 'counters.read':
    case 'counters.sampled':
    case 'test.ended':
    case 'cloud.marked':
    case 'cloud.asked':
    case 'cloud.done':
    case 'cloud.refused':
    case 'cloud.seen':
    case 'cloud.called':
    case 'cloud.ended':
      return undefined;
  }
}
