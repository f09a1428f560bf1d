// Everything a wizard needs before its first question: which cloud to ask, and what is there.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { ErrorFact } from '../../shared/job/error-fact.ts';
import type { IntentInput } from '../../shared/job/intent/intent.ts';
import type { WizardFacts } from '../../shared/job/intent/wizards/wizard.ts';
import type { Connection } from '../client/connection.svelte.ts';
import { DraftPlan } from './draft-plan.svelte.ts';
import { accountNames, realSource, type CloudSource } from './source.ts';

export interface WizardStart {
  readonly source: CloudSource;
  readonly facts: WizardFacts;
  readonly problems: readonly ErrorFact[];
  readonly draft: DraftPlan;
}

export interface StartRequest {
  readonly isPractice: boolean;
  /** The job that the wizard adds to; a new one where there is none. */
  readonly job: string | undefined;
  readonly intent: IntentInput | undefined;
}

/** @throws AppError what the engine refuses */
export async function startWizard(connection: Connection, request: StartRequest): Promise<WizardStart> {
  const { isPractice, job, intent } = request;
  const { source, problems } = isPractice
    ? { source: { cloud: 'practice' } as const, problems: [] }
    : await realCloud(connection, intent);
  const known = await connection.call('wizard.facts', { source, ...(job !== undefined && { job }) });
  const draft = new DraftPlan((wanted, signal) =>
    connection.call('cloud.draft', { source, intent: wanted, ...(job !== undefined && { job }) }, signal),
  );
  return { source, facts: known.facts, problems: [...problems, ...known.problems], draft };
}

/** A key says itself whose it is; one that does not work is told and left out. */
async function realCloud(connection: Connection, intent: IntentInput | undefined) {
  const { secrets } = await connection.call('vault.list', {});
  const tested = await Promise.all(
    accountNames(secrets).map(async (name) => ({ name, test: await connection.call('vault.test', { account: name }) })),
  );
  const accounts = tested.flatMap(({ name, test }) => (test.works ? [{ name, uid: test.uid }] : []));
  const problems = tested.flatMap(({ test }) => (test.works ? [] : [test.error]));
  return { source: realSource(accounts, intent), problems };
}

export function shownFailure(error: unknown): ErrorFact {
  return errorFact(error instanceof AppError ? error : new AppError('service/internal', { incident: String(error) }));
}
