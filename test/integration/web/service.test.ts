import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectedApi } from '../../../shared/api/rpc/connect.ts';
import type { Desk } from '../../../shared/api/contract/desk.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { JobEvent } from '../../../shared/job/events.ts';
import { comeIn, openApi, openWebSession, type WebSession } from '../../support/web-session.ts';
import { eventsIn } from '../../support/followed-events.ts';

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

const practice = { fabric: 'loopback' as const, bandwidthBps: 20e6, durationSeconds: 3 };

/** Far beyond what anything here takes: who waits for longer waits for something that does not come. */
const patienceMs = 120_000;

/** Items until the time has passed; then it says what it was waiting for. */
async function* within<Item>(
  awaited: string,
  items: (signal: AbortSignal) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  const deadline = AbortSignal.timeout(patienceMs);
  yield* items(deadline);
  if (deadline.aborted) throw new Error(`${awaited}: nothing after ${patienceMs / 1000} s`);
}

async function untilIdle(job: string): Promise<string> {
  for await (const { activities } of within('the end', (signal) => api.follow('desk.follow', {}, signal))) {
    const activity = activities.find((each) => each.job === job);
    if (activity?.endedAtMs === undefined) continue;
    // What went wrong belongs into the test's message.
    return activity.error === undefined
      ? activity.state
      : `${activity.state}: ${activity.error.text} ${session.log.join()}`;
  }
  throw new Error('the desk fell silent');
}

async function eventsOf(job: string): Promise<JobEvent[]> {
  const events: JobEvent[] = [];
  const { seq } = await lastOf(job);
  if (seq === 0) return events;
  const followed = (signal: AbortSignal) => api.follow('job.follow', { job, afterSeq: 0 }, signal);
  for await (const item of within(`event ${seq}`, followed)) {
    events.push(...eventsIn(item));
    if (events.at(-1)?.seq === seq) return events;
  }
  return events;
}

interface Console {
  readonly test: string;
  readonly stream: string;
  /** What the sender printed, as it came. */
  readonly pieces: readonly Buffer[];
}

/** Watches the first stream that is armed until nothing more comes of it; on a connection that is cut after every piece. */
async function consoleOfFirstStream(job: string): Promise<Console> {
  const over = new AbortController();
  const pieces: Buffer[] = [];
  let armed: { test: string; stream: string } | undefined;
  for await (const item of api.follow('job.follow', { job, afterSeq: 0 }, over.signal)) {
    if (item.type === 'stream.armed') armed ??= { test: item.body.test, stream: item.body.stream };
    if (item.type === 'samples' && armed) break;
  }
  if (!armed) throw new Error('no stream was armed');
  const { test, stream } = armed;
  const isEnded = async () =>
    (await eventsOf(job)).some(({ type, body }) => type === 'test.ended' && 'test' in body && body.test === test);
  let upTo = 0;
  while (!(await isEnded())) {
    const connected = await openApi(session.face, cookie);
    const seen = [{ role: 'sender', output: 'stdout', byte: upTo } as const];
    const stop = setTimeout(() => {
      connected.close();
    }, 3_000);
    try {
      const asked = { job, test, stream, attempt: upTo === 0 ? 0 : 1, upTo: upTo === 0 ? [] : seen };
      for await (const piece of connected.follow('streams.follow', asked)) {
        if (piece.role !== 'sender' || piece.output !== 'stdout') continue;
        expect(piece.fromByte).toBe(upTo);
        const bytes = Buffer.from(piece.base64, 'base64');
        upTo += bytes.length;
        pieces.push(bytes);
        break;
      }
    } catch {
      // Cut; the next turn goes on from where this one stood.
    }
    clearTimeout(stop);
    connected.socket.terminate();
  }
  return { test, stream, pieces };
}

/** What was seen while it ran is the beginning of what is recorded, byte for byte, and it was seen piece by piece. */
async function expectAsRecorded(
  job: string,
  events: readonly JobEvent[],
  { test, stream, pieces }: Console,
): Promise<void> {
  const ended = events.find(
    (event) =>
      event.type === 'stream.ended' &&
      event.body.test === test &&
      event.body.stream === stream &&
      event.body.role === 'sender',
  );
  const hash = ended?.type === 'stream.ended' ? (ended.body.stdout ?? '') : '';
  const { text } = await api.call('streams.raw', { job, hash });
  const seen = Buffer.concat(pieces).toString();
  expect(pieces.length).toBeGreaterThan(1);
  expect(text.startsWith(seen)).toBe(true);
}

