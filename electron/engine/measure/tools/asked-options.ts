// Looks up what a captured command line asked for. It reads; it never builds a command.

/** Splits a command line as typed into words, honouring quotes and backslashes; variables and globs stay as they are. */
function shellWords(command: string): string[] {
  const words: string[] = [];
  for (const [word] of command.matchAll(/(?:[^\s'"\\]+|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+/gs)) {
    words.push(
      word.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs, (_, single?: string, double?: string, escaped?: string) => {
        return single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '';
      }),
    );
  }
  return words;
}

/** The words after the program's own name (so that `env A=b sudo netperf …` works), or none. */
export function argumentsOf(program: string, command: string): string[] | undefined {
  const words = shellWords(command);
  const at = words.findIndex((word) => word === program || word.endsWith(`/${program}`));
  return at === -1 ? undefined : words.slice(at + 1);
}

/** The value of a short option, written `-m 1400` or `-m1400`; the last one wins, as in getopt. */
export function optionValue(words: readonly string[], letter: string): string | undefined {
  let value: string | undefined;
  for (const [index, word] of words.entries()) {
    if (word === `-${letter}`) value = words[index + 1];
    else if (word.startsWith(`-${letter}`)) value = word.slice(2);
  }
  return value;
}
