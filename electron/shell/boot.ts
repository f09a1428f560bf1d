// Puts the desktop together over the engine: guards first, then the engine, then the window. The only place that knows all of it.
import { join } from 'node:path';
import { app, dialog, session as sessions } from 'electron';
import type { Api } from '../../shared/api/contract/contract.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import { connect } from '../../shared/api/rpc/connect.ts';
import { memoryPorts } from '../../shared/api/rpc/memory-ports.ts';
import { serve } from '../../shared/api/rpc/serve.ts';
import { defaultJobsFolder, openService, type Service } from '../engine/service/service.ts';
import { readScreenFiles } from '../screens/screen-files.ts';
import { serveScreens } from './app-protocol.ts';
import { linkScheme, type Arrival } from './arrivals.ts';
import { openMainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { guardNavigation } from './navigation-guard.ts';
import { servePages, watchPages } from './page-port.ts';
import { Quitting } from './quitting.ts';
import { openLog, refusals, type Log } from './refusals.ts';
import { guardSession } from './session-guard.ts';
import { Vigil } from './vigil.ts';
import { languageOf } from './language.ts';
import { Welcome } from './welcome.ts';

export interface Desktop {
  /** A second start without anything to open brings the window to the front. */
  welcome(arrivals: readonly Arrival[]): Promise<void>;
}

const appFolder = join(import.meta.dirname, '../..');

/** Undefined: it could not start, and has said why. */
export async function boot(startedAtMs: number): Promise<Desktop | undefined> {
  const log = openLog(join(app.getPath('userData'), 'logs'));
  try {
    return await open(log, startedAtMs);
  } catch (error) {
    log(`start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    dialog.showErrorBox('Demarc', error instanceof Error ? error.message : String(error));
    app.exit(2);
    return undefined;
  }
}

async function open(log: Log, startedAtMs: number): Promise<Desktop> {
  const refuse = refusals(log);
  guardNavigation(app, refuse);
  guardSession(sessions.defaultSession, refuse);
  const jobsFolder = defaultJobsFolder(process.env);
  const opening = openService({ jobsFolder, environment: process.env, log });
  serveScreens(sessions.defaultSession, await readScreenFiles(join(appFolder, 'screens')), refuse);
  const service = await opening;
  log(`engine ready ${Date.now() - startedAtMs} ms after the start`);
  const { api, over } = ownApi(service);
  const language = async (): Promise<Language> =>
    languageOf((await api.call('settings.read', {})).language, app.getLocale());
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);

  const hasDevTools = !app.isPackaged;
  const statePath = join(app.getPath('userData'), 'window.json');
  const shown = () => (window.isDestroyed() ? undefined : window);
  let isInteractive = false;
  const interactive = Promise.withResolvers<void>();
  servePages({
    contents: () => shown()?.webContents,
    onPage: (port) => {
      if (!isInteractive) log(`screens connected ${Date.now() - startedAtMs} ms after the start`);
      isInteractive = true;
      interactive.resolve();
      serve(port, {
        ...service,
        onRefused: (why) => {
          refuse(why, 'the page');
        },
      });
    },
    refuse,
  });
  const window = openMainWindow({ preload: join(import.meta.dirname, 'preload.cjs'), statePath, hasDevTools });
  watchPages(window.webContents, refuse);
  const welcome = new Welcome({ api, jobsFolder, window, language, log });
  const vigil = new Vigil({
    window: shown,
    language,
    onShowJob: (job) => {
      welcome.showJob(job);
    },
  });
  const quitting = new Quitting({
    app,
    window: shown,
    desk: () => vigil.desk,
    language,
    cleanUp: async () => {
      vigil.rest();
      over.abort();
      await service.close();
    },
    log,
  });
  quitting.guard(window);
  setMenu({
    language: await language(),
    hasDevTools,
    isMac: process.platform === 'darwin',
    onOpenDossier: () => void welcome.ask(),
  });
  void keepVigil(api, vigil, over.signal, log);
  return {
    welcome: async (arrivals) => {
      await interactive.promise; // two addresses at once: the first would be given up for the second
      await welcome.all(arrivals);
    },
  };
}

/** The desktop asks the engine as a page does: by the contract. */
function ownApi(service: Service): { readonly api: Api; readonly over: AbortController } {
  const [own, engines] = memoryPorts();
  const api = connect(own);
  serve(engines, service);
  return { api, over: new AbortController() };
}

async function keepVigil(api: Api, vigil: Vigil, signal: AbortSignal, log: Log): Promise<void> {
  try {
    for await (const desk of api.follow('desk.follow', {}, signal)) await vigil.look(desk);
  } catch (error) {
    log(`desk: ${error instanceof Error ? error.message : String(error)}`);
  }
}
