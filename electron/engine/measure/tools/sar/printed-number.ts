// Numbers as sar prints them: with a comma in some locales, with a unit or a percent sign with -h.

const grammar = /^(-?\d+)(?:[.,](\d+))?([BkKMGTP]?)(%?)$/;
const scales: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  k: 2 ** 10,
  K: 2 ** 10,
  M: 2 ** 20,
  G: 2 ** 30,
  T: 2 ** 40,
  P: 2 ** 50,
};

interface PrintedNumber {
  readonly value: number;
  /** -h: the value is in bytes, whatever the column's own unit. */
  readonly hasUnit: boolean;
  readonly comma: boolean;
}

export function readPrintedNumber(text: string): PrintedNumber | undefined {
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const [, whole, decimals = '', scale = ''] = match;
  return {
    value: Number(`${whole ?? ''}.${decimals || '0'}`) * (scales[scale] ?? 1),
    hasUnit: scale !== '',
    comma: text.includes(','),
  };
}
