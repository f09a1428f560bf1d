// What is handed to Demarc from outside: a dossier that was double-clicked, a `demarc://job/NAME` link, a second start. Pure
// reading of words that anybody may have written; what becomes of them is decided elsewhere.
import { resolve } from 'node:path';
import { jobId } from '../../shared/api/contract/define.ts';

export const linkScheme = 'demarc';

export type Arrival = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'job'; readonly job: string };

/** Of a command line: without the program, options and whatever is neither a dossier nor a link of ours. */
export function arrivalsIn(argv: readonly string[], folder: string): readonly Arrival[] {
  return argv.slice(1).flatMap((word): Arrival[] => {
    if (word.startsWith(`${linkScheme}:`)) return linkArrival(word);
    if (word.startsWith('-') || !word.toLowerCase().endsWith('.demarc')) return [];
    return [{ kind: 'file', path: resolve(folder, word) }];
  });
}

/** Empty: the link names nothing that a link may name. */
export function linkArrival(link: string): Arrival[] {
  const url = URL.parse(link);
  if (url?.protocol !== `${linkScheme}:` || url.host !== 'job') return [];
  const named = jobId.safeParse(decoded(url.pathname.slice(1)));
  return named.success ? [{ kind: 'job', job: named.data }] : [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
