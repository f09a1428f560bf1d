// All findings as a matrix of tests and criteria. Pure.
import type { Criterion } from '../../../shared/line/finding.ts';
import type { Language } from '../../../shared/api/errors/language.ts';
import type { JobView, TestView } from '../../../shared/job/view.ts';
import { findingRow, type FindingRow } from '../live/finding-rows.ts';

export interface FindingMatrix {
  /** Only criteria that some test is judged by. */
  readonly criteria: readonly Criterion[];
  readonly tests: readonly { readonly test: TestView; readonly cells: readonly (FindingRow | undefined)[] }[];
  /** Findings about the whole line. */
  readonly ofLine: readonly FindingRow[];
}

const order: readonly Criterion[] = ['rate', 'packets', 'loss', 'alive', 'agreement', 'jitter'];

export function findingMatrix(view: Pick<JobView, 'tests' | 'findings'>, language: Language): FindingMatrix {
  const rows = view.findings.map((finding) => findingRow(finding, view, language));
  const criteria = order.filter((criterion) => rows.some(({ finding }) => finding.criterion === criterion));
  return {
    criteria,
    tests: view.tests.map((test) => ({
      test,
      cells: criteria.map((criterion) =>
        rows.find(({ finding }) => finding.test === test.plan.id && finding.criterion === criterion),
      ),
    })),
    ofLine: rows.filter(({ finding }) => finding.test === undefined),
  };
}
