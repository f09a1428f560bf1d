// Keys for one run, made by the system's own ssh-keygen and gone with the run directory.
import { readFile } from 'node:fs/promises';
import { runChecked } from './run-command.ts';

/** Makes an ed25519 pair at `path` and `path.pub`; returns the public key as `ssh-ed25519 AAAA…`, without a comment. */
export async function makeKey(path: string, comment: string, signal?: AbortSignal): Promise<string> {
  await runChecked(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', path], { signal });
  const [type = '', key = ''] = (await readFile(`${path}.pub`, 'utf8')).split(' ');
  return `${type} ${key}`;
}
