// One logical operation: attempts until it is answered, refused for good, or its outcome must be looked up.
import type { JsonObject } from './api-call.ts';
import { attempt, type Operation, type Wiring } from './attempt.ts';
import { isDryRunSuccess, meaningOf } from './refusals.ts';
import { decideRetry, type Failure } from './retry-decision.ts';
import type { WireOutcome } from './transport.ts';

/** The API's answer as plain JSON. Throws `AppError`, or the signal's reason when it was cancelled. */
export async function perform(wiring: Wiring, operation: Operation): Promise<JsonObject> {
  const { facts, options } = operation;
  const token = await tokenFor(wiring, operation);
  let waitedMs = 0;
  let renewed = false;
  let mayHaveLanded = false;
  for (let number = 1; ; number += 1) {
    options.signal?.throwIfAborted();
    const credentials = await operation.credentials.get(options.signal);
    const { outcome, record, error } = await attempt(wiring, operation, { credentials, token, number });
    if (outcome.kind === 'answered' || isAsGoodAsAnswered(operation, outcome, mayHaveLanded)) {
      record(undefined);
      return outcome.body;
    }
    if (!renewed && isExpired(outcome) && operation.credentials.renew(credentials)) {
      renewed = true;
      record(0);
      continue;
    }
    const failure = failureOf(outcome);
    const decision = decideRetry(facts, failure, { attempt: number, waitedMs }, wiring.pace.random());
    record(decision.kind === 'again' ? decision.inMs : undefined);
    if (decision.kind !== 'again') throw error(decision);
    mayHaveLanded ||= leavesDoubt(failure);
    await wiring.pace.sleep(decision.inMs, options.signal);
    waitedMs += decision.inMs;
  }
}

/** Made once, kept by the caller before anything is sent, and the same in every attempt. */
async function tokenFor(wiring: Wiring, { facts, options }: Operation): Promise<string | undefined> {
  if (facts.repeat.kind !== 'token') return undefined;
  const token = options.clientToken ?? wiring.pace.newId();
  await options.recordToken?.(token);
  return token;
}

type Refused = Extract<WireOutcome, { kind: 'refused' }>;

/** Refusals that mean success: a dry run that passed, a repeat of what had landed already. */
function isAsGoodAsAnswered({ facts }: Operation, outcome: WireOutcome, mayHaveLanded: boolean): outcome is Refused {
  if (outcome.kind !== 'refused') return false;
  if (isDryRunSuccess(outcome.apiCode)) return true;
  return mayHaveLanded && facts.repeat.kind === 'harmless' && facts.repeat.landed.includes(outcome.apiCode);
}

function isExpired(outcome: WireOutcome): boolean {
  return outcome.kind === 'refused' && meaningOf(outcome.apiCode, outcome.httpStatus) === 'cloud/keys-expired';
}

function failureOf(outcome: Exclude<WireOutcome, { kind: 'answered' }>): Failure {
  if (outcome.kind === 'refused') return outcome;
  return { kind: 'unanswered', sent: outcome.kind === 'not-the-api' || outcome.sent };
}

/** Whether the attempt may have taken effect although it failed. */
function leavesDoubt(failure: Failure): boolean {
  if (failure.kind === 'unanswered') return failure.sent;
  return meaningOf(failure.apiCode, failure.httpStatus) === 'cloud/server-failure';
}
