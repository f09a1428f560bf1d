// One test stays itself; several, from a server that served one client after another, become a list.
import type { Reading, StreamTest } from '../reading.ts';

export function joined(tests: readonly StreamTest[]): Reading | undefined {
  const [first] = tests;
  return tests.length > 1 ? { kind: 'stream-tests', tests } : first;
}
