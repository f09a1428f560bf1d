import { DatabaseSync } from 'node:sqlite';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { packedFormatVersion } from '../../../electron/engine/dossier/file.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import type { NewEvent } from '../../../shared/job/events.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-dossier-'));
  path = join(folder, 'line.demarc');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const probe = (arrived: number): NewEvent => ({
  type: 'path.probed',
  body: { direction: 'inbound', from: 'ecs1', to: 'idc', sent: 5, arrived, answered: arrived },
});

const ended = (stdout: string): NewEvent => ({
  type: 'stream.ended',
  body: { test: 't', stream: 'ecs1.1', role: 'sender', host: 'ecs1', tool: 'iperf3', warnings: [], stdout },
});

function fill(): void {
  using dossier = Dossier.create(path);
  dossier.append(probe(5), probe(4));
  dossier.append(ended(dossier.putBlob(Buffer.from('first output'))));
  dossier.append(ended(dossier.putBlob(Buffer.from('second output'))), probe(3));
}

function tamper(sql: string, ...values: (string | number | Uint8Array)[]): void {
  const database = new DatabaseSync(path);
  database.prepare(sql).run(...values);
  database.close();
}

describe('a dossier', () => {
  it('gives back what was put in, in order, after it was closed and copied as one file', () => {
    fill();
    const copy = join(folder, 'copy.demarc');
    copyFileSync(path, copy);
    using dossier = Dossier.open(copy, 'read');
    const events = [...dossier.events()];
    expect(events.map((event) => [event.seq, event.type])).toEqual([
      [1, 'path.probed'],
      [2, 'path.probed'],
      [3, 'stream.ended'],
      [4, 'stream.ended'],
      [5, 'path.probed'],
    ]);
    const third = events[2];
    if (third?.type !== 'stream.ended') throw new Error('expected stream.ended');
    expect(Buffer.from(dossier.blob(third.body.stdout ?? '') ?? []).toString()).toBe('first output');
  });

  it('is followed live without losing or repeating an event', async () => {
    using dossier = Dossier.create(path);
    dossier.append(probe(1));
    const seen: number[] = [];
    const stop = new AbortController();
    const following = (async () => {
      for await (const event of dossier.follow(0, stop.signal)) {
        seen.push(event.seq);
        if (event.seq === 50) stop.abort();
      }
    })();
    for (let count = 2; count <= 50; count += 1) {
      dossier.append(probe(count));
      if (count % 7 === 0) await Promise.resolve();
    }
    await following;
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('refuses an event that is not what its type holds, and keeps nothing of the same append', () => {
    using dossier = Dossier.create(path);
    const wrong = { type: 'path.probed', body: { direction: 'sideways' } } as unknown as NewEvent;
    expect(() => dossier.append(probe(1), wrong)).toThrow();
    expect(dossier.head().seq).toBe(0);
  });

  it('says so when its making was cut off, or when what is in it cannot be read', () => {
    fill();
    tamper("UPDATE event SET body = 'x' WHERE seq = 2");
    using dossier = Dossier.open(path, 'read');
    expect(() => [...dossier.events()]).toThrow(expect.objectContaining({ code: 'dossier/damaged' }));
    tamper('DROP TABLE event');
    expect(() => Dossier.open(path, 'read')).toThrow(expect.objectContaining({ code: 'dossier/not-a-dossier' }));
  });

  it('never overwrites a file, and says what it is given when that is no dossier or a newer one', () => {
    fill();
    expect(() => Dossier.create(path)).toThrow(/already/);
    expect(() => Dossier.open(join(folder, 'none.demarc'), 'read')).toThrow(/no dossier/);
    const text = join(folder, 'text.demarc');
    writeFileSync(text, 'not a database, just words that go on for a while');
    expect(() => Dossier.open(text, 'read')).toThrow(/not a dossier/);
    tamper(`PRAGMA user_version = ${packedFormatVersion + 1}`);
    expect(() => Dossier.open(path, 'read')).toThrow(/format 3/);
    expect(() => verifyDossier(path)).toThrow(/format 3/);
  });
});

describe('verify', () => {
  it('accepts an untouched dossier', () => {
    fill();
    expect(verifyDossier(path)).toMatchObject({ intact: true, events: 5, blobs: 2 });
  });

  it.each([
    [
      'an altered event',
      `UPDATE event SET body = replace(body, '"arrived":4', '"arrived":5') WHERE seq = 2`,
      /event 2/,
    ],
    ['an altered time', 'UPDATE event SET at_ms = at_ms + 1 WHERE seq = 3', /event 3/],
    ['a removed event', 'DELETE FROM event WHERE seq = 2', /event 2/],
    ['a removed last event', 'DELETE FROM event WHERE seq = 5', /event 5/],
    ['a removed blob', 'DELETE FROM blob WHERE size = 12', /blob .* of event 3/],
    ['an altered blob', `UPDATE blob SET deflated = x'789c030000000001' WHERE size = 13`, /blob .* of event 4/],
    ['a forged end mark', `UPDATE head SET hash = '${'f'.repeat(64)}'`, /head/],
  ])('names %s', (_, sql, place) => {
    fill();
    tamper(sql);
    const result = verifyDossier(path);
    expect(result).toMatchObject({ intact: false });
    expect(result.intact ? '' : result.place).toMatch(place);
  });

  it('names reordered events by the first that is out of place', () => {
    fill();
    tamper('UPDATE event SET seq = 100 WHERE seq = 1');
    tamper('UPDATE event SET seq = 1 WHERE seq = 2');
    tamper('UPDATE event SET seq = 2 WHERE seq = 100');
    const result = verifyDossier(path);
    expect(result.intact ? '' : result.place).toMatch(/^event 1/);
  });

  it('finds any change of any character of any event', () => {
    fill();
    const original = Dossier.open(path, 'read');
    const bodies = [...original.events()].map((event) => JSON.stringify(event.body));
    original[Symbol.dispose]();
    fc.assert(
      fc.property(fc.nat({ max: 4 }), fc.nat(), fc.constantFrom(' ', '0', '9', 'x'), (index, offset, character) => {
        const body = bodies[index] ?? '';
        const at = offset % body.length;
        fc.pre(body[at] !== character);
        const changed = join(folder, 'changed.demarc');
        rmSync(changed, { force: true });
        copyFileSync(path, changed);
        const database = new DatabaseSync(changed);
        database
          .prepare('UPDATE event SET body = ? WHERE seq = ?')
          .run(body.slice(0, at) + character + body.slice(at + 1), index + 1);
        database.close();
        const result = verifyDossier(changed);
        return !result.intact && result.place.startsWith(`event ${index + 1} `);
      }),
      { numRuns: 40 },
    );
  });
});
