// The engineer's folder of tool sources: filled once where there is internet, used where there is none.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { ToolSource } from './tool-source.ts';

const fetchWithinMs = 120_000;

export class ToolCache {
  readonly folder: string;
  readonly sources: readonly ToolSource[];

  constructor(sources: readonly ToolSource[], folder = defaultFolder()) {
    this.sources = sources;
    this.folder = folder;
  }

  /** What is pinned for a tool. */
  published(tool: string): ToolSource | undefined {
    return this.sources.find((source) => source.tool === tool);
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
    const path = join(this.folder, source.file);
    if (await this.read(source)) return path;
    const bytes = checked(source, await this.#download(source, signal));
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
    return path;
  }

  async #download(source: ToolSource, signal: AbortSignal): Promise<Buffer> {
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
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === source.sha256) return bytes;
  throw new AppError('site/source-altered', { file: source.file, found, expected: source.sha256 });
}

function defaultFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'demarc', 'tools');
}
