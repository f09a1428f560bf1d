// The engineer's folder of tool sources: filled once where there is internet, used where there is none.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { ToolSource, UnpinnedSource } from './tool-source.ts';

const fetchWithinMs = 120_000;

export class ToolCache {
  readonly folder: string;
  readonly sources: readonly ToolSource[];

  constructor(sources: readonly ToolSource[], folder = defaultFolder()) {
    this.sources = sources;
    this.folder = folder;
  }

  /** What is pinned for a tool, unless it is for those who ask for it only. */
  published(tool: string): ToolSource | undefined {
    return this.sources.find((source) => source.tool === tool && source.isOnRequest !== true);
  }

  /** Undefined when it is not in the cache. @throws AppError site/source-altered */
  async read(source: ToolSource): Promise<Buffer | undefined> {
    let bytes: Buffer;
    try {
      bytes = await readFile(join(this.folder, source.file));
    } catch {
      return undefined;
    }
    return checked(source, bytes);
  }

  /** Downloads what is missing. Returns the path. @throws AppError site/fetch-failed, site/source-altered */
  async fetch(source: ToolSource, signal: AbortSignal): Promise<string> {
    if (!(await this.read(source))) await this.#keep(source, checked(source, await this.#download(source, signal)));
    return join(this.folder, source.file);
  }

  /** The SHA-256 of what lies in the cache under that name, whatever it is; undefined when nothing does. */
  async found(source: UnpinnedSource): Promise<string | undefined> {
    try {
      return sha256(await readFile(join(this.folder, source.file)));
    } catch {
      return undefined;
    }
  }

  /** Downloads what is missing without anything to compare it with; returns its SHA-256. @throws AppError site/fetch-failed */
  async fetchUnpinned(source: UnpinnedSource, signal: AbortSignal): Promise<string> {
    const found = await this.found(source);
    if (found !== undefined) return found;
    const bytes = await this.#download(source, signal);
    await this.#keep(source, bytes);
    return sha256(bytes);
  }

  async #keep({ file }: UnpinnedSource, bytes: Buffer): Promise<void> {
    const path = join(this.folder, file);
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
  }

  async #download(source: UnpinnedSource, signal: AbortSignal): Promise<Buffer> {
    const failed = (reason: string, cause?: unknown) =>
      new AppError('site/fetch-failed', { url: source.url, reason, folder: this.folder }, { cause });
    try {
      const response = await fetch(source.url, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(fetchWithinMs)]),
      });
      if (!response.ok) throw failed(`HTTP ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError) throw error;
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      throw failed(cause instanceof Error ? cause.message : String(cause), error);
    }
  }
}

/** @throws AppError site/source-altered */
function checked(source: ToolSource, bytes: Buffer): Buffer {
  const found = sha256(bytes);
  if (found === source.sha256) return bytes;
  throw new AppError('site/source-altered', { file: source.file, found, expected: source.sha256 });
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function defaultFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'demarc', 'tools');
}
