// Puts the desktop together over the engine: guards first, then the engine, then the window. The only place that knows all of it.
import { join } from 'node:path';
import { app, dialog, session as sessions, type BrowserWindow } from 'electron';
import type { Api, Handlers } from '../../shared/api/contract/contract.ts';
import type { Desk } from '../../shared/api/contract/desk.ts';
import { connect } from '../../shared/api/rpc/connect.ts';
import { memoryPorts } from '../../shared/api/rpc/memory-ports.ts';
import { serve } from '../../shared/api/rpc/serve.ts';
import { defaultJobsFolder, openService, type Service } from '../engine/service/service.ts';
import { readScreenFiles } from '../screens/screen-files.ts';
import { serveScreens } from './app-protocol.ts';
import { linkScheme, type Arrival } from './arrivals.ts';
import { guardCertificates } from './certificate-guard.ts';
import { openMainWindow } from './main-window.ts';
import { MenuBar } from './menu.ts';
import { guardNavigation } from './navigation-guard.ts';
import { servePages, watchPages } from './page-port.ts';
import { Quitting } from './quitting.ts';
import { openLog, refusals, type Log, type Refuse } from './refusals.ts';
import { isBusy } from './running.ts';
import { guardSession } from './session-guard.ts';
import { desktopUpdates } from './updates/desktop-updates.ts';
import { Vigil } from './vigil.ts';
import { reviveCrashedPage } from './crashed-page.ts';
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
  process.on('uncaughtExceptionMonitor', (error) => {
    log(`fault: ${error.stack ?? error.message}`); // and then whatever Electron does about it
  });
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
  guard(refuse);
  const jobsFolder = defaultJobsFolder(process.env);
  const opening = openService({ jobsFolder, environment: process.env, log });
  serveScreens(sessions.defaultSession, await readScreenFiles(join(appFolder, 'screens')), refuse);
  const service = await opening;
  log(`engine ready ${Date.now() - startedAtMs} ms after the start`);
  const { api, over } = ownApi(service);
  const language = async () => languageOf((await api.call('settings.read', {})).language, app.getLocale());
  const interactive = Promise.withResolvers<undefined>();

  const shown = () => (window.isDestroyed() ? undefined : window);
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
      updates.rest();
      over.abort();
      await service.close();
    },
    log,
  });
  const updates = desktopUpdates({
    window: shown,
    language,
    isBusy: () => vigil.desk === undefined || isBusy(vigil.desk),
    quitting,
    onState: (state) => {
      menu.tell(state);
    },
    log,
    refuse,
  });
  const menu = new MenuBar(await language(), {
    hasDevTools: !app.isPackaged,
    platform: process.platform,
    onOpenDossier: () => void welcome.ask(),
    onUpdate: () => void updates.byHand(),
  });
  const window = openWindow(refuse, log, {
    ...service,
    handlers: speaking(service.handlers, menu),
    onPage: () => {
      interactive.resolve(undefined);
    },
  });
  quitting.guard(window);
  const welcome = new Welcome({ api, jobsFolder, window, language, log });
  void keepVigil(api, over.signal, log, async (desk) => {
    await vigil.look(desk);
    updates.deskChanged();
  });
  await interactive.promise; // two addresses at once: the first would be given up for the second
  log(`screens connected ${Date.now() - startedAtMs} ms after the start`);
  updates.start();
  return { welcome: (arrivals) => welcome.all(arrivals) };
}

/** Holds for whatever windows and sessions there will ever be. */
function guard(refuse: Refuse): void {
  guardNavigation(app, refuse);
  guardCertificates(app, refuse);
  guardSession(sessions.defaultSession, refuse);
  app.on('session-created', (session) => {
    guardSession(session, refuse);
  });
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
}

interface Served extends Pick<Service, 'handlers' | 'onFault'> {
  readonly onPage: () => void;
}

function openWindow(refuse: Refuse, log: Log, { handlers, onFault, onPage }: Served): BrowserWindow {
  const statePath = join(app.getPath('userData'), 'window.json');
  const preload = join(import.meta.dirname, 'preload.cjs');
  const window = openMainWindow({ preload, statePath, hasDevTools: !app.isPackaged });
  servePages({
    contents: () => (window.isDestroyed() ? undefined : window.webContents),
    onPage: (port) => {
      onPage();
      const onRefused = (why: string) => {
        refuse(why, 'the page');
      };
      serve(port, { handlers, onFault, onRefused });
    },
    refuse,
  });
  watchPages(window.webContents, refuse);
  reviveCrashedPage(window, log);
  return window;
}

/** The menu speaks as the screens do, as soon as they change. */
function speaking(handlers: Handlers, menu: MenuBar): Handlers {
  return {
    ...handlers,
    'settings.write': async (input, context) => {
      const written = await handlers['settings.write'](input, context);
      menu.speak(languageOf(written.language, app.getLocale()));
      return written;
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

async function keepVigil(api: Api, signal: AbortSignal, log: Log, look: (desk: Desk) => Promise<void>): Promise<void> {
  try {
    for await (const desk of api.follow('desk.follow', {}, signal)) await look(desk);
  } catch (error) {
    log(`desk: ${error instanceof Error ? error.message : String(error)}`);
  }
}
