// A window in which a campaign runs on a loopback line, and what is looked at from outside while it does and afterwards.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import type { JobEvent } from '../../../shared/job/events.ts';
import type { DesktopSession } from '../../support/desktop.ts';
import { until } from '../fabric/until.ts';
import { leftOverAt, shellDirectories } from '../loopback/left-over.ts';

let lastId = 900_000;
/** As the page itself asks: through the preload script. */
export async function ask(session: DesktopSession, name: string, input: unknown): Promise<void> {
  lastId += 1;
  const page = session.currentPage();
  await page.evaluate(`demarcWindow.send(${JSON.stringify(JSON.stringify({ kind: 'ask', id: lastId, name, input }))})`);
}

/** A campaign on a loopback line in the middle of its first test. */
export interface Measuring {
  readonly job: string;
  /** Of its dossier. */
  readonly path: string;
  /** Events that were in it by then. */
  readonly seen: number;
  readonly nothingIsLeft: () => Promise<unknown>;
}

/** @param more what the job's file says beside its practice line */
export async function measuring(session: DesktopSession, more: object = {}): Promise<Measuring> {
  const directoriesBefore = shellDirectories();
  await session.page.getByRole('main').first().waitFor();
  const practice = { fabric: 'loopback', durationSeconds: 5, cloud: false };
  const text = JSON.stringify({ job: 'Harbour Freight', practice, ...more });
  const job = await createJob(session, text);
  await ask(session, 'job.run', { job, despiteBlockers: true });
  const path = join(session.jobsFolder, `${job}.demarc`);
  const events = await until(
    () => eventsIn(path),
    (all) => all.some(({ type }) => type === 'samples'),
    90_000,
  );
  const opened = events.find(({ type }) => type === 'job.opened') as Extract<JobEvent, { type: 'job.opened' }>;
  const { hosts } = opened.body.practice?.description as { hosts: { address: string }[] };
  const prefix = hosts[0]!.address.replace(/\d+$/, '');
  expect(leftOverAt(prefix).length).toBeGreaterThan(0);
  const nothingIsLeft = () =>
    until(
      () => [...leftOverAt(prefix), ...shellDirectories().filter((name) => !directoriesBefore.includes(name))],
      (left) => left.length === 0,
      30_000,
    );
  return { job, path, seen: events.length, nothingIsLeft };
}

/** @returns the name that it has been given */
export async function createJob(session: DesktopSession, text: string): Promise<string> {
  await ask(session, 'jobs.create', { from: 'text', text });
  const names = await until(
    () => readdir(session.jobsFolder),
    (found) => found.some(isJobFile),
    10_000,
  );
  return names.find(isJobFile)!.replace(/\.yaml$/, '');
}

function isJobFile(name: string): boolean {
  return name.endsWith('.yaml');
}

export function eventsIn(path: string): JobEvent[] {
  try {
    using dossier = Dossier.open(path, 'read');
    return [...dossier.events()];
  } catch {
    return []; // not there yet
  }
}

export function untilCampaignEnded(path: string, withinMs = 200_000): Promise<JobEvent[]> {
  return until(
    () => eventsIn(path),
    (all) => all.some(({ type }) => type === 'campaign.ended'),
    withinMs,
  );
}
