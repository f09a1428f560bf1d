// Secrets in a file under a passphrase, for machines without a keychain. Open, it holds the key and no secret; every read opens
// the file anew. It locks itself when nobody has used it for a while and nothing runs that may need it again.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { replaceFile } from '../replace-file.ts';
import { asOneWriter } from './one-writer.ts';
import {
  fileKey,
  newFileKey,
  newerVersion,
  parseSealedFile,
  seal,
  unseal,
  type FileKey,
  type SealedFile,
} from './sealed-file.ts';
import { Secret } from './secret.ts';
import type { SecretName, Vault } from './vault.ts';

export const leastPassphraseCharacters = 10;
export const lockAfterIdleMs = 10 * 60_000;

export type FileState = 'absent' | 'locked' | 'open';

export class FileVault implements Vault {
  readonly #path: string;
  readonly #idleMs: number;
  #key: FileKey | undefined;
  #idle: NodeJS.Timeout | undefined;
  #holders = 0;
  #lastAttempt: Promise<unknown> = Promise.resolve();
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, idleMs = lockAfterIdleMs) {
    this.#path = path;
    this.#idleMs = idleMs;
  }

  get path(): string {
    return this.#path;
  }

  async state(): Promise<FileState> {
    if (this.#key) return 'open';
    return (await this.#text()) === undefined ? 'absent' : 'locked';
  }

  /**
   * Opens the file, or makes it where there is none. One passphrase after the other, so that each guess costs its time and never
   * more than one its memory.
   * @throws AppError vault/wrong-passphrase, vault/weak-passphrase (of a new file), vault/file-damaged, vault/file-newer
   */
  async unlock(passphrase: string): Promise<void> {
    const attempt = this.#lastAttempt.then(() => this.#unlock(passphrase));
    this.#lastAttempt = attempt.catch(() => undefined); // its caller sees the error
    await attempt;
  }

  lock(): void {
    clearTimeout(this.#idle);
    this.#key?.key.fill(0);
    this.#key = undefined;
  }

  /**
   * Until it is disposed of, the file does not lock itself: in the hours of a campaign a secret may be needed again at any
   * moment, when a host comes back. `lock` locks it all the same.
   */
  keepOpen(): Disposable {
    this.#holders += 1;
    clearTimeout(this.#idle);
    let isOver = false;
    return {
      [Symbol.dispose]: () => {
        if (isOver) return;
        isOver = true;
        this.#holders -= 1;
        this.#touch();
      },
    };
  }

  async read(name: SecretName): Promise<Secret | undefined> {
    const value = (await this.#contents()).get(name);
    return value === undefined ? undefined : new Secret(value);
  }

  async write(name: SecretName, secret: Secret): Promise<void> {
    await this.#change((contents) => contents.set(name, secret.reveal()));
  }

  async remove(name: SecretName): Promise<void> {
    await this.#change((contents) => contents.delete(name));
  }

  async names(): Promise<readonly SecretName[]> {
    return [...(await this.#contents()).keys()];
  }

  async #unlock(passphrase: string): Promise<void> {
    let text = await this.#text();
    if (text === undefined)
      text = await asOneWriter(this.#path, async () => {
        const meanwhile = await this.#text();
        if (meanwhile === undefined) await this.#create(passphrase);
        return meanwhile;
      });
    if (text === undefined) return;
    const file = this.#parsed(text);
    const key = await fileKey(passphrase, file);
    if (!key) throw new AppError('vault/wrong-passphrase', { path: this.#path });
    this.#hold(key);
    this.#open(file, key);
  }

  async #create(passphrase: string): Promise<void> {
    const given = passphrase.length;
    if (given < leastPassphraseCharacters)
      throw new AppError('vault/weak-passphrase', { given, least: leastPassphraseCharacters });
    const key = await newFileKey(passphrase);
    await replaceFile(this.#path, JSON.stringify(seal('{}', key)));
    this.#hold(key);
  }

  #hold(key: FileKey): void {
    this.#key?.key.fill(0);
    this.#key = key;
    this.#touch();
  }

  #touch(): void {
    clearTimeout(this.#idle);
    if (!this.#key || this.#holders > 0) return;
    this.#idle = setTimeout(() => {
      this.lock();
    }, this.#idleMs).unref();
  }

  async #contents(): Promise<Map<SecretName, string>> {
    this.#heldKey();
    this.#touch();
    const text = await this.#text();
    // The key of this moment: the one before the file was read may have been overwritten by now.
    return text === undefined ? new Map() : this.#open(this.#parsed(text), this.#heldKey());
  }

  /** One change after the other; each starts from what the file holds at that moment. */
  async #change(change: (contents: Map<SecretName, string>) => unknown): Promise<void> {
    const write = async () => {
      const contents = await this.#contents();
      change(contents);
      await replaceFile(
        this.#path,
        JSON.stringify(seal(JSON.stringify(Object.fromEntries(contents)), this.#heldKey())),
      );
    };
    const changing = this.#last.then(() => asOneWriter(this.#path, write));
    this.#last = changing.catch(() => undefined); // its caller sees the error
    await changing;
  }

  /** @throws AppError vault/locked */
  #heldKey(): FileKey {
    if (!this.#key) throw new AppError('vault/locked', { path: this.#path });
    return this.#key;
  }

  #open(file: SealedFile, key: FileKey): Map<SecretName, string> {
    if (file.check !== key.check) {
      this.lock(); // another Demarc made the file anew under another passphrase
      throw new AppError('vault/locked', { path: this.#path });
    }
    const plain = unseal(file, key);
    if (plain === undefined) throw this.#damaged('it was altered after it was written');
    // It was sealed by `#change`, and nobody without the key can seal.
    return new Map(Object.entries(JSON.parse(plain) as Record<string, string>));
  }

  #parsed(text: string): SealedFile {
    const file = parseSealedFile(text);
    const version = newerVersion(text);
    if (version !== undefined) throw new AppError('vault/file-newer', { path: this.#path, version });
    if (typeof file === 'string') throw this.#damaged(file);
    return file;
  }

  async #text(): Promise<string | undefined> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
      if (code === 'ENOENT') return undefined;
      throw this.#damaged(code);
    }
  }

  #damaged(problem: string): AppError {
    return new AppError('vault/file-damaged', { path: this.#path, problem });
  }
}
