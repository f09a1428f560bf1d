// Puts the terminal in front of the person at a host's shell, and gives it back as it was however that ends.
import { spawnSync } from 'node:child_process';
import type { HostConnection } from '../../engine/hosts/host-connection.ts';
import type { TerminalSize } from '../../engine/hosts/terminal.ts';

/** Resolves with the shell's exit code; undefined when it did not end by itself. @throws AppError host/shell-refused */
export async function joinTerminal(connection: HostConnection, signal: AbortSignal): Promise<number | undefined> {
  const { stdin, stdout } = process;
  const terminal = await connection.openTerminal(process.env['TERM'] ?? 'vt100', sizeOf(stdout));
  const onResize = (): void => {
    terminal.resize(sizeOf(stdout));
  };
  const onAbort = (): void => {
    terminal.stream.destroy();
  };
  // From here on Ctrl-C is a byte for the host.
  stdin.setRawMode(true);
  leaveOutputAlone();
  stdout.on('resize', onResize);
  signal.addEventListener('abort', onAbort);
  try {
    stdin.pipe(terminal.stream);
    terminal.stream.pipe(stdout, { end: false });
    return await terminal.ended;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stdout.off('resize', onResize);
    stdin.unpipe(terminal.stream);
    stdin.setRawMode(false);
    // A terminal that is still read from would keep the program alive.
    stdin.pause();
  }
}

/**
 * libuv's raw mode (up to 1.52) turns each line feed into a carriage return and a line feed, which spoils full-screen programs.
 * Leaving raw mode puts this back as well. Without an stty (Windows) there is nothing to turn off.
 */
function leaveOutputAlone(): void {
  spawnSync('stty', ['-opost'], { stdio: ['inherit', 'ignore', 'ignore'] });
}

/** Where nobody says how large it is, a terminal has the size of the first ones. */
function sizeOf({ columns, rows }: NodeJS.WriteStream): TerminalSize {
  return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
}
