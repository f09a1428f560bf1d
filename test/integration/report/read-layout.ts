// Reads where everything stands on the pages of a PDF, with poppler's layout analysis, and says what a careful typesetter would.
import type { Line, Page } from './read-pdf.ts';

const millimetre = 72 / 25.4;

export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** poppler's boxes reach from ascender to descender of the face; the ink of a word is well inside. */
function inked<Box extends { readonly yMin: number; readonly yMax: number }>(box: Box): Box {
  const height = box.yMax - box.yMin;
  return { ...box, yMin: box.yMin + height * 0.28, yMax: box.yMax - height * 0.24 };
}

/** Words beyond the margins, in millimetres from the edges of the page. */
export function outside({ width, height, words }: Page, margins: Margins): readonly string[] {
  return words.map(inked).flatMap(({ text, xMin, xMax, yMin, yMax }) => {
    // A Chinese mark at the end of a line is set closer than its box, which reaches over.
    const hangs = (mark: RegExp) => (mark.test(text) ? (yMax - yMin) * 1.1 : 0);
    const isAcross =
      xMin + hangs(/^[（“]/) < margins.left * millimetre ||
      xMax - hangs(/[，。、；：）”]$/) > width - margins.right * millimetre;
    const isDown = yMin < margins.top * millimetre || yMax > height - margins.bottom * millimetre;
    return isAcross || isDown ? [text] : [];
  });
}

export function collisions({ words }: Page): readonly string[] {
  const boxes = words.map(inked);
  return boxes.flatMap((word, index) =>
    boxes.slice(index + 1).flatMap((other) => {
      const across = Math.min(word.xMax, other.xMax) - Math.max(word.xMin, other.xMin);
      const down = Math.min(word.yMax, other.yMax) - Math.max(word.yMin, other.yMin);
      // Chinese marks that follow one another are set closer than their boxes.
      const isKerned = Math.abs(word.yMin - other.yMin) < 0.5 && across < (word.yMax - word.yMin) * 1.2;
      return across > 1 && down > 0.5 && !isKerned ? [`${word.text} on ${other.text}`] : [];
    }),
  );
}

/** Between head and foot. */
function bodyLines({ height, lines }: Page): readonly Line[] {
  return lines.filter(({ yMin, yMax }) => yMin > 23 * millimetre && yMax < height - 20 * millimetre);
}

/** Headings with nothing under them on their page. `headings` as they are printed. */
export function widowedHeadings(page: Page, headings: readonly string[]): readonly string[] {
  const lines = bodyLines(page);
  return lines.flatMap((line) => {
    if (!headings.includes(line.text)) return [];
    const under = lines.filter(({ yMin }) => yMin >= line.yMax - 1);
    return under.every(({ text }) => headings.includes(text)) ? [line.text] : [];
  });
}

/** How much of the page is filled from the top margin down, as a share of what there is between head and foot. */
export function filledShare(page: Page): number {
  const lowest = Math.max(0, ...bodyLines(page).map(({ yMax }) => yMax));
  const [top, bottom] = [25 * millimetre, page.height - 22 * millimetre];
  return Math.max(0, (lowest - top) / (bottom - top));
}
