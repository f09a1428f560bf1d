// Files on their way in, piece by piece, in a folder of their own that ends with the process. A file that nobody finishes is
// replaced by the next one.
import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../shared/api/errors/app-error.ts';

const largestBytes = 1_000_000_000;
/** Enough to drop a few files at once; more are of people who went away. */
const mostUploads = 8;

/** The user's own name for a file stands in errors, not the place where it was laid. */
export async function calledByName<Result>(
  path: string,
  fileName: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.data['path'] !== path) throw error;
    throw new AppError(error.code, { ...error.data, path: fileName }, { cause: error.cause });
  }
}

export class Uploads {
  readonly #sizes = new Map<string, number>();
  #folder: string | undefined;

  async open(): Promise<string> {
    const [oldest] = this.#sizes.keys();
    if (this.#sizes.size >= mostUploads && oldest !== undefined) await this.drop(oldest);
    this.#folder ??= await mkdtemp(join(tmpdir(), 'demarc-upload-'));
    const upload = randomUUID();
    await writeFile(join(this.#folder, upload), '', { mode: 0o600 });
    this.#sizes.set(upload, 0);
    return upload;
  }

  /** @throws AppError service/no-upload */
  async append(upload: string, bytes: Buffer): Promise<void> {
    const path = this.path(upload);
    const size = (this.#sizes.get(upload) ?? 0) + bytes.length;
    if (size > largestBytes) {
      await this.drop(upload);
      throw new AppError('service/no-upload', { problem: `more than ${largestBytes / 1e6} MB` });
    }
    this.#sizes.set(upload, size);
    await appendFile(path, bytes);
  }

  /** @throws AppError service/no-upload */
  path(upload: string): string {
    if (this.#folder === undefined || !this.#sizes.has(upload))
      throw new AppError('service/no-upload', { problem: 'it was given up' });
    return join(this.#folder, upload);
  }

  async drop(upload: string): Promise<void> {
    const path = this.path(upload);
    this.#sizes.delete(upload);
    await rm(path, { force: true });
  }

  async close(): Promise<void> {
    this.#sizes.clear();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}
