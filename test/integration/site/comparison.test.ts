// Tuning compared with its absence on a practice line: real queues and real runs; what is kept is what showed a gain.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareOnSite } from '../../../electron/engine/compare-site.ts';
import { compareTuning } from '../../../electron/engine/measure/tuning/compare-tuning.ts';
import { TunedSite } from '../../../electron/engine/measure/tuning/tuned-site.ts';
import type { Site } from '../../../electron/engine/site.ts';
import type { NewEvent } from '../../../shared/job/events.ts';
import { gainOf, type Gain } from '../../../shared/line/gain.ts';
import { PracticeSite } from '../../support/practice-site.ts';

let practice: PracticeSite;
beforeAll(async () => {
  practice = await PracticeSite.build();
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
});

const gateway = (site: Site) => site.spec.hosts.filter(({ name }) => name === 'idc');
const settings = () =>
  practice.on(
    'idc',
    'ethtool -l eth0; for f in $(find /sys/class/net/eth0/queues/ -type f | sort); do echo "$f $(cat $f 2>&1)"; done',
  );

it('runs the same test with and without tuning, tells the gain and the seconds behind it, and puts everything back', async () => {
  const before = await settings();
  const view = await practice.open(async (site) => {
    await compareOnSite(site, { tuned: gateway(site), onlyWhatHelps: false, keep: false, durationSeconds: 3 });
    return site.view();
  });
  const [comparison] = view.comparisons;
  expect(view.comparisons).toHaveLength(1);
  expect(comparison).toMatchObject({
    subject: 'everything',
    decision: 'kept',
    plan: { measures: 'packets', durationSeconds: 3 },
  });
  expect(comparison?.trials.map(({ tuned, state }) => [tuned, state])).toEqual(
    [true, false, false, true].map((tuned) => [tuned, 'completed']),
  );
  const gain = comparison?.gain;
  if (!gain) throw new Error('no gain was told');
  expect(gain.secondsWith).toBe(
    comparison.trials.filter(({ tuned }) => tuned).reduce((sum, { seconds }) => sum + seconds, 0),
  );
  expect(gain.secondsWith).toBeGreaterThanOrEqual(3);
  expect(gain.low).toBeLessThanOrEqual(gain.share);
  expect(gain.without).toBeGreaterThan(1000);
  // Trials are no campaign: nothing is judged by them.
  expect(view.tests).toEqual([]);
  expect(view.verdict.word).toBe('incomplete');
  expect(view.site.tuning['idc']).toMatchObject({ state: 'restored', differences: [] });
  expect(await settings()).toBe(before);
});

it('keeps the group that showed a gain and puts the one back that did not, and a later restore brings all back', async () => {
  await practice.on('idc', 'ethtool -L eth0 rx 1 tx 1');
  const before = await settings();
  const decisions: NewEvent[] = [];
  const better = gainOf([[100, 101, 102]], [[120, 121, 122]]);
  const noise = gainOf([[100, 101, 102]], [[101, 100, 102]]);
  const gains: Readonly<Record<string, Gain | undefined>> = { queues: better, steering: noise };
  const seen: string[] = [];
  await practice.open(
    async (site) => {
      await using tuning = new TunedSite({ ...site, hosts: gateway(site) });
      await compareTuning({
        site: tuning,
        onlyWhatHelps: true,
        keep: true,
        record: (...events) => void decisions.push(...events),
        // The figures are given, the settings are real: a gain on this machine would be chance.
        run: async (subject, tuned) => {
          const queues = /TX:\s+(\d)/.exec((await settings()).split('Current')[1] ?? '')?.[1];
          seen.push(`${subject} ${tuned ? 'with' : 'without'}: ${queues ?? '?'} queues`);
        },
        gainOf: (subject) => gains[subject],
      });
    },
    ['idc'],
  );
  expect(seen).toEqual([
    'queues with: 2 queues',
    'queues without: 1 queues',
    'queues without: 1 queues',
    'queues with: 2 queues',
    // On top of the queues, which helped.
    'steering with: 2 queues',
    'steering without: 2 queues',
    'steering without: 2 queues',
    'steering with: 2 queues',
  ]);
  expect(decisions.map(({ body }) => body)).toEqual([
    { subject: 'queues', decision: 'kept' },
    { subject: 'steering', decision: 'put back' },
    { subject: 'interrupts', decision: 'nothing to change' },
    { subject: 'buffers', decision: 'nothing to change' },
  ]);
  const kept = await settings();
  expect(kept).toMatch(/Current[^]*TX:\s+2/);
  expect(kept).toMatch(/tx-0\/xps_cpus 0\n/);
  await practice.open(
    async (site) => {
      await using tuning = new TunedSite({ ...site, hosts: gateway(site) });
      await tuning.restoreKept();
    },
    ['idc'],
  );
  expect(await settings()).toBe(before);
});
