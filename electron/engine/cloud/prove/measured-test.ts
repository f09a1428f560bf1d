// Runs one packet test and says how it went. What the network did is passed or failed; a host that could not send says
// nothing about the line.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { PacketTest } from '../../../../shared/job/plan/proof.ts';

export async function measuredTest(
  test: Pick<PacketTest, 'kind' | 'between'>,
  measure: () => Promise<{ readonly passed: boolean; readonly evidence: string }>,
): Promise<PacketTest> {
  try {
    const { passed, evidence } = await measure();
    return { ...test, outcome: passed ? 'passed' : 'failed', evidence };
  } catch (error) {
    if (error instanceof AppError)
      return { ...test, outcome: 'not-measured', evidence: error.text(), error: errorFact(error) };
    throw error;
  }
}
