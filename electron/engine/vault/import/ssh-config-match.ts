// Whether a block of an OpenSSH client configuration applies to a host: `Host` patterns and `Match` criteria. Pure: what asks a
// program or the moment is not asked, and said to be so.

export type Condition =
  | { readonly kind: 'host'; readonly patterns: readonly string[] }
  | { readonly kind: 'match'; readonly criteria: readonly Criterion[] };

export interface Criterion {
  readonly keyword: string;
  readonly argument: string;
  readonly isDenied: boolean;
}

/** What is known of a host when a block is come to. */
export interface Candidate {
  readonly name: string;
  readonly address: string;
  readonly user: string | undefined;
  readonly localUser: string;
  readonly tag: string | undefined;
  /** The configuration is read once more, with what the first reading has found. */
  readonly isFinal: boolean;
}

/** `perhaps`: all that can be told holds, and the rest asks something when ssh runs. */
export type Holds = 'yes' | 'no' | 'perhaps';

/** `all` has no argument, as little as `final` and `canonical`; every other criterion has one. */
export function criteriaOf(given: readonly string[]): Criterion[] {
  const criteria: Criterion[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const [, denied = '', word = '', joined] = /^(!?)([^=]*)(?:=(.*))?$/.exec(given[index] ?? '') ?? [];
    const keyword = word.toLowerCase();
    const isAlone = ['all', 'final', 'canonical'].includes(keyword);
    const argument = joined ?? (isAlone ? '' : (given[(index += 1)] ?? ''));
    criteria.push({ keyword, argument, isDenied: denied === '!' });
  }
  return criteria;
}

export function applies(conditions: readonly Condition[], candidate: Candidate): Holds {
  return every(
    conditions.map((condition) => {
      if (condition.kind === 'host') return fits(condition.patterns, candidate.name) ? 'yes' : 'no';
      const { criteria } = condition;
      return criteria.length === 0 ? 'no' : every(criteria.map((each) => holds(each, candidate)));
    }),
  );
}

function every(all: readonly Holds[]): Holds {
  if (all.includes('no')) return 'no';
  return all.includes('perhaps') ? 'perhaps' : 'yes';
}

function holds({ keyword, argument, isDenied }: Criterion, candidate: Candidate): Holds {
  const patterns = argument.split(',');
  const answer = (isTrue: boolean) => (isTrue === isDenied ? 'no' : 'yes');
  switch (keyword) {
    case 'all':
      return answer(true);
    case 'final':
    case 'canonical':
      return answer(candidate.isFinal);
    case 'host':
      return answer(fits(patterns.map(lower), candidate.address.toLowerCase()));
    case 'originalhost':
      return answer(fits(patterns.map(lower), candidate.name.toLowerCase()));
    case 'user':
      return answer(fits(patterns, candidate.user ?? candidate.localUser));
    case 'localuser':
      return answer(fits(patterns, candidate.localUser));
    case 'tagged':
      return answer(fits(patterns, candidate.tag ?? ''));
    default:
      return 'perhaps'; // exec, localnetwork, command, sessiontype, version
  }
}

function lower(text: string): string {
  return text.toLowerCase();
}

/** One pattern that is denied by `!` takes the name out, whatever else fits. */
function fits(patterns: readonly string[], name: string): boolean {
  const one = (pattern: string) => new RegExp(`^${pattern.split('').map(asExpression).join('')}$`, 's').test(name);
  if (patterns.some((pattern) => pattern.startsWith('!') && one(pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && one(pattern));
}

function asExpression(character: string): string {
  if (character === '*') return '.*';
  return character === '?' ? '.' : character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
