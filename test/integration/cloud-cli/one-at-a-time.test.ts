// Two people, or one person with two windows, start the same job: only one of them changes the cloud.
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { lockJob } from '../../../electron/engine/dossier/job-lock.ts';
import { builtOn, demarc, environmentFor, press, start } from './demarc.ts';
import { FolderWithCloud } from './folder-with-cloud.ts';

const here = new FolderWithCloud();
const { folder } = here;

test('a second apply or undo of a job is refused while the first runs, and not by one that was killed', async () => {
  // The first run stays where it is for as long as the test looks at it.
  await press(here.cloud, 'POST faults', {
    action: 'ConnectRouterInterface',
    fault: { kind: 'slow', delayMs: 12_000 },
  });
  const first = start(['apply', 'job.yaml', '--yes'], folder, environmentFor(here.cloud));
  for await (const line of createInterface({ input: first.stdout! })) if (line.includes('✓ create')) break;
  for (const act of ['apply', 'undo']) {
    const second = demarc([act, 'job.yaml', '--yes'], folder, environmentFor(here.cloud));
    expect(second.status).toBe(2);
    expect(second.stdout).toBe('');
    expect(second.stderr).toContain('Nothing was changed: apply of this job is running already, since 2');
    expect(second.stderr).toContain(`as process ${first.pid} on`);
  }
  // Looking is always allowed.
  expect(demarc(['plan', 'job.yaml'], folder, environmentFor(here.cloud)).status).toBe(0);

  const ended = once(first, 'close');
  first.kill('SIGKILL');
  await ended;
  await press(here.cloud, 'DELETE faults');
  expect(readdirSync(folder)).toContain('job.demarc-lock');
  expect(demarc(['apply', 'job.yaml', '--yes'], folder, environmentFor(here.cloud)).status).toBe(0);
  expect(await builtOn(here.cloud)).toMatchObject({ vbrs: 1, routerInterfaces: 4 });
  expect(readdirSync(folder)).not.toContain('job.demarc-lock');
});

test('a job is locked until the lock is disposed of, and the lock says who holds it', () => {
  const path = join(folder, 'other.demarc');
  const held = lockJob(path, 'undo', Date.UTC(2026, 10, 3, 9, 5, 7));
  let refusal: unknown;
  try {
    lockJob(path, 'apply');
  } catch (error) {
    refusal = error;
  }
  if (!(refusal instanceof AppError)) throw new Error('it was locked twice');
  expect(refusal.code).toBe('plan/already-running');
  expect(refusal.data).toMatchObject({ act: 'undo', process: String(process.pid), since: '2026-11-03 09:05:07 UTC' });
  held[Symbol.dispose]();
  lockJob(path, 'apply')[Symbol.dispose]();
  expect(readdirSync(folder).filter((name) => name.startsWith('other'))).toEqual([]);
  expect(() => lockJob(join(folder, 'nowhere', 'x.demarc'), 'apply')).toThrow(/cannot be written/);
});
