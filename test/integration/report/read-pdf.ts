// Reads finished PDFs with independent tools: poppler (pdftotext, pdfinfo, pdffonts, pdfdetach) and qpdf.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Word {
  readonly text: string;
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/** Words that stand beside one another without a gap. */
export interface Line extends Word {
  readonly words: readonly Word[];
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly words: readonly Word[];
}

const box = 'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)"';

function readLine(html: string): Line {
  const words = [...html.matchAll(new RegExp(`<word ${box}>(.*?)</word>`, 'g'))].map((match) => ({
    ...placeOf(match),
    text: match[5] ?? '',
  }));
  const match = new RegExp(`^${box}`).exec(html);
  return { ...placeOf(match ?? []), words, text: words.map(({ text }) => text).join(' ') };
}

function placeOf(match: readonly (string | undefined)[]): Omit<Word, 'text'> {
  const [, xMin = 0, yMin = 0, xMax = 0, yMax = 0] = match.map(Number);
  return { xMin, yMin, xMax, yMax };
}

export class PdfFile implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'demarc-report-'));
  readonly #path = join(this.#folder, 'report.pdf');

  constructor(bytes: Uint8Array) {
    writeFileSync(this.#path, bytes);
  }

  /** Text in reading order, pages apart, every kind of space as a plain one. */
  pages(): readonly string[] {
    const text = this.#run('pdftotext', ['-raw', this.#path, '-']);
    return text
      .split('\f')
      .slice(0, -1)
      .map((page) => page.replace(/[\u00a0\u2009\u202f]/g, ' ').replaceAll('\u200b', ''));
  }

  words(): readonly (readonly Word[])[] {
    return this.layout().map((page) => page.words);
  }

  layout(): readonly Page[] {
    const html = this.#run('pdftotext', ['-bbox-layout', this.#path, '-']);
    return html
      .split('<page ')
      .slice(1)
      .map((page) => {
        const [, width = '0', height = '0'] = /^width="(.*?)" height="(.*?)"/.exec(page) ?? [];
        const lines = page.split('<line ').slice(1).map(readLine);
        return { width: Number(width), height: Number(height), lines, words: lines.flatMap((line) => line.words) };
      });
  }

  info(): string {
    return this.#run('pdfinfo', [this.#path]);
  }

  metadata(): string {
    return this.#run('pdfinfo', ['-meta', this.#path]);
  }

  structure(): string {
    return this.#run('pdfinfo', ['-struct-text', this.#path]);
  }

  fonts(): readonly string[] {
    return this.#run('pdffonts', [this.#path]).trim().split('\n').slice(2);
  }

  attachment(name: string): Buffer {
    const target = join(this.#folder, 'attachment');
    this.#run('pdfdetach', ['-savefile', name, '-o', target, this.#path]);
    return readFileSync(target);
  }

  /** The PDF's objects as text. */
  objects(): string {
    return this.#run('qpdf', ['--qdf', '--object-streams=disable', this.#path, '-'], 'latin1');
  }

  check(): string {
    return this.#run('qpdf', ['--check', this.#path]);
  }

  #run(command: string, args: readonly string[], encoding: BufferEncoding = 'utf8'): string {
    return execFileSync(command, args, {
      encoding,
      maxBuffer: 256 * 1024 * 1024,
      timeout: 60_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