/** The last event that there is now, told by another follower that reads on until nothing comes. */
async function lastOf(job: string): Promise<{ readonly seq: number }> {
  const list = await api.call('jobs.list', {});
  return { seq: list.find(({ id }) => id === job)?.events ?? 0 };
}

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
    const console = await consoleOfFirstStream(job);
    expect(await untilIdle(job)).toBe('done');
    const events = await eventsOf(job);
    await expectAsRecorded(job, events, console);
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
    const ended = (await eventsOf(job)).find(
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
    expect(await eventsOf('theirs')).toEqual(await eventsOf(job));
  });

  it('stops everywhere when it is told to, and says so', async () => {
    const { job } = await api.call('jobs.create', { from: 'practice', practice: { ...practice, durationSeconds: 60 } });
    await api.call('job.run', { job });
    const followed = (signal: AbortSignal) => api.follow('job.follow', { job, afterSeq: 0 }, signal);
    for await (const event of within('a released test', followed)) if (event.type === 'test.released') break;
    await expect(api.call('job.run', { job })).rejects.toMatchObject({ code: 'service/busy' });
    await api.call('job.stop', { job });
    expect(await untilIdle(job)).toBe('stopped');
    const view = foldEvents(await eventsOf(job));
    expect(view.campaign.state).toBe('aborted');
    expect(view.verdict.word).toBe('incomplete');
    await api.call('jobs.remove', { job });
    expect(existsSync(join(session.jobsFolder, `${job}.demarc`))).toBe(false);
    expect(await readdir(join(session.jobsFolder, 'removed'))).toHaveLength(2);
  });
});

describe('a job on the practice cloud', () => {
  it('is planned, applied with every change shown, proven and undone', async () => {
    const { facts, problems } = await api.call('wizard.facts', { source: { cloud: 'practice' } });
    expect(problems).toEqual([]);
    const [connection] = facts.connections;
    const [vpc] = facts.vpcs;
    const { job } = await api.call('jobs.create', {
      from: 'intent',
      name: 'Harbour Freight',
      bandwidthBps: 1e9,
      practice: {},
      intent: {
        accounts: Object.fromEntries(facts.accounts.map(({ name, uid }) => [name, { uid }])),
        idc: { name: 'Tianjin', cidrs: ['192.168.100.0/24'] },
        line: {
          account: connection!.account,
          region: connection!.region,
          connection: { use: 'existing', id: connection!.id },
        },
        vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
        vpcs: [{ name: 'VPC-A', account: vpc!.account, region: vpc!.region, id: vpc!.id, spec: 'Large.1' }],
        routing: { kind: 'static' },
        acceptOutboundTrafficBilling: true,
      },
    });
    const { changes, objections } = await api.call('cloud.plan', { job });
    expect({ objections, planned: changes.length > 3 }).toEqual({ objections: [], planned: true });
    await api.call('cloud.apply', { job });
    expect(await untilIdle(job)).toBe('done');
    const desk = await api.follow('desk.follow', {})[Symbol.asyncIterator]().next();
    const activity = (desk.value as Desk).activities.find((each) => each.job === job);
    expect(activity).toMatchObject({ outcome: 'converged' });
    expect(activity?.changes?.map(({ state }) => state)).toEqual(changes.map(() => 'made'));
    expect((await api.call('cloud.plan', { job })).changes).toEqual([]);
    expect((await api.call('cloud.prove', { job })).complete).toBe(true);
    const { text } = await api.call('gateway.text', { job, vendor: 'cisco-ios-xe' });
    expect(text).toContain('10.100.0.1');
    await expect(api.call('jobs.remove', { job })).rejects.toMatchObject({ code: 'service/not-idle-to-remove' });
    await api.call('cloud.undo', { job });
    expect(await untilIdle(job)).toBe('done');
    await api.call('jobs.remove', { job });
  });
});

describe('secrets', () => {
  it('go in and never come out: not by a list, not by a test, not into a file', async () => {
    const secret = 'canary-7531-secret';
    await api.call('vault.put', { name: 'cloud/company/access-key-secret', secret });
    const list = await api.call('vault.list', {});
    expect(list.secrets).toEqual([{ name: 'cloud/company/access-key-secret', place: 'memory' }]);
    const test = await api.call('vault.test', { account: 'company' });
    expect(test).toMatchObject({ works: false, error: { code: 'cloud/credentials-missing' } });
    expect(JSON.stringify([list, test, session.log])).not.toContain('7531');
    for (const file of await readdir(session.jobsFolder, { withFileTypes: true }))
      if (file.isFile()) expect((await readFile(join(session.jobsFolder, file.name))).includes(secret)).toBe(false);
    await api.call('vault.remove', { name: 'cloud/company/access-key-secret' });
    expect((await api.call('vault.list', {})).secrets).toEqual([]);
  });
});
