// Compares dotted versions of tools; must not know which tool.

/** `version` is `minimum` or newer. Missing parts count as zero: 3.12 equals 3.12.0. */
export function isAtLeast(version: string, minimum: string): boolean {
  const left = numbersOf(version);
  const right = numbersOf(minimum);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbersOf(version: string): number[] {
  const dotted = /\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0';
  return dotted.split('.').map(Number);
}
