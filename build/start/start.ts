// `npm start`: builds the screens if need be and opens them, in a window where Electron is, else in the browser.
import { join, resolve } from 'node:path';
import { handOver } from '../setup/hand-over.mjs';
import { report } from '../setup/report.mjs';
import { findDesktop } from './desktop.ts';
import { ensureDesktop, ensureScreens } from './screens.ts';

const root = resolve(import.meta.dirname, '../..');
const args = process.argv.slice(2);

try {
  const desktop = findDesktop(root, process.env);
  await (desktop.kind === 'ready' ? ensureDesktop : ensureScreens)(() => {
    report('building the screens …');
  });
  if (desktop.kind === 'ready') handOver(desktop.binary, [desktop.entry, ...args]);
  else {
    report(`no window: ${desktop.why}.\nThe same screens are served to the browser on this machine:`);
    handOver(process.execPath, [join(root, 'electron/headless/cli/main.ts'), 'serve', '--open', ...args]);
  }
} catch (error) {
  report(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
