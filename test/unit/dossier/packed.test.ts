// Hours of samples in a dossier: the same events, the same chain, a hundredth of the space; and no byte of them can change unseen.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chainHash, chainOrigin } from '../../../electron/engine/dossier/chain.ts';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import type { JobEvent, NewEvent } from '../../../shared/job/events.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { jobResults } from '../../../shared/job/results.ts';
import { sampleEvents } from '../../sample/sample-job.ts';
import { writeSoakDossier } from '../../sample/write-soak-dossier.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-packed-'));
  path = join(folder, 'soak.demarc');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const soak = { seconds: 700, ecsHosts: 3, streamsPerHost: 4 };

/** The events as rows, without a single one packed: the format before there was packing. */
function writeInRows(file: string, events: readonly JobEvent[]): void {
  Dossier.create(file)[Symbol.dispose]();
  const database = new DatabaseSync(file);
  database.exec('BEGIN');
  let hash = chainOrigin;
  for (const { seq, atMs, type, body } of events) {
    const text = JSON.stringify(body);
    hash = chainHash(hash, { seq, atMs, type, body: text });
    database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)').run(seq, atMs, type, text, hash);
  }
  database.prepare('INSERT INTO head VALUES (1, ?, ?)').run(events.length, hash);
  database.exec('COMMIT');
  database.close();
}

function eventsIn(file: string): JobEvent[] {
  using dossier = Dossier.open(file, 'read');
  return [...dossier.events()];
}

function tamper(sql: string, ...values: (string | number | Uint8Array)[]): void {
  const database = new DatabaseSync(path);
  database.prepare(sql).run(...values);
  database.close();
}

