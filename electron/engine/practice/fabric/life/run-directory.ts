// What a fabric keeps on disk while it lives: /run/demarc/ID with its owner, its network, keys and its guardian's log.
// The directory exists before anything that it stands for and goes after everything else, so it is the record of what
// has to be removed.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatOwner, isAlive, parseOwner, type Owner } from './owner.ts';

export const runRoot = '/run/demarc';

const idPattern = /^dm[a-z0-9]{6}$/;

export interface RunRecord {
  readonly id: string;
  readonly directory: string;
  readonly ownerIsAlive: boolean;
  /** First three octets of its management network. */
  readonly networkPrefix: string;
}

export async function createRunRoot(): Promise<void> {
  await mkdir(runRoot, { recursive: true, mode: 0o700 });
}

/** Call it with the lock held: the network is chosen by what the other directories say. */
export async function createRunDirectory(id: string, owner: Owner, networkPrefix: string): Promise<string> {
  const directory = join(runRoot, id);
  const draft = join(runRoot, `.${id}`);
  await mkdir(draft, { mode: 0o700 });
  await writeFile(join(draft, 'owner'), formatOwner(owner));
  await writeFile(join(draft, 'network'), `${networkPrefix}\n`);
  // Renamed when complete: nobody ever sees a directory without an owner.
  await rename(draft, directory);
  return directory;
}

export async function listRunDirectories(): Promise<RunRecord[]> {
  const names = (await readdir(runRoot)).filter((name) => idPattern.test(name));
  return Promise.all(
    names.map(async (id) => {
      const directory = join(runRoot, id);
      const owner = parseOwner(await readOr(join(directory, 'owner'), ''));
      const networkPrefix = (await readOr(join(directory, 'network'), '')).trim();
      return { id, directory, ownerIsAlive: owner !== undefined && isAlive(owner), networkPrefix };
    }),
  );
}

/** Drafts of processes that died while writing them. Call it with the lock held: then no other draft is being written. */
export async function removeDrafts(): Promise<void> {
  const drafts = (await readdir(runRoot)).filter((name) => name.startsWith('.'));
  await Promise.all(drafts.map((name) => rm(join(runRoot, name), { recursive: true, force: true })));
}

async function readOr(path: string, fallback: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return fallback;
  }
}
