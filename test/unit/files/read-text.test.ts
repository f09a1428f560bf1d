// What a person hands over: text as Windows writes it, and files that the system refuses.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile } from '../../../electron/engine/dossier/file.ts';
import { readJobFile } from '../../../electron/engine/job-file/job-file.ts';
import { decodeText, readText } from '../../../electron/engine/read-text.ts';
import { systemReason } from '../../../electron/engine/system-reason.ts';
import { phraseText } from '../../../shared/api/errors/phrases/phrase-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'demarc-text-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const job = `job: 天津
line: { bandwidth: 200 Mbit/s }
hosts:
  - { name: idc, role: idc, address: 192.168.100.1 }
  - { name: ecs1, role: ecs, address: 172.16.0.2 }
`;
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

function written(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

it.each([
  ['UTF-8', Buffer.from(job)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${job}`)],
  ['UTF-16, little end first', utf16(job)],
  ['UTF-16, big end first', utf16(job).swap16()],
])('%s is read as what was written', async (name, bytes) => {
  expect(decodeText(bytes)).toBe(job);
  expect((await readJobFile(written(`${name}.yaml`, bytes))).spec.job).toBe('天津');
});

describe('a job file', () => {
  it('in GBK is refused: its names would be garbled', async () => {
    const gbk = Buffer.concat([Buffer.from('job: '), Buffer.from([0xcc, 0xec, 0xbd, 0xf2]), Buffer.from('\n')]);
    await expect(readJobFile(written('gbk.yaml', gbk))).rejects.toThrow('it is no text in UTF-8 or UTF-16');
  });

  it('that is a folder or is not there is told as that', async () => {
    await expect(readJobFile(folder)).rejects.toThrow(`${folder} cannot be read: it is a folder.`);
    await expect(readJobFile(join(folder, 'none.yaml'))).rejects.toThrow('cannot be read: it is not there.');
  });
});

it('a saved output with foreign bytes is read all the same: it is evidence', async () => {
  expect(await readText(written('gbk.txt', Buffer.from([0xcc, 0xec, 0x0a])))).toBe('\ufffd\ufffd\n');
});

it('a folder is no dossier', () => {
  expect(() => openFile(folder, 'read')).toThrow(`${folder} is not a dossier: it is a folder.`);
});

describe("the system's reasons", () => {
  it('are words in both languages', async () => {
    written('a-file', '');
    mkdirSync(join(folder, 'inner'));
    symlinkSync('loop', join(folder, 'loop'));
    const reasonFor = (path: string) =>
      readText(path).then(
        () => 'no reason',
        (error: unknown) => systemReason((error as Error).cause),
      );
    const reasons = await Promise.all(
      ['none', 'inner', 'a-file/inner', 'loop', 'n'.repeat(300)].map((name) => reasonFor(join(folder, name))),
    );
    expect(reasons).toEqual([
      'it is not there',
      'it is a folder',
      'part of its path is a file, not a folder',
      'its links lead in a circle',
      'its name is too long',
    ]);
    for (const reason of reasons) expect(phraseText(reason, 'zh')).toMatch(/\p{Script=Han}/u);
  });

  it('that nobody has put into words keep their code', () => {
    expect(systemReason(Object.assign(new Error('x'), { code: 'EXDEV' }))).toBe('EXDEV');
  });
});
