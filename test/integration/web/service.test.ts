// A practice job from its beginning to its report, as a page has it: through the front door and over the wire.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectedApi } from '../../../shared/api/rpc/connect.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { WebJob, within } from '../../support/web-job.ts';
import { comeIn, openApi, openWebSession, type WebSession } from '../../support/web-session.ts';
import { eventsIn } from '../../support/followed-events.ts';
import { consoleOfFirstStream, expectAsRecorded } from './stream-console.ts';

let session: WebSession;
let cookie: string;
let api: ConnectedApi;

beforeAll(async () => {
  session = await openWebSession();
  cookie = await comeIn(session.face);
  api = await openApi(session.face, cookie);
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
});

const named = (job: string) => new WebJob(job, api, session);

const practice = { fabric: 'loopback' as const, bandwidthBps: 20e6, durationSeconds: 3 };

describe('a practice job from the screens', () => {
  it('runs to its verdict; a follower whose connection is cut again and again loses nothing and sees nothing twice', async () => {
    const { job } = await api.call('jobs.create', { from: 'practice', practice });
    const seen: number[] = [];
    const over = new AbortController();
    let cuts = 0;
    const follower = (async () => {
      while (!over.signal.aborted) {
        const connected = await openApi(session.face, cookie);
        const stop = () => {
          connected.close();
        };
        over.signal.addEventListener('abort', stop);
        let taken = 0;
        try {
          for await (const item of connected.follow('job.follow', { job, afterSeq: seen.at(-1) ?? 0 })) {
            seen.push(...eventsIn(item).map(({ seq }) => seq));
            // The hard way: no close frame, in the middle of whatever is under way.
            if (++taken % 25 === 0 && cuts++ < 1_000) connected.socket.terminate();
          }
        } catch {
          // Cut; the next turn connects again and goes on from where it stood.
        }
        over.signal.removeEventListener('abort', stop);
      }
    })();
    await api.call('job.run', { job });
    const console = await consoleOfFirstStream(named(job), () => openApi(session.face, cookie));
    expect(await named(job).untilIdle()).toBe('done');
    const events = await named(job).events();
    await expectAsRecorded(named(job), console, api);
    await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe(events.length);
    over.abort();
    await follower;
    expect(cuts).toBeGreaterThan(3);
    expect(seen).toEqual(events.map(({ seq }) => seq));
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: events.length }, (_, index) => index + 1));
    const view = foldEvents(events);
    expect(view.campaign.state).toBe('completed');
    expect(view.tests.length).toBeGreaterThan(0);
    const [summary] = await api.call('jobs.list', {});
    expect(summary).toMatchObject({ id: job, practice: true, verdict: view.verdict.word, final: true });
  });

  it('has a report of pages, a PDF, JSON and CSV, and a file that verifies', async () => {
    const [{ id: job } = { id: '' }] = await api.call('jobs.list', {});
    const look = { job, language: 'zh', timeZone: 'Asia/Shanghai' } as const;
    const { pages } = await api.call('report.pages', look);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toMatch(/^<svg .*<\/svg>$/s);
    const pdf = await api.call('report.export', { ...look, form: 'pdf' });
    expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const json: unknown = JSON.parse(
      Buffer.from((await api.call('report.export', { ...look, form: 'json' })).base64, 'base64').toString(),
    );
    expect(json).toMatchObject({ verdict: expect.anything() as unknown });
    const csv = Buffer.from((await api.call('report.export', { ...look, form: 'csv' })).base64, 'base64').toString();
    expect(csv.split('\r\n')[0]).toContain('receivedEthernetBps');
    expect(await api.call('dossier.verify', { job })).toMatchObject({ intact: true });
  });

  it('shows the console of any stream, by the hash that the events name', async () => {
    const [{ id: job } = { id: '' }] = await api.call('jobs.list', {});
    const ended = (await named(job).events()).find(
      (event) => event.type === 'stream.ended' && event.body.stdout !== undefined,
    );
    const hash = ended?.type === 'stream.ended' ? (ended.body.stdout ?? '') : '';
    const { text, bytes, truncated } = await api.call('streams.raw', { job, hash });
    expect({ length: Buffer.byteLength(text), truncated }).toEqual({ length: bytes, truncated: false });
    await expect(api.call('streams.raw', { job, hash: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'service/no-raw-output',
    });
  });

  it('takes a dropped dossier, says that it is intact, and adopts it as a job', async () => {
    const [{ id: job } = { id: '' }] = await api.call('jobs.list', {});
    const { base64 } = await api.call('dossier.download', { job });
    const bytes = Buffer.from(base64, 'base64');
    const upload = async (content: Buffer) => {
      const { upload } = await api.call('uploads.open', {});
      for (let at = 0; at < content.length; at += 480_000)
        await api.call('uploads.append', { upload, base64: content.subarray(at, at + 480_000).toString('base64') });
      return upload;
    };
    expect(await api.call('dossier.verify', { upload: await upload(bytes) })).toMatchObject({ intact: true });
    // Every occurrence: SQLite leaves old bytes in unused parts of its pages, and those prove nothing.
    const altered = Buffer.from(
      bytes.toString('latin1').replaceAll('"durationSeconds"', '"durationSecondz"'),
      'latin1',
    );
    expect(await api.call('dossier.verify', { upload: await upload(altered) })).toMatchObject({ intact: false });
    const adopted = await api.call('jobs.create', {
      from: 'upload',
      upload: await upload(bytes),
      fileName: 'theirs.demarc',
    });
    expect(adopted.job).toBe('theirs');
    expect(await named('theirs').events()).toEqual(await named(job).events());
  });

  it('stops everywhere when it is told to, and says so', async () => {
    const { job } = await api.call('jobs.create', { from: 'practice', practice: { ...practice, durationSeconds: 60 } });
    await api.call('job.run', { job });
    const followed = within('a released test', (signal) => named(job).follow(signal));
    for await (const event of followed) if (event.type === 'test.released') break;
    await expect(api.call('job.run', { job })).rejects.toMatchObject({ code: 'service/busy' });
    await api.call('job.stop', { job });
    expect(await named(job).untilIdle()).toBe('stopped');
    const view = foldEvents(await named(job).events());
    expect(view.campaign.state).toBe('aborted');
    expect(view.verdict.word).toBe('incomplete');
    await api.call('jobs.remove', { job });
    expect(existsSync(join(session.jobsFolder, `${job}.demarc`))).toBe(false);
    expect(await readdir(join(session.jobsFolder, 'removed'))).toHaveLength(2);
  });
});
