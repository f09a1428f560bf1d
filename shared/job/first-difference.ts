// The first place where two pieces of plain data differ. Pure.

export interface Difference {
  /** Such as `tests[2].received.packetsPerSecond`; empty for the whole. */
  readonly path: string;
  readonly expected: unknown;
  readonly found: unknown;
}

export function firstDifference(expected: unknown, found: unknown, path = ''): Difference | undefined {
  if (Object.is(expected, found)) return undefined;
  if (Array.isArray(expected) && Array.isArray(found)) return ofLists(expected, found, path);
  if (isRecord(expected) && isRecord(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const difference = firstDifference(expected[key], found[key], path === '' ? key : `${path}.${key}`);
      if (difference) return difference;
    }
    return undefined;
  }
  return { path, expected, found };
}

function ofLists(expected: readonly unknown[], found: readonly unknown[], path: string): Difference | undefined {
  for (let index = 0; index < Math.max(expected.length, found.length); index += 1) {
    const difference = firstDifference(expected[index], found[index], `${path}[${index}]`);
    if (difference) return difference;
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
