// Splits what a probing script printed: `key value` lines first, then blocks under `== name`.

/** Keys without a value are left out. */
export function splitSections(text: string): [Map<string, string>, Map<string, string>] {
  const facts = new Map<string, string>();
  const sections = new Map<string, string>();
  let section: string | undefined;
  for (const line of text.split('\n')) {
    const heading = /^== ([\w-]+)$/.exec(line)?.[1];
    if (heading !== undefined) sections.set((section = heading), '');
    else if (section !== undefined) sections.set(section, `${sections.get(section) ?? ''}${line}\n`);
    else {
      const fact = /^(\S+) (.*\S)\s*$/.exec(line);
      if (fact?.[1] !== undefined && fact[2] !== undefined) facts.set(fact[1], fact[2]);
    }
  }
  return [facts, sections];
}
