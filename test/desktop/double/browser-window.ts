// `BrowserWindow`: one page, its place on the screen, and the question before it closes.
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { told } from './desk-parts.ts';
import { preventable } from './preventable.ts';
import { WebContentsDouble } from './web-contents.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly webPreferences: Readonly<Record<string, unknown>> & { readonly preload: string };
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents: WebContentsDouble;
  readonly options: WindowOptions;
  readonly progress: number[] = [];
  #isDestroyed = false;
  #isShown = false;
  #isMaximized = false;
  #bounds: Bounds;

  static getAllWindows(): readonly BrowserWindow[] {
    return BrowserWindow.all.filter((window) => !window.isDestroyed());
  }

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    const { x = 40, y = 30, width, height } = options;
    this.#bounds = { x, y, width, height };
    this.webContents = new WebContentsDouble(options.webPreferences.preload);
    BrowserWindow.all.push(this);
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.loadURL(address);
    this.emit('ready-to-show');
  }

  show(): void {
    this.#isShown = true;
  }

  focus(): void {
    told.fronts += 1;
    this.emit('focus');
  }

  restore(): void {
    this.emit('restore');
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize');
  }

  isVisible(): boolean {
    return this.#isShown;
  }

  isFocused(): boolean {
    return false;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  /** As somebody moves it by hand. */
  setBounds(bounds: Bounds): void {
    this.#bounds = bounds;
  }

  getNormalBounds(): Bounds {
    return this.#bounds;
  }

  setProgressBar(share: number): void {
    this.progress.push(share);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.#isDestroyed = true;
    this.emit('closed');
    if (BrowserWindow.getAllWindows().length === 0) app.emit('window-all-closed');
  }
}
