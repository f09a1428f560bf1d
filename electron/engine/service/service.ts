// The engine behind the contract: builds the rooms that screens reach, and ends them in order. Knows no transport.
import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Handlers } from '../../../shared/api/contract/contract.ts';
import { settingsFolder } from '../settings-folder.ts';
import { UserVault } from '../vault/user-vault.ts';
import { Activities } from './activities.ts';
import { CloudJobs } from './cloud-jobs.ts';
import { DeskState } from './desk-state.ts';
import { cloudHandlers } from './handlers/cloud-handlers.ts';
import { deskHandlers } from './handlers/desk-handlers.ts';
import { jobHandlers } from './handlers/job-handlers.ts';
import { siteHandlers } from './handlers/site-handlers.ts';
import { vaultHandlers } from './handlers/vault-handlers.ts';
import { FolderWatch } from './folder-watch.ts';
import { JobFolder } from './job-folder.ts';
import { JobStore } from './job-store.ts';
import { OpenDossiers } from './open-dossiers.ts';
import { PracticeLines } from './practice-lines.ts';
import { PracticeWorlds } from './practice-worlds.ts';
import { Questions } from './questions.ts';
import { reportActs } from './report-acts.ts';
import { ReportDesk } from './report-thread/report-desk.ts';
import { SettingsFile } from './settings-file.ts';
import { SiteActs } from './site-acts.ts';
import { Summaries } from './summaries.ts';
import { Uploads } from './uploads.ts';

export interface ServiceOptions {
  readonly jobsFolder: string;
  /** Undefined: the settings lie with the user's other ones. */
  readonly settingsPath?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the encrypted file of secrets; see `UserVaultOptions`. */
  readonly vaultIdleMs?: number;
  /** Where the story of a fault goes: the terminal that runs Demarc. */
  readonly log: (line: string) => void;
}

export interface Service {
  readonly handlers: Handlers;
  /** Names a fault and tells its story where only the person at the machine sees it. */
  readonly onFault: (what: string, error: unknown) => string;
  /** Stops everything that runs, removes practice lines, closes all files. */
  close(): Promise<void>;
}

/** @throws AppError job/folder-unusable */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { environment, log } = options;
  const onFault = (what: string, error: unknown) => {
    const incident = `incident-${randomBytes(3).toString('hex')}`;
    log(`${incident} in ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return incident;
  };
  const folder = await JobFolder.open(options.jobsFolder);
  const dossiers = new OpenDossiers(folder);
  const desk = new DeskState();
  const questions = new Questions(desk);
  const letGoOfMoved = () => {
    dossiers.closeMoved((job) => activities.isRunning(job));
  };
  const activities = new Activities({ desk, questions, onFault, onEnd: letGoOfMoved, now: Date.now });
  const worlds = new PracticeWorlds();
  const lines = new PracticeLines({ desk, worlds });
  const settingsPath = options.settingsPath ?? join(settingsFolder(environment), 'settings.json');
  const vault = new UserVault({
    folder: dirname(settingsPath),
    environment,
    ...(options.vaultIdleMs !== undefined && { idleMs: options.vaultIdleMs }),
  });
  const uploads = new Uploads();
  const reports = new ReportDesk();
  const store = new JobStore({ folder, dossiers, uploads, worlds, now: () => new Date() });
  const summaries = new Summaries(folder);
  const acts = new SiteActs({ folder, dossiers, lines, questions, vault });
  const cloudJobs = new CloudJobs({ folder, dossiers, worlds, vault, environment });
  const settings = new SettingsFile(settingsPath);
  const watch = new FolderWatch({
    path: folder.path,
    isOpen: (job) => dossiers.has(job),
    onRename: letGoOfMoved,
    onChange: () => {
      desk.jobsChanged();
    },
    onFault: (error) => {
      onFault('watching the jobs folder', error);
    },
  });
  return {
    handlers: {
      ...deskHandlers({ desk, questions, settings, folder }),
      ...jobHandlers({ folder, store, dossiers, summaries, uploads, reports, activities, lines, worlds, desk }),
      ...siteHandlers({ folder, activities, acts, lines }),
      ...cloudHandlers({ folder, cloudJobs, worlds, activities }),
      ...reportActs({ folder, dossiers, uploads, reports }),
      ...vaultHandlers({ vault, environment }),
    },
    onFault,
    close: async () => {
      watch[Symbol.dispose]();
      await activities.stopAll();
      await lines.closeAll();
      await worlds.close();
      await reports[Symbol.asyncDispose]();
      await uploads.close();
      dossiers[Symbol.dispose]();
      vault.lock();
    },
  };
}

/** Where a user's jobs are when nobody says otherwise. */
export function defaultJobsFolder(environment: ServiceOptions['environment']): string {
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'demarc', 'jobs');
}
