// What an OpenSSH client configuration says for one host: the first value of each setting holds, keys are gathered. Pure.
import { wantsFinalReading, type Block } from './ssh-config-blocks.ts';
import { applies } from './ssh-config-match.ts';
import { words } from './ssh-config-words.ts';

export interface HostSettings {
  /** Of every setting the first value, as it stands there. */
  readonly values: ReadonlyMap<string, string>;
  /** In the order in which OpenSSH tries them. */
  readonly identities: readonly string[];
  /** Whether something else may hold when ssh runs: a `Match` that asks a program, a network or the moment. */
  readonly asksTheMoment: boolean;
}

interface Draft {
  readonly values: Map<string, string>;
  readonly identities: string[];
  asksTheMoment: boolean;
}

export function settingsFor(name: string, blocks: readonly Block[], localUser: string): HostSettings {
  const draft: Draft = { values: new Map(), identities: [], asksTheMoment: false };
  read(draft, { name, blocks, localUser, isFinal: false });
  if (wantsFinalReading(blocks)) read(draft, { name, blocks, localUser, isFinal: true });
  return draft;
}

interface Reading {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly localUser: string;
  readonly isFinal: boolean;
}

function read(draft: Draft, { name, blocks, localUser, isFinal }: Reading): void {
  for (const { conditions, settings } of blocks) {
    const { values } = draft;
    const candidate = {
      ...{ name, localUser, isFinal },
      address: addressOf(name, values),
      user: wordOf(values, 'user'),
      tag: wordOf(values, 'tag'),
    };
    const holds = applies(conditions, candidate);
    if (holds === 'perhaps' && settings.length > 0) draft.asksTheMoment = true;
    if (holds === 'yes') for (const setting of settings) take(draft, setting);
  }
}

function take({ values, identities }: Draft, [keyword, value]: Block['settings'][number]): void {
  if (keyword === 'identityfile') {
    const [path] = words(value) ?? [];
    if (path !== undefined && !identities.includes(path)) identities.push(path);
    return;
  }
  // Of the two ways around, the one that is named first switches the other off; `ProxyJump none` does not (OpenSSH 9.2).
  const hasOther =
    (keyword === 'proxyjump' && values.has('proxycommand')) ||
    (keyword === 'proxycommand' && values.has('proxyjump') && !isNone(wordOf(values, 'proxyjump')));
  if (!values.has(keyword) && !hasOther) values.set(keyword, value);
}

export function isNone(value: string | undefined): boolean {
  return value?.toLowerCase() === 'none';
}

/** The first word of a setting. */
export function wordOf(values: HostSettings['values'], keyword: string): string | undefined {
  return words(values.get(keyword) ?? '')?.[0];
}

export function addressOf(name: string, values: HostSettings['values']): string {
  const given = wordOf(values, 'hostname') ?? name;
  return given.replace(/%([h%])/g, (_whole, token) => (token === 'h' ? name : '%')).toLowerCase();
}
