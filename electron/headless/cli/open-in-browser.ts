// Opens an address in the user's browser, where there is one to be opened.
import { spawn } from 'node:child_process';

/** Best effort: the address is printed all the same. */
export function openInBrowser(address: string): void {
  const isDesktop =
    process.platform !== 'linux' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) !== undefined;
  if (!isDesktop) return;
  const child = spawn(opener(), [address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function opener(): string {
  if (process.platform === 'darwin') return 'open';
  return process.platform === 'win32' ? 'explorer' : 'xdg-open';
}
