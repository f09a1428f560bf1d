// Reads a configuration whose blocks are shown by indentation into lines that know their headers.

export interface IndentedLine {
  /** Words without indentation; several spaces count as one. */
  readonly text: string;
  /** The headers above it, outermost first. */
  readonly under: readonly string[];
}

const ignored = /^(!.*|#.*|exit|exit-address-family|end|return|quit)?$/;

export function readIndented(configuration: string): readonly IndentedLine[] {
  const open: { readonly depth: number; readonly text: string }[] = [];
  const lines: IndentedLine[] = [];
  for (const raw of configuration.split(/\r?\n/)) {
    const text = raw.trim().replace(/\s+/g, ' ');
    if (ignored.test(text)) continue;
    const depth = raw.length - raw.trimStart().length;
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    lines.push({ text, under: open.map((header) => header.text) });
    open.push({ depth, text });
  }
  return lines;
}

/** The lines directly inside the block that `header` opens at the outermost level. */
export function linesOf(lines: readonly IndentedLine[], header: string): readonly string[] {
  return lines.filter(({ under }) => under.length === 1 && under[0] === header).map(({ text }) => text);
}

/** The first capture groups of every line that matches. */
export function matching(texts: readonly string[], pattern: RegExp): readonly (readonly string[])[] {
  return texts.flatMap((text) => {
    const match = pattern.exec(text);
    return match === null ? [] : [match.slice(1).map((group: string | undefined) => group ?? '')];
  });
}
