// A feed as electron-updater reads it. The only file that knows the library, which is loaded when a feed is configured and not
// before. What it downloads must have the feed's SHA-512; beyond that Windows and macOS check the signature, Linux has none.
import type { AppUpdater } from 'electron-updater';
import type { Log, Refuse } from '../refusals.ts';

export interface UpdateSource {
  /** Undefined: there is nothing newer. @throws Error what network, feed or library say */
  look(): Promise<string | undefined>;
  /** Of the version that `look` found. @throws Error also when the file is not what the feed promised */
  fetch(onShare: (share: number) => void, signal: AbortSignal): Promise<void>;
  /** Ends the program in favour of the fetched version. */
  install(onFailed: (error: Error) => void): void;
}

/** Undefined: this copy was not put here by an installer, and cannot replace itself. */
export async function openUpdateSource(url: string, log: Log, refuse: Refuse): Promise<UpdateSource | undefined> {
  const { autoUpdater, CancellationToken } = await import('electron-updater');
  if (!autoUpdater.isUpdaterActive()) return undefined;
  configure(autoUpdater, url, log);
  // Redirections and the files that a feed names are held to the same as the feed itself.
  autoUpdater.netSession.webRequest.onBeforeRequest(({ url: asked }, answer) => {
    const isAllowed = URL.parse(asked)?.protocol === 'https:';
    if (!isAllowed) refuse(`an update from ${asked}`, 'the update feed');
    answer({ cancel: !isAllowed });
  });
  return {
    look: async () => {
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : undefined;
    },
    fetch: async (onShare, signal) => {
      const token = new CancellationToken();
      const onProgress = ({ percent }: { readonly percent: number }) => {
        onShare(percent / 100);
      };
      const cancel = () => {
        token.cancel();
      };
      autoUpdater.on('download-progress', onProgress);
      signal.addEventListener('abort', cancel, { once: true });
      try {
        await autoUpdater.downloadUpdate(token);
      } finally {
        autoUpdater.off('download-progress', onProgress);
        signal.removeEventListener('abort', cancel);
      }
    },
    install: (onFailed) => {
      autoUpdater.once('error', onFailed);
      autoUpdater.quitAndInstall();
    },
  };
}

function configure(updater: AppUpdater, url: string, log: Log): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  const told = (line: unknown) => {
    log(`updates: ${String(line)}`);
  };
  updater.logger = { info: told, warn: told, error: told };
  updater.setFeedURL({ provider: 'generic', url });
  // The library (6.8.10) would send a number that tells one copy from another; nobody needs it.
  updater.requestHeaders = { 'x-user-staging-id': 'none' };
}
