// Findings as rows of a list that does not jump: the same criteria in the same places while a test runs. Pure.
import type { Language } from '../../../shared/api/errors/language.ts';
import { isBinding, type Finding } from '../../../shared/line/finding.ts';
import type { Sign } from '../../../shared/job/state-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { wordFinding, type FindingWords } from '../../../shared/job/wording.ts';

export interface FindingRow {
  readonly id: string;
  readonly finding: Finding;
  readonly words: FindingWords;
  /** `…` while the test runs. */
  readonly sign: Sign;
  /** Told when the test is over. */
  readonly isPending: boolean;
  /** What it will be if nothing changes; undefined when it is settled or nothing is known yet. */
  readonly forecast: 'will pass' | 'will fail' | 'will stay open' | undefined;
}

export function findingRow(finding: Finding, view: Pick<JobView, 'tests'>, language: Language): FindingRow {
  const test = view.tests.find(({ plan }) => plan.id === finding.test);
  const words = wordFinding(finding, language, test?.plan);
  const isOpen = !finding.final && test?.state === 'running';
  const { cause, ...uncaused } = words;
  // "Not run yet" is true of the job and misleading of a test that runs: its figure comes at the end.
  const isPending = isOpen && finding.cause?.code === 'not-run-yet';
  return {
    id: finding.id,
    finding,
    words: isPending || !cause ? uncaused : words,
    isPending,
    sign: isOpen ? '…' : words.sign,
    forecast: isOpen ? forecastOf(finding) : undefined,
  };
}

export interface FindingGroups {
  readonly ofTest: readonly FindingRow[];
  /** What is not passed of everything else, worst first. */
  readonly elsewhere: readonly FindingRow[];
  readonly passed: number;
  readonly binding: number;
}

export function findingGroups(
  view: Pick<JobView, 'tests' | 'findings'>,
  test: string | undefined,
  language: Language,
): FindingGroups {
  const rows = view.findings.map((finding) => findingRow(finding, view, language));
  const begun = new Set(view.tests.filter(({ state }) => state !== 'planned').map(({ plan }) => plan.id));
  const binding = rows.filter(({ finding }) => isBinding(finding));
  return {
    ofTest: rows.filter(({ finding }) => finding.test === test),
    elsewhere: binding
      .filter(({ finding }) => finding.test !== test && finding.outcome !== 'pass')
      .filter(({ finding }) => finding.test === undefined || begun.has(finding.test))
      .sort((left, right) => severity[left.finding.outcome] - severity[right.finding.outcome]),
    passed: binding.filter(({ finding }) => finding.final && finding.outcome === 'pass').length,
    binding: binding.length,
  };
}

const severity: Readonly<Record<Finding['outcome'], number>> = {
  fail: 0,
  invalid: 1,
  inconclusive: 2,
  'not measured': 3,
  pass: 4,
};

function forecastOf(finding: Finding): FindingRow['forecast'] {
  if (finding.value === undefined) return undefined;
  switch (finding.outcome) {
    case 'pass':
      return 'will pass';
    case 'fail':
      return 'will fail';
    case 'inconclusive':
    case 'invalid':
    case 'not measured':
      return 'will stay open';
  }
}
