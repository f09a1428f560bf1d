// Updates as a desktop tells of them: questions, notifications, the taskbar. Knows where this copy and this user name their feed.
import { join } from 'node:path';
import { app, dialog, Notification, type BrowserWindow } from 'electron';
import type { Language } from '../../../shared/api/errors/language.ts';
import type { Quitting } from '../quitting.ts';
import type { Log, Refuse } from '../refusals.ts';
import { readFeed } from './feed.ts';
import { openUpdateSource } from './update-source.ts';
import { updateText } from './update-text.ts';
import { Updates, type Telling, type UpdateState } from './updates.ts';

export interface DesktopUpdatesOptions {
  readonly window: () => BrowserWindow | undefined;
  readonly language: () => Promise<Language>;
  readonly isBusy: () => boolean;
  readonly quitting: Quitting;
  readonly onState: (state: UpdateState) => void;
  readonly log: Log;
  readonly refuse: Refuse;
}

export function desktopUpdates({ window, language, quitting, log, refuse, ...rest }: DesktopUpdatesOptions): Updates {
  const feedPath = join(app.getPath('userData'), 'updates.json');
  return new Updates({
    ...rest,
    feed: readFeed(feedPath, join(process.resourcesPath, 'app-update.yml')),
    feedPath,
    version: app.getVersion(),
    isWindows: process.platform === 'win32',
    open: (url) => openUpdateSource(url, log, refuse),
    language,
    tell: async (telling) => (await ask(window(), telling)) === 1,
    notify: (title, body) => {
      if (Notification.isSupported()) new Notification({ title, body }).show();
    },
    onShare: (share) => window()?.setProgressBar(share),
    endBy: (last) =>
      quitting.ask(() => {
        app.releaseSingleInstanceLock(); // the new version may start before this one is gone
        last();
      }),
    onFailedToInstall: (why) => {
      void language().then((spoken) => {
        dialog.showErrorBox(updateText.notInstalled[spoken], why);
        app.exit(1); // everything has been closed already
      });
    },
    log,
  });
}

async function ask(window: BrowserWindow | undefined, { message, detail, buttons }: Telling): Promise<number> {
  const choice = buttons ? { buttons: [...buttons], defaultId: 0, cancelId: 0, noLink: true } : {};
  const question = { type: 'info' as const, message, detail, ...choice };
  return (await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question))).response;
}
