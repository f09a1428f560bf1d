// The blocks of an OpenSSH client configuration (ssh_config(5), OpenSSH 9) in the order in which they are read, included files in
// their place, and whether a block applies to a host. Pure: what `Include` names is read by whoever calls.

export interface Block {
  /** All of them must hold: those of the block that an included file stands in go first. */
  readonly conditions: readonly Condition[];
  readonly settings: readonly (readonly [keyword: string, value: string])[];
}

type Condition =
  | { readonly kind: 'host'; readonly patterns: readonly string[] }
  | { readonly kind: 'match'; readonly criteria: readonly Criterion[] };

interface Criterion {
  readonly keyword: string;
  readonly patterns: readonly string[];
  readonly isDenied: boolean;
}

/** What is known of a host when a block is come to. */
export interface Candidate {
  readonly name: string;
  readonly address: string;
  readonly user: string | undefined;
  readonly localUser: string;
}

/** The texts of the files that a pattern names, in their order. */
export type Include = (pattern: string) => readonly string[];

/** As deep as OpenSSH follows (READCONF_MAX_DEPTH). */
const deepest = 16;

export function readBlocks(text: string, include: Include): readonly Block[] {
  return blocksOf(text, [], include, 0);
}

function blocksOf(text: string, outer: readonly Condition[], include: Include, depth: number): Block[] {
  const blocks: Block[] = [];
  let conditions = outer;
  let settings: [string, string][] = [];
  const next = (own: readonly Condition[]) => {
    blocks.push({ conditions, settings });
    conditions = own;
    settings = [];
  };
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const setting = readLine(line);
    if (!setting) continue;
    const { keyword, value } = setting;
    if (keyword === 'host') next([...outer, { kind: 'host', patterns: words(value) }]);
    else if (keyword === 'match') next([...outer, { kind: 'match', criteria: criteriaOf(words(value)) }]);
    else if (keyword === 'include') {
      const around = conditions;
      next(around);
      if (depth < deepest)
        for (const pattern of words(value))
          for (const included of include(pattern)) blocks.push(...blocksOf(included, around, include, depth + 1));
    } else settings.push([keyword, value]);
  }
  next(outer);
  return blocks;
}

/** `Keyword value`, `Keyword=value`; a value may be quoted. */
function readLine(line: string): { readonly keyword: string; readonly value: string } | undefined {
  const match = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+)(.+?)\s*$/.exec(line);
  if (!match?.[1] || !match[2]) return undefined; // a comment begins with # and is none of these
  return { keyword: match[1].toLowerCase(), value: match[2] };
}

/** A word that begins with # is a comment to the end of the line. */
export function words(value: string): string[] {
  const all = [...value.matchAll(/"([^"]*)"|(\S+)/g)];
  const comment = all.findIndex(([, , plain]) => plain?.startsWith('#'));
  return (comment < 0 ? all : all.slice(0, comment)).map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** `all` has no argument, as little as `final` and `canonical`; every other criterion has one. */
function criteriaOf(given: readonly string[]): Criterion[] {
  const criteria: Criterion[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const [, denied = '', word = '', joined] = /^(!?)([^=]*)(?:=(.*))?$/.exec(given[index] ?? '') ?? [];
    const keyword = word.toLowerCase();
    const isAlone = ['all', 'final', 'canonical'].includes(keyword);
    const argument = joined ?? (isAlone ? '' : (given[(index += 1)] ?? ''));
    criteria.push({ keyword, patterns: argument.split(','), isDenied: denied === '!' });
  }
  return criteria;
}

export function applies({ conditions }: Block, candidate: Candidate): boolean {
  return conditions.every((condition) =>
    condition.kind === 'host'
      ? matches(condition.patterns, candidate.name)
      : condition.criteria.length > 0 && condition.criteria.every((each) => holds(each, candidate)),
  );
}

/** What asks a program, the network or the moment (`exec`, `final`, `localnetwork`, …) is never taken to hold, denied or not. */
function holds({ keyword, patterns, isDenied }: Criterion, candidate: Candidate): boolean {
  const asked: Readonly<Record<string, string | undefined>> = {
    host: candidate.address,
    originalhost: candidate.name,
    user: candidate.user ?? candidate.localUser,
    localuser: candidate.localUser,
  };
  if (keyword === 'all') return !isDenied;
  const value = asked[keyword];
  return value !== undefined && matches(patterns, value) !== isDenied;
}

/** One pattern that is denied by `!` takes the name out, whatever else fits. */
function matches(patterns: readonly string[], name: string): boolean {
  const fits = (pattern: string) => new RegExp(`^${pattern.split('').map(asExpression).join('')}$`, 'i').test(name);
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern));
}

function asExpression(character: string): string {
  if (character === '*') return '.*';
  return character === '?' ? '.' : character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Hosts that are named without wildcards, in the order of the files. */
export function namesIn(blocks: readonly Block[]): readonly string[] {
  const patterns = blocks.flatMap(({ conditions }) =>
    conditions.flatMap((condition) => (condition.kind === 'host' ? condition.patterns : [])),
  );
  return [...new Set(patterns.filter((pattern) => !/[*?!]/.test(pattern)))];
}
