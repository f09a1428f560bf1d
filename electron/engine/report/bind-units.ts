// Print typography for formatted texts: a number and its unit, and the groups of a number, never part at a line's end.

const units = /(?<=\d) (?=(?:[GMk]?bit\/s|[Mk]?pps|ms|s|min|h|%|bytes|KiB|MiB|GiB)(?![A-Za-z]))/g;

export function bindUnits<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\u2009', '\u202f').replace(units, '\u00a0') : value,
  ) as Data; // the same shape: only the text of strings was changed
}
