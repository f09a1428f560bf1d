// Which test a live view shows, and how all of them stand in a row. Pure.
import { isBinding, type Finding } from '../../../shared/line/finding.ts';
import type { Sign } from '../../../shared/job/state-words.ts';
import type { JobView, TestView } from '../../../shared/job/view.ts';
import { secondsRun } from './test-times.ts';

/** The one asked for, else the running one, else the last that ran, else the first that will. */
export function chosenTest(tests: readonly TestView[], asked: string | undefined): TestView | undefined {
  return (
    tests.find((test) => test.plan.id === asked) ??
    tests.find((test) => test.state === 'running') ??
    tests.findLast((test) => test.state !== 'planned') ??
    tests[0]
  );
}

export interface TestStep {
  readonly id: string;
  readonly test: TestView;
  readonly sign: Sign;
  /** 0 to 1: how much of it has run. */
  readonly share: number;
}

export function testSteps(view: Pick<JobView, 'tests' | 'findings'>): readonly TestStep[] {
  return view.tests.map((test) => ({
    id: test.plan.id,
    test,
    sign: signOfTest(test, view.findings),
    share: shareRun(test),
  }));
}

function shareRun(test: TestView): number {
  switch (test.state) {
    case 'planned':
      return 0;
    case 'running':
      return Math.min(1, secondsRun(test) / test.plan.durationSeconds);
    case 'completed':
    case 'aborted':
    case 'failed':
    case 'skipped':
      return 1;
  }
}

/** The sign of the worst binding finding: one failure is not hidden by four passes. */
function signOfTest(test: TestView, findings: readonly Finding[]): Sign {
  if (test.state === 'planned') return '·';
  if (test.state === 'running') return '…';
  const binding = findings.filter((finding) => finding.test === test.plan.id && isBinding(finding));
  if (binding.some(({ outcome }) => outcome === 'fail')) return '✕';
  return binding.length > 0 && binding.every(({ outcome }) => outcome === 'pass') ? '✓' : '▲';
}
