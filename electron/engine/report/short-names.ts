// Shortens long names for narrow columns, by their middle and never so that two become one.

/** Short form of each name: itself up to `longest` characters, else its two ends; the whole name where ends don't tell it apart. */
export function shortNames(names: readonly string[], longest: number): ReadonlyMap<string, string> {
  const distinct = [...new Set(names)];
  const shortened = distinct.map((name) => shorten(name, longest));
  const isUnique = (short: string) => shortened.indexOf(short) === shortened.lastIndexOf(short);
  return new Map(distinct.map((name, index) => [name, pick(shortened[index], name, isUnique)]));
}

function pick(short: string | undefined, name: string, isUnique: (short: string) => boolean): string {
  return short !== undefined && isUnique(short) ? short : name;
}

export function shorten(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const tail = Math.floor((longest - 1) / 2);
  return `${name.slice(0, longest - 1 - tail)}…${name.slice(-tail)}`;
}
