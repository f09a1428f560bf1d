// Echo requests tell a dead direction from a dead line; where they could not be sent or are filtered, they tell nothing.
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import type { JobEvent } from '../../../shared/job/events.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { wordCause } from '../../../shared/job/cause-words.ts';
import { verdictSentence } from '../../../shared/job/verdict-words.ts';
import { sampleEvents } from '../../sample/sample-job.ts';

type Probe = Extract<JobEvent, { type: 'path.probed' }>['body'];

function viewWith(change: (probe: Probe) => object, events: readonly JobEvent[] = sampleEvents({})) {
  return foldEvents(
    events.map((event): JobEvent => {
      if (event.type !== 'path.probed') return event;
      return { ...event, body: { ...event.body, ...change(event.body) } };
    }),
  );
}

const noPing = errorFact(new AppError('tool/not-found', { tool: 'ping', host: 'ecs1' }));
const unsent = { sent: 0, arrived: 0, answered: 0, roundTripMs: undefined, error: noPing };
const lost = { arrived: 0, answered: 0, roundTripMs: undefined };

describe('the path of a direction', () => {
  it('is not measured where no host has a ping, and the line is accepted by its tests', () => {
    const view = viewWith(({ direction }) => (direction === 'inbound' ? unsent : {}));
    const finding = view.findings.find(({ id }) => id === 'path.inbound');
    expect(finding).toMatchObject({ outcome: 'not measured', cause: { code: 'echoes-unsent' } });
    expect(finding?.value).toBeUndefined();
    expect(finding?.cause && wordCause(finding.cause, 'path', 'en').sentence).toContain('ping is not installed');
    expect(view.verdict.word).toBe('accepted');
    expect(verdictSentence(view, 'en')).toContain('1 more of echo requests decide nothing');
    expect(verdictSentence(view, 'en')).not.toContain('practice');
  });

  it('is not dead where only echo requests are stopped: the datagrams of the tests arrived', () => {
    const view = viewWith(() => lost);
    expect(view.findings.filter(({ criterion }) => criterion === 'path')).toMatchObject([
      { outcome: 'inconclusive', value: 0, cause: { code: 'echoes-filtered' } },
      { outcome: 'inconclusive', value: 0, cause: { code: 'echoes-filtered' } },
    ]);
    expect(view.verdict.word).toBe('accepted');
  });

  it('is not dead before any test ended where a TCP connection was made over the line', () => {
    const untested = sampleEvents({}).filter(({ type }) => type !== 'samples' && type !== 'stream.ended');
    const last = untested.at(-1);
    const connected = { ...last, type: 'path.connected', body: { from: 'ecs1', to: 'gw' } } as JobEvent;
    const view = viewWith(() => lost, [...untested, connected]);
    expect(view.findings.map(({ cause }) => cause?.code)).not.toContain('direction-dead');
  });

  it('is dead where neither echo requests nor any datagram of a test arrived', () => {
    const untested = sampleEvents({}).filter(({ type }) => type !== 'samples' && type !== 'stream.ended');
    const view = viewWith(({ direction }) => (direction === 'outbound' ? lost : {}), untested);
    expect(view.findings.find(({ id }) => id === 'path.outbound')).toMatchObject({
      outcome: 'fail',
      cause: { code: 'direction-dead' },
    });
    expect(view.findings.find(({ id }) => id === 'path.inbound')?.outcome).toBe('pass');
  });
});
