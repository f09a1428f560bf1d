// The hosts of an OpenSSH client configuration as a job file would name them: address, port, user, key and the jump hosts, which
// may be hosts of the same configuration. Pure.
import { applies, namesIn, readBlocks, words, type Block, type Include } from './ssh-config-blocks.ts';

export interface SshConfigEndpoint {
  readonly address: string;
  readonly port: number;
  readonly user?: string;
  /** Path of a private key; the home folder is written as `~`. */
  readonly identity?: string;
}

export interface SshConfigHost extends SshConfigEndpoint {
  readonly name: string;
  /** Outermost first. */
  readonly jump: readonly SshConfigEndpoint[];
  /** Why it cannot be reached as written here: through a program of the user's, or jumping in a circle. */
  readonly problem?: 'proxy-command' | 'jump-loop';
}

export interface SshConfigSurroundings {
  readonly include: Include;
  readonly localUser: string;
  /** Where `${NAME}` in paths comes from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const alone: SshConfigSurroundings = { include: () => [], localUser: '', environment: {} };

/** Hosts that are named without wildcards, in the order of the file. */
export function parseSshConfig(text: string, surroundings: SshConfigSurroundings = alone): readonly SshConfigHost[] {
  const blocks = readBlocks(text, surroundings.include);
  return namesIn(blocks).map((name) => hostOf(name, { blocks, ...surroundings }, []));
}

interface Reading extends SshConfigSurroundings {
  readonly blocks: readonly Block[];
}

/** @param via the names that led here, to notice a circle */
function hostOf(name: string, reading: Reading, via: readonly string[]): SshConfigHost {
  const settings = settingsFor(name, reading);
  const word = (keyword: string) => words(settings.get(keyword) ?? '')[0];
  const address = addressOf(name, settings);
  const given = Number(word('port') ?? 22);
  const port = Number.isInteger(given) && given > 0 && given < 65_536 ? given : 22;
  const user = word('user');
  const identity = word('identityfile');
  const tokens = { h: address, n: name, p: String(port), r: user ?? reading.localUser, u: reading.localUser, d: '~' };
  return {
    name,
    address,
    port,
    ...(user !== undefined && { user }),
    ...(identity !== undefined && identity !== 'none' && { identity: expanded(identity, tokens, reading.environment) }),
    ...jumpOf(settings, (text) => expanded(text, tokens, {}), reading, [...via, name]),
  };
}

/** For each setting the first value holds that applies when it is come to. */
function settingsFor(name: string, { blocks, localUser }: Reading): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const block of blocks) {
    const user = words(settings.get('user') ?? '')[0];
    if (!applies(block, { name, address: addressOf(name, settings), user, localUser })) continue;
    for (const [keyword, value] of block.settings) {
      // Of the two ways around, the one that is named first switches the other off.
      const isSettled = keyword === 'proxycommand' && settings.has('proxyjump');
      if (!settings.has(keyword) && !isSettled) settings.set(keyword, value);
    }
  }
  return settings;
}

function addressOf(name: string, settings: ReadonlyMap<string, string>): string {
  const given = words(settings.get('hostname') ?? '')[0] ?? name;
  return expanded(given, { h: name }, {});
}

type Jump = Pick<SshConfigHost, 'jump' | 'problem'>;

function jumpOf(
  settings: ReadonlyMap<string, string>,
  expand: (text: string) => string,
  reading: Reading,
  via: readonly string[],
): Jump {
  const command = settings.get('proxycommand');
  if (command !== undefined && command !== 'none') {
    // What people wrote before there was ProxyJump (OpenSSH 7.3).
    const before = /^(?:\S*\/)?ssh\s+(?:-q\s+)?-W\s+\[?%h\]?:%p\s+(\S+)$/.exec(command)?.[1];
    return before === undefined ? { jump: [], problem: 'proxy-command' } : through([expand(before)], reading, via);
  }
  const given = words(settings.get('proxyjump') ?? 'none')[0] ?? 'none';
  return given === 'none' ? { jump: [] } : through(expand(given).split(','), reading, via);
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
