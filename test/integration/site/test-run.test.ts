// The main job with its preparations: a blocker keeps a test from starting, tuning lasts as long as the test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { namespaceLine } from '../../../electron/engine/practice/namespace-line.ts';
import { runJob } from '../../../electron/engine/run-job.ts';
import type { JobEvent } from '../../../shared/job/events.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import { PracticeSite } from '../../support/practice-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'demarc-test-run-'));
let practice: PracticeSite;
beforeAll(async () => {
  practice = await PracticeSite.build();
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** As on a real line: without the word that it is practice, so nothing is let pass. */
async function run(
  name: string,
  changes: Partial<JobSpec>,
  signal = new AbortController().signal,
  onEvent?: (event: JobEvent) => void,
): Promise<readonly JobEvent[]> {
  const line = namespaceLine(practice.fabric);
  const spec: JobSpec = {
    ...line.job(3),
    campaign: { tests: [{ tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds: 3 }] },
    ...changes,
  };
  using dossier = Dossier.create(join(folder, `${name}.demarc`));
  const over = new AbortController();
  const watching = (async () => {
    for await (const event of dossier.follow(0, over.signal)) onEvent?.(event);
  })();
  await runJob({
    spec,
    dossier,
    connect: line.connect,
    signal,
  });
  over.abort();
  await watching;
  return [...dossier.events()];
}

const queues = () => practice.on('idc', 'ethtool -l eth0; cat /sys/class/net/eth0/queues/*/*ps_cpus 2>&1');

it('a blocker keeps the test from starting, is named, and leaves the verdict incomplete', async () => {
  await practice.on('ecs2', 'ip route add 192.168.100.1/32 dev mgmt0');
  try {
    const view = foldEvents(await run('blocked', {}));
    expect(view.campaign).toMatchObject({ state: 'failed', error: { code: 'site/preflight-blocked' } });
    expect(view.verdict.word).toBe('incomplete');
    expect(view.tests.every((test) => test.state === 'planned')).toBe(true);
    expect(view.site.preflight?.results).toContainEqual(
      expect.objectContaining({ host: 'ecs2', check: 'route', outcome: 'blocker' }),
    );
  } finally {
    await practice.on('ecs2', 'ip route del 192.168.100.1/32 dev mgmt0');
  }
});

it('tuning holds during the test and is gone after it; the test itself is none the worse', async () => {
  await practice.on('idc', 'ethtool -L eth0 rx 1 tx 1');
  const before = await queues();
  const view = foldEvents(await run('tuned', { tuning: 'during-test' }));
  expect(view.tests.map((test) => test.state)).toEqual(['completed']);
  expect(Object.values(view.site.tuning).map((tuning) => tuning.state)).toEqual(
    Array.from({ length: 9 }, () => 'restored'),
  );
  expect(view.site.tuning['idc']?.results).toContainEqual(
    expect.objectContaining({ setting: 'channels', outcome: 'set' }),
  );
  expect(await queues()).toBe(before);
});

it('a test that is stopped in the middle leaves every host as it was', async () => {
  await practice.on('idc', 'ethtool -L eth0 rx 1 tx 1');
  const before = await queues();
  const stop = new AbortController();
  const events = await run('stopped', { tuning: 'during-test' }, stop.signal, (event) => {
    if (event.type === 'test.released') stop.abort(new Error('stopped by the user'));
  });
  const view = foldEvents(events);
  expect(view.campaign.state).toBe('aborted');
  expect(view.site.tuning['idc']?.state).toBe('restored');
  expect(await queues()).toBe(before);
});
