// The blocks of an OpenSSH client configuration (ssh_config(5), OpenSSH 9) in the order in which they are read, included files in
// their place. Pure: what `Include` names is read by whoever calls.
import { criteriaOf, type Condition } from './ssh-config-match.ts';
import { words } from './ssh-config-words.ts';

export interface Block {
  /** All of them must hold: those of the block that an included file stands in go first. */
  readonly conditions: readonly Condition[];
  readonly settings: readonly (readonly [keyword: string, value: string])[];
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
    const given = words(value) ?? []; // OpenSSH reads no further; here the other lines still count
    if (keyword === 'host') next([...outer, { kind: 'host', patterns: given }]);
    else if (keyword === 'match') next([...outer, { kind: 'match', criteria: criteriaOf(given) }]);
    else if (keyword === 'include') {
      const around = conditions;
      next(around);
      if (depth < deepest)
        for (const pattern of given)
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

/** Hosts that are named without wildcards, in the order of the files. */
export function namesIn(blocks: readonly Block[]): readonly string[] {
  const patterns = blocks.flatMap(({ conditions }) =>
    conditions.flatMap((condition) => (condition.kind === 'host' ? condition.patterns : [])),
  );
  return [...new Set(patterns.filter((pattern) => !/[*?!]/.test(pattern)))];
}

/** `Match final` has the whole configuration read once more. */
export function wantsFinalReading(blocks: readonly Block[]): boolean {
  return blocks.some(({ conditions }) =>
    conditions.some((each) => each.kind === 'match' && each.criteria.some(({ keyword }) => keyword === 'final')),
  );
}