describe('a dossier of a soak', () => {
  it('gives back every event as it was recorded, under the same hash', () => {
    writeSoakDossier(path, soak);
    const events = eventsIn(path);
    const rows = join(folder, 'rows.demarc');
    writeInRows(rows, events);
    const result = verifyDossier(path);
    expect(result).toMatchObject({ intact: true, events: events.length });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    using packed = Dossier.open(path, 'read');
    using plain = Dossier.open(rows, 'read');
    expect(packed.head()).toEqual(plain.head());
    expect([...packed.records()].some(({ type }) => type === 'samples.packed')).toBe(true);
    expect([...plain.records()].some(({ type }) => type === 'samples.packed')).toBe(false);
    expect(foldEvents(packed.records())).toEqual(foldEvents(plain.records()));
    expect(statSync(path).size).toBeLessThan(statSync(rows).size / 5);
  });

  it('can be read from any event on, also from the middle of what is packed', () => {
    writeSoakDossier(path, soak);
    const events = eventsIn(path);
    using dossier = Dossier.open(path, 'read');
    for (const after of [0, 1, 40, 100, 299, 300, 301, 350, 650, events.length - 1, events.length]) {
      expect([...dossier.events(after)].map(({ seq }) => seq)).toEqual(events.slice(after).map(({ seq }) => seq));
    }
  });

  it('is followed without a gap while its seconds are being packed', async () => {
    using dossier = Dossier.create(path);
    const seen: number[] = [];
    const stop = new AbortController();
    const following = (async () => {
      for await (const { seq } of dossier.follow(0, stop.signal)) seen.push(seq);
    })();
    const sample = sampleEvents({ ecsHosts: 1, durationSeconds: 3 }).find(({ type }) => type === 'samples');
    if (!sample) throw new Error('the sample has no samples');
    const { type, body } = sample;
    const second = { type, body } as NewEvent; // they belong together: both are of one event
    for (let turn = 1; turn <= 50; turn += 1) {
      dossier.append(...Array.from({ length: 13 }, () => second));
      if (turn % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    stop.abort();
    await following;
    expect(seen).toEqual(Array.from({ length: 650 }, (_, index) => index + 1));
    expect([...dossier.records()].filter((record) => record.type === 'samples.packed')).toHaveLength(2);
  });

  it('loses no second when it is not closed in an orderly way', () => {
    const dossier = Dossier.create(path);
    const sample = sampleEvents({ ecsHosts: 1, durationSeconds: 3 }).find(({ type }) => type === 'samples');
    if (!sample) throw new Error('the sample has no samples');
    const { type, body } = sample;
    const second = { type, body } as NewEvent;
    for (let turn = 1; turn <= 31; turn += 1) dossier.append(...Array.from({ length: 10 }, () => second));
    expect(existsSync(`${path}-wal`)).toBe(true);
    using another = Dossier.open(path, 'write');
    expect([...another.events()]).toHaveLength(310);
    dossier[Symbol.dispose]();
  });
});

describe('a raw output of hours', () => {
  it('takes less space and comes back to the last byte; short ones leave the file as older software reads it', () => {
    const version = () => {
      const database = new DatabaseSync(path, { readOnly: true });
      const found = database.prepare('PRAGMA user_version').get()?.['user_version'];
      database.close();
      return found;
    };
    const line = (second: number) =>
      `[  5] ${second}.00-${second + 1}.00 sec  1.42 MBytes  0.0${second % 83} ms  ${second % 3}/1061\n`;
    const output = (lines: number) => Buffer.from(Array.from({ length: lines }, (_, second) => line(second)).join(''));
    const [short, long] = [output(300), output(20_000)];
    const noise = randomBytes(1_200_000);
    using dossier = Dossier.create(path);
    const keep = (stdout: Buffer) => {
      const end = { test: 't', stream: 's', role: 'sender' as const, host: 'h', tool: 'iperf3', warnings: [] };
      dossier.append({ type: 'stream.ended', body: { ...end, stdout: dossier.putBlob(stdout) } });
      return createHash('sha256').update(stdout).digest('hex');
    };
    const kept = [keep(short), keep(noise)];
    expect(version()).toBe(1);
    kept.push(keep(long));
    expect(version()).toBe(2);
    for (const [index, bytes] of [short, noise, long].entries())
      expect(Buffer.from(dossier.blob(kept[index] ?? '') ?? [])).toEqual(bytes);
    expect(verifyDossier(path)).toMatchObject({ intact: true, blobs: 3 });
  });
});

describe('verify, of packed samples', () => {
  it('finds any change of any byte and names the minutes', () => {
    writeSoakDossier(path, soak);
    const database = new DatabaseSync(path);
    const rows = database.prepare('SELECT first_seq, last_seq, deflated FROM packed ORDER BY first_seq').all();
    expect(rows.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, where, change) => {
        const row = rows[which % rows.length];
        if (!row) throw new Error('there is no such row');
        const bytes = Uint8Array.from(row['deflated'] as Uint8Array);
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const update = database.prepare('UPDATE packed SET deflated = ? WHERE first_seq = ?');
        update.run(bytes, row['first_seq'] ?? 0);
        const result = verifyDossier(path);
        update.run(row['deflated'] ?? 0, row['first_seq'] ?? 0);
        return (
          !result.intact &&
          result.place === `events ${Number(row['first_seq'])} to ${Number(row['last_seq'])} (samples)`
        );
      }),
      { numRuns: 15 },
    );
    database.close();
    expect(verifyDossier(path).intact).toBe(true);
  });

  it.each([
    [
      'the name of a stream',
      `UPDATE packed SET head = replace(head, 'ecs1.1', 'ecs1.2')`,
      /^events \d+ to \d+ \(samples\)$/,
    ],
    [
      'the time of the last second',
      `UPDATE packed SET head = replace(head, '"lastAtMs":1', '"lastAtMs":2')`,
      /^events/,
    ],
    ['the hash', `UPDATE packed SET hash = '${'e'.repeat(64)}'`, /^events/],
    ['the recorded size', 'UPDATE packed SET size = size + 1', /^events/],
    ['where it ends', 'UPDATE packed SET last_seq = last_seq - 1', /^event/],
    [
      'minutes that are gone',
      'DELETE FROM packed WHERE first_seq = (SELECT max(first_seq) FROM packed)',
      /^event \d+$/,
    ],
    [
      'minutes that are there twice',
      `INSERT INTO packed SELECT first_seq + 5, last_seq, head, size, deflated, content_hash, hash FROM packed LIMIT 1`,
      /^events/,
    ],
  ])('names %s', (_, sql, place) => {
    writeSoakDossier(path, soak);
    tamper(sql);
    const result = verifyDossier(path);
    expect(result.intact).toBe(false);
    expect(result.intact ? '' : result.place).toMatch(place);
  });
});

describe('a dossier from before samples were packed', () => {
  it('is read, verified and continued as ever, and has the figures that it had', () => {
    // Both files were written by the software of that time.
    const fixture = (name: string) =>
      readFileSync(join(import.meta.dirname, '../../fixtures/dossiers', `before-packing.${name}`));
    writeFileSync(path, gunzipSync(fixture('demarc.gz')));
    const before = verifyDossier(path);
    expect(before).toMatchObject({ intact: true });
    const events = eventsIn(path);
    expect(JSON.parse(JSON.stringify(jobResults(foldEvents(events))))).toEqual(
      JSON.parse(fixture('results.json').toString()),
    );
    {
      using dossier = Dossier.open(path, 'write');
      dossier.append({
        type: 'remark.added',
        body: { remark: { kind: 'remark', text: 'a year later', attachments: [] } },
      });
    }
    expect(verifyDossier(path)).toMatchObject({ intact: true, events: events.length + 1 });
    expect(eventsIn(path).slice(0, -1)).toEqual(events);
  });
});
