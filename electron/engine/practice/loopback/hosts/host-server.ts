// One practice host as an SSH server inside this process: a key of its own, one user, commands run as whoever runs Demarc.
// What it starts hangs on its channel: the remote side that Demarc starts there ends everything when the channel closes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import ssh2, { type AuthContext, type Connection, type ParsedKey, type ServerChannel } from 'ssh2';

export interface HostServerOptions {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly hostKey: string;
  /** The public key that is let in. */
  readonly authorizedKey: ParsedKey;
}

export interface HostServer {
  /** Ends all connections; resolves when it listens no more. */
  close(): Promise<void>;
}

/** Rejects with EADDRINUSE when somebody has the address. */
export async function openHostServer(options: HostServerOptions): Promise<HostServer> {
  const connections = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [options.hostKey] }, (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => undefined); // 'close' follows
    connection.on('authentication', (context) => {
      if (isAllowed(context, options)) context.accept();
      else context.reject(['publickey']);
    });
    connection.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, { command }) => {
        run(command, acceptExec());
      });
    });
  });
  server.listen(options.port, options.address);
  await once(server, 'listening');
  return {
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      for (const connection of connections) connection.end();
      await closed;
    },
  };
}

function isAllowed(context: AuthContext, { user, authorizedKey }: HostServerOptions): boolean {
  if (context.username !== user || context.method !== 'publickey') return false;
  if (!context.key.data.equals(authorizedKey.getPublicSSH())) return false;
  // The client first asks whether the key would do, then signs.
  if (!context.signature || !context.blob) return true;
  // ssh2 1.17.0 returns an Error for a signature that it can't read; its types say boolean.
  const verified: unknown = authorizedKey.verify(context.blob, context.signature, context.hashAlgo);
  return verified === true;
}

function run(command: string, channel: ServerChannel): void {
  const shell = spawn('/bin/sh', ['-c', command], { stdio: 'pipe', detached: true });
  channel.pipe(shell.stdin);
  shell.stdout.pipe(channel, { end: false });
  shell.stderr.pipe(channel.stderr, { end: false });
  shell.stdin.on('error', () => undefined); // it has ended; its exit tells
  shell.on('error', () => {
    channel.exit(127);
    channel.end();
  });
  shell.on('close', (code) => {
    channel.exit(code ?? 255);
    channel.end();
  });
  channel.on('error', () => undefined);
  // A client that is gone sends no end of file: what it started learns it from here.
  channel.on('close', () => {
    shell.stdin.end();
  });
}
