// Words of a POSIX shell. Whatever comes from the outside is a single-quoted word, in which nothing has a meaning.

export function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A comment stays on its line whatever is in it. */
export function shellComment(text: string): string {
  return `# ${text.replace(/[\r\n\u2028\u2029]+/g, ' ')}`;
}

/** Gives every name a shell variable of its own, the same one each time. */
export function variableNames(): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const known = given.get(name);
    if (known !== undefined) return known;
    const plain = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^(\d)/, '_$1');
    const taken = new Set(given.values());
    const variable = taken.has(plain) ? `${plain}_${given.size}` : plain;
    given.set(name, variable);
    return variable;
  };
}
