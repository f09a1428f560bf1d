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
    const html = this.#run('pdftotext', ['-bbox', this.#path, '-']);
    return html
      .split('<page ')
      .slice(1)
      .map((page) =>
        [...page.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g)].map((match) => ({
          xMin: Number(match[1]),
          yMin: Number(match[2]),
          xMax: Number(match[3]),
          yMax: Number(match[4]),
          text: match[5] ?? '',
        })),
      );
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
