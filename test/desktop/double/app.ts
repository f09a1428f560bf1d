// `app`: the life of the process, its names and folders.
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { browser } from './browser.ts';
import { Instance } from './instance.ts';
import { preventable } from './preventable.ts';

class AppDouble extends EventEmitter {
  /** An installed copy, as far as the main process can tell. */
  readonly isPackaged = process.env['DEMARC_DOUBLE_PACKAGED'] !== undefined;
  #name = 'Electron';
  #isSandboxed = false;
  #instance: Instance | undefined;
  readonly #ready = delay(1); // never before the entry file has been read

  get isSandboxEnabled(): boolean {
    return this.#isSandboxed;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getName(): string {
    return this.#name;
  }

  getVersion(): string {
    return '0.1.0';
  }

  getAppPath(): string {
    return process.cwd();
  }

  enableSandbox(): void {
    this.#isSandboxed = true;
  }

  /** As Electron, by the folder of the user's data: what a second process was started with is handed to the first. */
  requestSingleInstanceLock(): boolean {
    this.#instance ??= new Instance(this.getPath('userData'), (argv, folder) => {
      this.emit('second-instance', {}, argv, folder);
    });
    return this.#instance.isFirst;
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  async whenReady(): Promise<void> {
    await this.#ready;
  }

  getPath(name: string): string {
    return join(process.env['DEMARC_DOUBLE_FOLDER'] ?? '/nonexistent', name);
  }

  getLocale(): string {
    return 'en-US';
  }

  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    this.releaseSingleInstanceLock();
    void browser.close().finally(() => process.exit(code));
  }
}

export const app = new AppDouble();
