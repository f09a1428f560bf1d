// A text that fits a box of a drawing: the middle goes, because names differ at their ends. Pure.
export function shortened(text: string, letters: number): string {
  if (text.length <= letters) return text;
  if (letters < 3) return letters < 1 ? '' : '…';
  const head = Math.ceil((letters - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (letters - 1 - head))}`;
}
