// Which characters the report's fonts can draw. PDF/A forbids missing glyphs, and a name that nobody can typeset must not
// cost the customer the report: what no font has is written as its code, such as U+1F600.

/** The characters that a font's `cmap` maps (OpenType specification, cmap formats 4 and 12: all that such fonts use). */
export function coveredCharacters(font: Buffer): ReadonlySet<number> {
  const covered = new Set<number>();
  const cmap = tableOffset(font, 'cmap');
  if (cmap === undefined) return covered;
  const subtables = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < subtables; index += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    for (const [first, last] of rangesOf(font, subtable)) {
      for (let code = first; code <= last; code += 1) covered.add(code);
    }
  }
  return covered;
}

/** The text with every character that is not covered written as `U+XXXX`. Spaces and breaks always pass. */
export function drawable(text: string, covered: ReadonlySet<number>): string {
  // Nearly all there is, and in every font of the report.
  return text.replace(/[^\s\u200b!-~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return covered.has(code) ? character : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

function tableOffset(font: Buffer, name: string): number | undefined {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) === name) return font.readUInt32BE(entry + 8);
  }
  return undefined;
}

function rangesOf(font: Buffer, subtable: number): readonly (readonly [number, number])[] {
  const format = font.readUInt16BE(subtable);
  if (format === 4) {
    const segments = font.readUInt16BE(subtable + 6) / 2;
    const lastAt = subtable + 14;
    const firstAt = lastAt + segments * 2 + 2;
    return Array.from(
      { length: segments },
      (_, segment) => [font.readUInt16BE(firstAt + segment * 2), font.readUInt16BE(lastAt + segment * 2)] as const,
    ).filter(([first]) => first !== 0xffff);
  }
  if (format === 12) {
    const groups = font.readUInt32BE(subtable + 12);
    return Array.from(
      { length: groups },
      (_, group) =>
        [font.readUInt32BE(subtable + 16 + group * 12), font.readUInt32BE(subtable + 20 + group * 12)] as const,
    );
  }
  return [];
}
