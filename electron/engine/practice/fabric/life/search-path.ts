// Where the system's tools are looked for. Login shells of ordinary users, and `sudo` on some systems, leave out the
// sbin folders in which ip, tc, nft and sshd live.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const systemFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

export function searchPath(): string {
  const own = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return [...new Set([...own, ...systemFolders])].join(delimiter);
}

/** The absolute path of a command, or undefined when it is not installed. */
export function findCommand(name: string): string | undefined {
  return searchPath()
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
