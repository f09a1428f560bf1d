// Runs a real main bundle with the double in Electron's place: `node run.ts MAIN-BUNDLE args…`, forked by a test. The test sends
// functions to evaluate beside it, as Playwright does with the real one.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { browser } from './browser.ts';
import * as electron from './electron.ts';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

interface Asked {
  readonly id: number;
  /** Of a function of (electron, argument). */
  readonly source: string;
  readonly argument: unknown;
}

process.on('message', (asked: Asked) => {
  void answer(asked).then((reply) => process.send?.(reply));
});

async function answer({ id, source, argument }: Asked): Promise<unknown> {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the test's own words, as Playwright's evaluate
    const evaluate = new Function('electron', 'argument', `return (${source})(electron, argument)`) as (
      ...args: unknown[]
    ) => unknown;
    return { id, value: await evaluate(electron, argument) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

// As Electron presents itself; `defaultApp` is there as long as it is not installed.
Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: '45.4.1' } });
if (!electron.app.isPackaged) Object.assign(process, { defaultApp: true });
Object.assign(process, { resourcesPath: process.env['DEMARC_DOUBLE_FOLDER'] ?? '/nonexistent' });
const [, , bundle = ''] = process.argv;
process.stderr.write('the double is ready\n'); // the benchmark counts from here
process.argv.splice(1, 1);
await import(pathToFileURL(bundle).href);
process.send?.({ browser: await browser.debuggingAddress() });
