// The hosts of one loopback line, all of them or none: whoever has a site's SSH addresses has the site.
import ssh2 from 'ssh2';
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import type { Fault } from '../../fabric/model/fault.ts';
import { siteCount, siteHosts, sshPort, type SiteHost } from '../addresses.ts';
import { openHostServer, type HostServer } from './host-server.ts';

export interface Site extends AsyncDisposable {
  readonly number: number;
  readonly hosts: readonly SiteHost[];
  /** The hosts' keys as known_hosts lines. A host that is dead on purpose has none. */
  readonly knownHosts: string;
  readonly user: string;
  /** Lets in everywhere; it is never written down. */
  readonly privateKey: string;
}

const user = 'practice';
const attempts = 50;

/** @throws AppError practice/no-address-left */
export async function openSite(faults: readonly Fault[]): Promise<Site> {
  const key = soundKeyPair();
  const first = Math.floor(Math.random() * siteCount);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const number = (first + attempt) % siteCount;
    const hosts = siteHosts(number);
    const opened = await openServers(
      hosts.filter(({ name }) => !faults.some((fault) => fault.kind === 'dead-host' && fault.host === name)),
      key.public,
    );
    if (opened) return { number, hosts, user, privateKey: key.private, ...opened };
  }
  throw new AppError('practice/no-address-left', { port: sshPort });
}

/** ssh2 1.17.0 now and then writes an ed25519 key that it cannot read itself (mscdex/ssh2 #1390): such a key is made again. */
function soundKeyPair(): { readonly private: string; readonly public: string } {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    const parsed = [pair.private, pair.public].map((text) => ssh2.utils.parseKey(text));
    if (parsed.every((key) => !(key instanceof Error))) return pair;
  }
  throw new TypeError('ssh2 makes no readable ed25519 key');
}

/** Undefined when one of the addresses is taken. */
async function openServers(
  hosts: readonly SiteHost[],
  publicKey: string,
): Promise<(Pick<Site, 'knownHosts'> & AsyncDisposable) | undefined> {
  const authorizedKey = ssh2.utils.parseKey(publicKey);
  if (authorizedKey instanceof Error) throw authorizedKey;
  const servers: HostServer[] = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
  const lines: string[] = [];
  try {
    for (const { address } of hosts) {
      const { private: hostKey, public: known } = soundKeyPair();
      servers.push(await openHostServer({ address, port: sshPort, user, hostKey, authorizedKey }));
      lines.push(`[${address}]:${sshPort} ${known}\n`);
    }
    return { knownHosts: lines.join(''), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined;
    throw error;
  }
}
