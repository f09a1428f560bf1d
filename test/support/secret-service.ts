// A desktop session's keychain of its own: a D-Bus daemon and a gnome-keyring with a private home, unlocked as a login does.
// This process sees it as its session's until it is disposed.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

export interface SecretService extends AsyncDisposable {
  /** The folder in which the keyring writes. */
  readonly home: string;
  /** As a screen lock does; nobody is there to answer the prompt. */
  lock(): void;
  /** The keyring crashes and nothing starts it again. */
  killKeyring(): Promise<void>;
  killBus(): Promise<void>;
}

/** libdbus keeps the first address that a process has seen: every session of this process is at the same one. */
const address = `unix:path=${join(tmpdir(), `demarc-bus-${process.pid}`)}`;

/** Nothing is started on demand: what a test ends stays ended. */
const busConfiguration = `<busconfig><type>session</type><listen>${address}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`;

export async function openSecretService(): Promise<SecretService> {
  const home = await mkdtemp(join(tmpdir(), 'demarc-keyring-'));
  const configuration = join(home, 'bus.conf');
  await writeFile(configuration, busConfiguration);
  const bus = spawn('dbus-daemon', ['--nofork', '--nosyslog', '--print-address', `--config-file=${configuration}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(createInterface({ input: bus.stdout }), 'line'); // it listens
  const environment = {
    ...process.env,
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
    DBUS_SESSION_BUS_ADDRESS: address,
  };
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: environment,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin.end('login password');
  const before = process.env['DBUS_SESSION_BUS_ADDRESS'];
  process.env['DBUS_SESSION_BUS_ADDRESS'] = address;
  const call = (name: string, path: string, method: string, ...args: string[]) =>
    spawnSync('gdbus', ['call', '--session', '--dest', name, '--object-path', path, '--method', method, ...args], {
      env: environment,
      encoding: 'utf8',
    });
  const owned = () =>
    call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', 'org.freedesktop.secrets').stdout;
  const kill = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const close = async () => {
    await kill(keyring);
    await kill(bus);
    if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
    else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;
    await rm(address.slice('unix:path='.length), { force: true });
    await rm(home, { recursive: true, force: true });
  };
  const deadline = Date.now() + 10_000;
  while (!owned().includes('true')) {
    await delay(20);
    if (Date.now() < deadline) continue;
    await close();
    throw new Error('gnome-keyring did not come up');
  }
  return {
    home,
    lock: () => {
      const locked = call(
        'org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        "['/org/freedesktop/secrets/collection/login']",
      );
      if (locked.status !== 0) throw new Error(locked.stderr);
    },
    killKeyring: () => kill(keyring),
    killBus: () => kill(bus),
    [Symbol.asyncDispose]: close,
  };
}
