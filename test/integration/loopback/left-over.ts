// What a loopback line could leave behind on the machine: processes at its addresses and directories of its remote shells.
import { readdirSync, readFileSync } from 'node:fs';

/** Command lines of all processes that name an address of the site, and the private directories of remote shells below a pid. */
export function leftOverAt(addressPrefix: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
      return command.includes(addressPrefix) ? [`${pid} ${command}`] : [];
    });
}

/** The remote shells' working directories that processes below this one have now. */
export function shellDirectories(): string[] {
  return readdirSync('/dev/shm').filter((name) => name.startsWith('demarc.'));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // the process has just ended
  }
}
