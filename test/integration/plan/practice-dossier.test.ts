// A practice line's dossier, put into the jobs folder by hand or handed on by somebody: its program and its cloud are gone.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPracticeWorld } from '../../../electron/engine/practice/commissioning/practice-world.ts';
import { practiceIntent } from '../../../electron/engine/practice/commissioning/scenario.ts';
import type { ConnectedApi } from '../../../shared/api/rpc/connect.ts';
import { dossierOfALine } from '../../support/practice-dossier.ts';
import { comeIn, openApi, openWebSession, type WebSession } from '../../support/web-session.ts';

let session: WebSession;
let api: ConnectedApi;

beforeAll(async () => {
  session = await openWebSession();
  api = await openApi(session.face, await comeIn(session.face));
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
});

test('is planned on a practice cloud of its own, where its customers are found again, and never on the real one', async () => {
  await dossierOfALine(join(session.jobsFolder, 'yesterday.demarc'));
  const { objections, changes } = await api.call('cloud.plan', { job: 'yesterday' });
  expect(objections).toEqual([]);
  expect(changes.length).toBeGreaterThan(10);
});

test('a job of a real line has no keys here and is not planned anywhere', async () => {
  await using world = await openPracticeWorld();
  const job = { job: 'Real', line: { bandwidth: 200e6 }, intent: practiceIntent(world.cloud, { kind: 'static' }) };
  await writeFile(join(session.jobsFolder, 'real.yaml'), JSON.stringify(job));
  await expect(api.call('cloud.plan', { job: 'real' })).rejects.toThrow(/key/i);
});
