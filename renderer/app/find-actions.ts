// Which actions match what was typed: every word must occur in the label, in either language; a label that begins with it first.
import type { Action } from '../client/actions.svelte.ts';
import type { Language } from '../../shared/api/errors/language.ts';

export function findActions(actions: readonly Action[], typed: string, language: Language): readonly Action[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = actions.filter(({ label }) => {
    const text = `${label.en} ${label.zh}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const [first] = words;
  if (first === undefined) return matching;
  const begins = ({ label }: Action) => label[language].toLowerCase().startsWith(first);
  return matching.toSorted((a, b) => Number(begins(b)) - Number(begins(a)));
}
