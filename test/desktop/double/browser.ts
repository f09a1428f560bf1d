// The browser behind the windows: Debian's Chromium, driven by Playwright, with a profile of its own. Tests reach the same pages
// over its debugging port.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

class BrowserDouble {
  #profile: string | undefined;
  #context: Promise<BrowserContext> | undefined;

  context(): Promise<BrowserContext> {
    this.#context ??= this.#launch();
    return this.#context;
  }

  /** Where a test can look at the same pages. */
  async debuggingAddress(): Promise<string> {
    await this.context();
    const port = await readFile(join(this.#profile ?? '', 'DevToolsActivePort'), 'utf8');
    return `http://127.0.0.1:${port.split('\n')[0] ?? ''}`;
  }

  async close(): Promise<void> {
    const context = await this.#context;
    await context?.close();
    if (this.#profile !== undefined) await rm(this.#profile, { recursive: true, force: true });
  }

  async #launch(): Promise<BrowserContext> {
    // Among the desktop's own files: what a page leaves on the disk is looked through with them.
    this.#profile = await mkdtemp(join(process.env['DEMARC_DOUBLE_FOLDER'] ?? tmpdir(), 'demarc-double-'));
    return await chromium.launchPersistentContext(this.#profile, {
      executablePath: process.env['DEMARC_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--remote-debugging-port=0'],
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
      acceptDownloads: true,
      // A signal is the main process's own affair.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  }
}

export const browser = new BrowserDouble();
