// The hosts of an OpenSSH client configuration (ssh_config(5), OpenSSH 9) as a job file would name them: address, port, user,
// key and jump hosts. Pure; blocks of `Match` and files of `Include` are not followed, since both depend on the moment.

export interface SshConfigHost {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user?: string;
  /** Path of a private key, as it stands there. */
  readonly identity?: string;
  /** Outermost first: names or `user@host:port`. */
  readonly jump: readonly string[];
}

interface Block {
  /** Undefined: what stands before the first `Host`, or a block that is not followed. */
  readonly patterns: readonly string[];
  readonly settings: Map<string, string>;
}

/** Hosts that are named without wildcards, in the order of the file. */
export function parseSshConfig(text: string): readonly SshConfigHost[] {
  const blocks = readBlocks(text);
  const names = new Set(blocks.flatMap(({ patterns }) => patterns).filter((pattern) => !/[*?!]/.test(pattern)));
  return [...names].map((name) => hostOf(name, blocks));
}

function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [{ patterns: ['*'], settings: new Map() }];
  for (const line of text.split('\n')) {
    const setting = readLine(line);
    if (!setting) continue;
    const { keyword, value } = setting;
    if (keyword === 'host') blocks.push({ patterns: words(value), settings: new Map() });
    else if (keyword === 'match') blocks.push({ patterns: [], settings: new Map() });
    else {
      const { settings } = blocks[blocks.length - 1] ?? { settings: new Map<string, string>() };
      if (!settings.has(keyword)) settings.set(keyword, value);
    }
  }
  return blocks;
}

/** `Keyword value`, `Keyword=value`; a value may be quoted. */
function readLine(line: string): { readonly keyword: string; readonly value: string } | undefined {
  const match = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+)(.+?)\s*$/.exec(line);
  if (!match?.[1] || !match[2]) return undefined; // a comment begins with # and is none of these
  return { keyword: match[1].toLowerCase(), value: match[2] };
}

/** A word that begins with # is a comment to the end of the line. */
function words(value: string): string[] {
  const all = [...value.matchAll(/"([^"]*)"|(\S+)/g)];
  const comment = all.findIndex(([, , plain]) => plain?.startsWith('#'));
  return (comment < 0 ? all : all.slice(0, comment)).map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** For each setting the first value that applies holds. */
function hostOf(name: string, blocks: readonly Block[]): SshConfigHost {
  const relevant = blocks.filter(({ patterns }) => applies(patterns, name));
  const first = (keyword: string) => relevant.find(({ settings }) => settings.has(keyword))?.settings.get(keyword);
  const word = (keyword: string) => words(first(keyword) ?? '')[0];
  const address = (word('hostname') ?? name).replaceAll('%h', name).replaceAll('%%', '%');
  const port = Number(word('port') ?? 22);
  const user = word('user');
  const identity = word('identityfile');
  const jump = word('proxyjump');
  return {
    name,
    address,
    port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : 22,
    ...(user !== undefined && { user }),
    ...(identity !== undefined && identity !== 'none' && { identity }),
    jump: jump === undefined || jump === 'none' ? [] : jump.split(','),
  };
}

/** One pattern that is denied by `!` takes the host out of the whole block. */
function applies(patterns: readonly string[], name: string): boolean {
  const fits = (pattern: string) => new RegExp(`^${pattern.split('').map(asExpression).join('')}$`, 'i').test(name);
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern));
}

function asExpression(character: string): string {
  if (character === '*') return '.*';
  return character === '?' ? '.' : character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
