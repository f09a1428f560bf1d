// Findings that one and the same thing decided, together: what happened is read once. Pure; the order of the first of each
// group is kept.
import type { FindingRow } from './finding-rows.ts';

export interface CauseGroup {
  /** Undefined: passed, or nothing is known of why it is open. */
  readonly cause: FindingRow['words']['cause'] | undefined;
  readonly rows: readonly FindingRow[];
}

export function rowsByCause(rows: readonly FindingRow[]): readonly CauseGroup[] {
  const groups: { cause: CauseGroup['cause']; rows: FindingRow[] }[] = [];
  for (const row of rows) {
    const cause = row.finding.outcome === 'pass' ? undefined : row.words.cause;
    const same = cause && groups.find((group) => group.cause?.sentence === cause.sentence);
    if (same) same.rows.push(row);
    else groups.push({ cause, rows: [row] });
  }
  return groups;
}
