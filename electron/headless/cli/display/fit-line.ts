// A line that wraps would be two lines for the terminal and one for whoever redraws it.

// eslint-disable-next-line no-control-regex -- colour sequences begin with the escape character
const colour = /\u001b\[[0-9;]*m/y;

/** Cuts a line to the given columns; colour sequences take no column and are kept. */
export function fitLine(line: string, columns: number): string {
  let shown = '';
  let width = 0;
  for (let at = 0; at < line.length;) {
    colour.lastIndex = at;
    const sequence = colour.exec(line)?.[0];
    if (sequence !== undefined) {
      shown += sequence;
      at += sequence.length;
      continue;
    }
    const character = String.fromCodePoint(line.codePointAt(at) ?? 32);
    if (width < columns) shown += character;
    width += 1;
    at += character.length;
  }
  return shown;
}
