// The words of a line of an OpenSSH client configuration, as OpenSSH 9 splits them (misc.c, argv_split): either kind of quotes, a
// backslash before a quote, a backslash or a blank, and a comment where a word begins with #.

/** Undefined: a quote is not closed, and OpenSSH refuses the line. */
export function words(value: string): string[] | undefined {
  const all: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] ?? '';
    const next = value[at + 1] ?? '';
    if (character === '\\' && (/["'\\]/.test(next) || (quote === '' && next === ' '))) {
      word = (word ?? '') + next;
      at += 1;
    } else if (quote === '' && /[ \t]/.test(character)) {
      if (word !== undefined) all.push(word);
      word = undefined;
    } else if (quote === '' && word === undefined && character === '#') break;
    else if (quote === '' && /["']/.test(character)) {
      quote = character;
      word ??= '';
    } else if (character === quote) quote = '';
    else word = (word ?? '') + character;
  }
  if (word !== undefined) all.push(word);
  return quote === '' ? all : undefined;
}
