// An interactive shell on a host, beside the one that runs the tools: a channel of its own with a terminal at its far end.
import type { Client, ClientChannel } from 'ssh2';
import type { Duplex } from 'node:stream';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface HostTerminal {
  /** What is typed goes in, what is shown comes out. */
  readonly stream: Duplex;
  readonly resize: (size: TerminalSize) => void;
  /** The shell's exit code; undefined when a signal or the connection ended it. Never rejects. */
  readonly ended: Promise<number | undefined>;
}

/** @param kind the TERM of the terminal in front of the person. Rejects with ssh2's error when the host refuses it. */
export async function openTerminal(client: Client, kind: string, size: TerminalSize): Promise<HostTerminal> {
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    client.shell({ term: kind, cols: size.columns, rows: size.rows }, (error, opened) => {
      if (error === undefined) resolve(opened);
      else reject(error);
    });
  });
  const ended = Promise.withResolvers<number | undefined>();
  let exitCode: number | undefined;
  channel.on('exit', (code: number | null) => {
    exitCode = code ?? undefined;
  });
  channel.on('error', () => undefined); // 'close' follows
  channel.once('close', () => {
    ended.resolve(exitCode);
  });
  return {
    stream: channel,
    resize: ({ columns, rows }) => {
      channel.setWindow(rows, columns, 0, 0);
    },
    ended: ended.promise,
  };
}
