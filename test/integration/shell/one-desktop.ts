// One desktop at a time for the tests of a file: what one has opened is closed after it.
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { findDesktop } from '../../../build/start/desktop.ts';
import { openDesktop, type DesktopBefore, type DesktopSession } from '../../support/desktop.ts';

/** The double remembers what it was told; Electron's own widgets are looked at by hand. */
export const isElectron = findDesktop(join(import.meta.dirname, '../../..'), process.env).kind === 'ready';

/** Opens one and waits until its page is there. */
export function oneDesktop(): (before?: DesktopBefore) => Promise<DesktopSession> {
  let desktop: DesktopSession | undefined;
  afterEach(async () => {
    await desktop?.[Symbol.asyncDispose]();
    desktop = undefined;
  });
  return async (before = {}) => {
    desktop = await openDesktop([], before);
    await desktop.page.getByRole('main').first().waitFor();
    return desktop;
  };
}
