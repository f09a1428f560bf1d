// The hosts of an OpenSSH client configuration as a job file would name them: address, port, user, key and the jump hosts, which
// may be hosts of the same configuration. Pure.
import { namesIn, readBlocks, type Block, type Include } from './ssh-config-blocks.ts';
import { addressOf, isNone, settingsFor, wordOf, type HostSettings } from './ssh-config-settings.ts';

export interface SshConfigEndpoint {
  readonly address: string;
  readonly port: number;
  readonly user?: string;
  /** Path of a private key; the home folder is written as `~`. */
  readonly identity?: string;
}

/**
 * Why ssh may reach a host otherwise than it is written here: through a program of the user's, jumping in a circle, by a port that
 * is none, under a name that DNS completes, or by a `Match` that asks something when it runs.
 */
export const sshConfigProblems = ['proxy-command', 'jump-loop', 'no-port', 'asks-dns', 'asks-the-moment'] as const;
export type SshConfigProblem = (typeof sshConfigProblems)[number];

export interface SshConfigHost extends SshConfigEndpoint {
  readonly name: string;
  /** Outermost first. */
  readonly jump: readonly SshConfigEndpoint[];
  readonly problem?: SshConfigProblem;
}

export interface SshConfigSurroundings {
  readonly include: Include;
  /** Whom ssh takes where no user is named; empty: left to whoever reads this. */
  readonly localUser: string;
  /** Where `${NAME}` in paths comes from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether there is such a file: of several keys the first that exists is taken. */
  readonly exists?: (path: string) => boolean;
  /** The computer's own name, of which tokens are made. */
  readonly hostName?: string;
  /** What applies to all users of this computer, after their own. */
  readonly system?: { readonly text: string; readonly include: Include };
}

const alone: SshConfigSurroundings = { include: () => [], localUser: '', environment: {} };

/** Hosts that are named without wildcards, in the order of the file. */
export function parseSshConfig(text: string, surroundings: SshConfigSurroundings = alone): readonly SshConfigHost[] {
  const { include, system } = surroundings;
  const blocks = [...readBlocks(text, include), ...(system ? readBlocks(system.text, system.include) : [])];
  return namesIn(blocks).map((name) => hostOf(name, { blocks, ...surroundings }, []));
}

interface Reading extends SshConfigSurroundings {
  readonly blocks: readonly Block[];
}

/** @param via the names that led here, to notice a circle */
function hostOf(name: string, reading: Reading, via: readonly string[]): SshConfigHost {
  const settings = settingsFor(name, reading.blocks, reading.localUser);
  const { values } = settings;
  const address = addressOf(name, values);
  const given = Number(wordOf(values, 'port') ?? 22);
  const isPort = Number.isInteger(given) && given > 0 && given < 65_536;
  const port = isPort ? given : 22;
  const user = wordOf(values, 'user') ?? (reading.localUser === '' ? undefined : reading.localUser);
  const tokens = tokensOf({ name, address, port, user }, reading);
  const identity = identityOf(settings, (path) => expanded(path, tokens, reading.environment), reading.exists);
  const way = jumpOf(values, (text) => expanded(text, tokens, {}), reading, [...via, name]);
  const problem = way.problem ?? problemOf(settings, isPort);
  return {
    name,
    address,
    port,
    ...(user !== undefined && { user }),
    ...(identity !== undefined && { identity }),
    jump: way.jump,
    ...(problem !== undefined && { problem }),
  };
}

function problemOf({ values, asksTheMoment }: HostSettings, isPort: boolean): SshConfigProblem | undefined {
  if (!isPort) return 'no-port';
  if (/^(yes|always)$/i.test(wordOf(values, 'canonicalizehostname') ?? '')) return 'asks-dns';
  return asksTheMoment ? 'asks-the-moment' : undefined;
}

type Named = Pick<SshConfigHost, 'name' | 'address' | 'port'> & { readonly user: string | undefined };

function tokensOf({ name, address, port, user }: Named, { localUser, hostName = '' }: Reading) {
  return {
    ...{ h: address, n: name, k: name, p: String(port), r: user ?? localUser, u: localUser, d: '~' },
    ...(hostName !== '' && { l: hostName, L: hostName.replace(/\..*/, '') }),
  };
}

function identityOf(
  { identities }: HostSettings,
  expand: (path: string) => string,
  exists: SshConfigSurroundings['exists'] = () => true,
): string | undefined {
  const paths = identities.filter((path) => !isNone(path)).map(expand);
  return paths.find(exists) ?? paths[0];
}

type Jump = Pick<SshConfigHost, 'jump' | 'problem'>;

/** What people wrote before there was ProxyJump (OpenSSH 7.3). */
const oldWays = [
  /^(?:\S*\/)?ssh\s+(?:-q\s+)?-W\s+\[?%h\]?:%p\s+([^\s-]\S*)$/,
  /^(?:\S*\/)?ssh\s+(?:-q\s+)?([^\s-]\S*)\s+-W\s+\[?%h\]?:%p$/,
  /^(?:\S*\/)?ssh\s+(?:-q\s+)?([^\s-]\S*)\s+(?:exec\s+)?(?:\S*\/)?nc(?:\s+-w\s*\d+)?\s+%h\s+%p$/,
];

function jumpOf(
  values: HostSettings['values'],
  expand: (text: string) => string,
  reading: Reading,
  via: readonly string[],
): Jump {
  const command = values.get('proxycommand');
  if (command !== undefined && !isNone(command)) {
    const before = oldWays.map((way) => way.exec(command)?.[1]).find((each) => each !== undefined);
    return before === undefined ? { jump: [], problem: 'proxy-command' } : through([expand(before)], reading, via);
  }
  const given = wordOf(values, 'proxyjump') ?? 'none';
  return isNone(given) ? { jump: [] } : through(expand(given).split(','), reading, via);
}

/** Each hop may be a host of the configuration; the way to the outermost one is its own. */
function through(hops: readonly string[], reading: Reading, via: readonly string[]): Jump {
  const jump: SshConfigEndpoint[] = [];
  for (const [index, hop] of hops.entries()) {
    const { user, host, port } = hopOf(hop);
    if (via.includes(host)) return { jump: [], problem: 'jump-loop' };
    const known = hostOf(host, reading, via);
    const as = user ?? known.user;
    if (index === 0) {
      if (known.problem !== undefined) return { jump: [], problem: known.problem };
      jump.push(...known.jump);
    }
    jump.push({
      address: known.address,
      port: port ?? known.port,
      ...(as !== undefined && { user: as }),
      ...(known.identity !== undefined && { identity: known.identity }),
    });
  }
  return { jump };
}

/** `[user@]host[:port]`, or the same as an address of the scheme ssh; IPv6 in brackets. */
function hopOf(text: string): { readonly user?: string; readonly host: string; readonly port?: number } {
  const plain = text.replace(/^ssh:\/\//, '').replace(/\/$/, '');
  const [, user, bracketed, bare, port] = /^(?:(.*)@)?(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(plain) ?? [];
  return {
    ...(user !== undefined && { user }),
    host: bracketed ?? bare ?? plain,
    ...(port !== undefined && { port: Number(port) }),
  };
}

/** A token that is not known here stays as it is, for its reader to see. */
function expanded(
  text: string,
  tokens: Readonly<Record<string, string>>,
  environment: SshConfigSurroundings['environment'],
): string {
  return text
    .replace(/%(.)/g, (whole, token: string) => (token === '%' ? '%' : (tokens[token] ?? whole)))
    .replace(/\$\{(\w+)\}/g, (whole, name: string) => environment[name] ?? whole);
}
