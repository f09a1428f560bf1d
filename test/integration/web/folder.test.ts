// What somebody does to the jobs folder by hand is in the list a moment later, without a reload, and loses nothing.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import { openService, type Service } from '../../../electron/engine/service/service.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';

const patience = { timeout: 20_000 };
let folder: string;
let jobsFolder: string;
let made: string;
let service: Service;
let revision = 0;
const over = new AbortController();
const log: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-folder-'));
  jobsFolder = join(folder, 'jobs');
  made = join(folder, 'made.demarc');
  writeSampleDossier(made, { durationSeconds: 4, ecsHosts: 2 });
  const settingsPath = join(folder, 'settings.json');
  service = await openService({ jobsFolder, settingsPath, environment: {}, log: (line) => void log.push(line) });
  void (async () => {
    const desks = service.handlers['desk.follow']({}, { signal: over.signal });
    for await (const { jobsRevision } of desks) revision = jobsRevision;
  })();
});
afterAll(async () => {
  over.abort();
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string) => join(jobsFolder, name);

/** As the screens do: the list is read when the desk says that it has changed, and not before. */
async function listAfter(act: () => Promise<unknown>) {
  const before = revision;
  await act();
  await expect.poll(() => revision, patience).toBeGreaterThan(before);
  const list = await service.handlers['jobs.list']({}, { signal: over.signal });
  return list.map(({ id, problem, events }) => ({ id, problem: problem?.code, events }));
}

const events = () => {
  using dossier = Dossier.open(made, 'read');
  return [...dossier.events()].length;
};

it('a dossier that is put in, renamed and taken away is in the list, under its new name, and out of it', async () => {
  const [put] = await listAfter(() => copyFile(made, at('theirs.demarc')));
  expect(put).toEqual({ id: 'theirs', problem: undefined, events: events() });
  const renamed = await listAfter(() => rename(at('theirs.demarc'), at('ours.demarc')));
  expect(renamed.map(({ id }) => id)).toEqual(['ours']);
  expect(await listAfter(() => rm(at('ours.demarc')))).toEqual([]);
});

it('a file that is half there is not shown as damaged while it grows, and is read when the rest has come', async () => {
  const bytes = await readFile(made);
  const half = Math.floor(bytes.length / 2);
  const list = await listAfter(async () => {
    await using file = await open(at('slow.demarc'), 'w');
    for (let piece = 0; piece < 8; piece += 1) {
      const [from, to] = [piece, piece + 1].map((eighth) => Math.floor((half * eighth) / 8));
      await file.write(bytes.subarray(from, to));
      const seen = await service.handlers['jobs.list']({}, { signal: over.signal });
      expect(seen.map(({ id }) => id)).not.toContain('slow');
    }
  });
  // Whoever copies has stopped: as it lies there it cannot be read, and that is said.
  expect(list.map(({ id, problem }) => [id, problem])).toEqual([['slow', 'dossier/not-a-dossier']]);
  const whole = await listAfter(async () => {
    await using file = await open(at('slow.demarc'), 'r+');
    await file.write(bytes, half, bytes.length - half, half);
  });
  expect(whole).toEqual([{ id: 'slow', problem: undefined, events: events() }]);
  await listAfter(() => rm(at('slow.demarc')));
});

it('a job file that is put in is known to the screens at once: its hosts and its line, not only once it has run', async () => {
  const text = `job: Tianjin
line: { bandwidth: 200 Mbit/s }
hosts:
  - { name: idc, role: idc, address: 192.168.100.1 }
  - { name: ecs1, role: ecs, address: 172.16.0.2 }
`;
  await listAfter(() => writeFile(at('tianjin.yaml'), text));
  const over = new AbortController();
  for await (const event of service.handlers['job.follow']({ job: 'tianjin', afterSeq: 0 }, { signal: over.signal })) {
    expect(event).toMatchObject({ seq: 1, type: 'job.opened', body: { spec: { hosts: [{ name: 'idc' }, {}] } } });
    break;
  }
  over.abort();
  await listAfter(() => Promise.all(['tianjin.yaml', 'tianjin.demarc'].map((name) => rm(at(name)))));
});

it('a dossier that Demarc has open and that is renamed takes with it what was just recorded, and leaves nothing under its old name', async () => {
  await listAfter(() => copyFile(made, at('open.demarc')));
  const remark = { job: 'open', kind: 'remark', text: 'The carrier was on site.' } as const;
  await service.handlers['report.remark']({ ...remark, files: [] }, { signal: over.signal });
  expect(statSync(at('open.demarc-wal')).size).toBeGreaterThan(0);
  const list = await listAfter(() => rename(at('open.demarc'), at('moved.demarc')));
  expect(list).toEqual([{ id: 'moved', problem: undefined, events: events() + 1 }]);
  expect(readdirSync(jobsFolder).filter((name) => /^(open|moved)/.test(name))).toEqual(['moved.demarc']);
  expect(verifyDossier(at('moved.demarc'))).toMatchObject({ intact: true, events: events() + 1 });
  // Another file under the old name is that file, not the one that was open.
  const both = await listAfter(() => copyFile(made, at('open.demarc')));
  expect(both.find(({ id }) => id === 'open')).toMatchObject({ events: events() });
  expect(existsSync(at('open.demarc-wal'))).toBe(false);
  expect(log).toEqual([]);
});
