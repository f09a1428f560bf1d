import { describe, expect, it } from 'vitest';
import { fitLine } from '../../../electron/headless/cli/display/fit-line.ts';
import { foldEvents, JobFold } from '../../../shared/job/fold.ts';
import { sampleEvents, type Sample } from '../../sample/sample-job.ts';

const viewOf = (sample: Sample) => foldEvents(sampleEvents(sample));

describe('the verdict', () => {
  it('is accepted only when every finding passes', () => {
    const view = viewOf({});
    expect(view.verdict).toMatchObject({ word: 'accepted', final: true });
    expect(view.verdict.counts.pass).toBe(view.findings.length);
  });

  it('is rejected when the line carries less than sold, and says so of the line', () => {
    const view = viewOf({ carriedShare: 0.8 });
    expect(view.verdict.word).toBe('rejected');
    expect(
      view.findings.filter((finding) => finding.criterion === 'rate').every((finding) => finding.outcome === 'fail'),
    ).toBe(true);
  });

  it('is incomplete when a host was never reached: no stream of it fails the line', () => {
    const view = viewOf({ refusesHost: 'ecs4' });
    expect(view.verdict.word).toBe('incomplete');
    expect(view.findings.some((finding) => finding.outcome === 'fail')).toBe(false);
    expect(view.findings.some((finding) => finding.cause?.hosts.includes('ecs4'))).toBe(true);
  });

  it('is incomplete when a sender could not keep up, and names the sender', () => {
    const view = viewOf({ slow: { host: 'ecs7', share: 0.3 } });
    expect(view.verdict.word).not.toBe('rejected');
    const blamed = view.findings
      .filter((finding) => finding.outcome === 'inconclusive')
      .flatMap((finding) => finding.cause?.hosts ?? []);
    expect(new Set(blamed)).toEqual(new Set(['ecs7']));
  });

  it('is incomplete when the machine dropped what its practice line lacks, and says so; other loss stays the line’s', () => {
    const short = { practice: true, carriedShare: 0.9 };
    const dropping = (frames: number) =>
      foldEvents(
        sampleEvents(short).map((event) =>
          event.type === 'test.ended' ? { ...event, body: { ...event.body, lostByMachine: frames } } : event,
        ),
      );
    const starved = dropping(40_000_000);
    expect(starved.verdict.word).toBe('incomplete');
    expect(starved.findings.some(({ outcome }) => outcome === 'fail')).toBe(false);
    expect(new Set(starved.findings.flatMap(({ cause }) => cause?.code ?? []))).toEqual(new Set(['machine-starved']));
    expect(dropping(1).verdict.word).toBe('rejected');
    expect(dropping(0)).toMatchObject({
      verdict: { word: 'rejected' },
      findings: foldEvents(sampleEvents(short)).findings,
    });
  });

  it('is incomplete when the campaign was stopped, whatever was found until then', () => {
    expect(viewOf({ stopsInTest: 3, carriedShare: 0.5 }).verdict.word).toBe('incomplete');
  });

  it('counts a stream that died as a failure of its own, with the reason in the words of the tool', () => {
    const view = viewOf({ dies: { host: 'ecs3', inTest: 6 } });
    const alive = view.findings.find((finding) => finding.criterion === 'alive' && finding.outcome === 'fail');
    expect(alive?.cause).toMatchObject({ code: 'stream-dead', hosts: ['ecs3'] });
    expect(String(alive?.cause?.data['reason'])).not.toBe('');
  });
});

describe('the fold', () => {
  it('gives the same view of a live run and of the file reopened', () => {
    const events = sampleEvents({ dies: { host: 'ecs3', inTest: 2 } });
    const live = new JobFold();
    for (const event of events) {
      live.apply(event);
      live.view();
    }
    expect(live.view()).toEqual(foldEvents(events));
  });

  it('never accepts a prefix of a campaign', () => {
    const events = sampleEvents({});
    for (let length = 1; length < events.length; length += 17) {
      expect(foldEvents(events.slice(0, length)).verdict.word).not.toBe('accepted');
    }
  });
});

describe('a line of the live display', () => {
  it('is cut to the width of the terminal without cutting a colour in two', () => {
    expect(fitLine('\u001b[31mabcdef\u001b[0m', 3)).toBe('\u001b[31mabc\u001b[0m');
    expect(fitLine('short', 80)).toBe('short');
  });
});
