// What came of an attempt, in Demarc's words: for the record, and for the error when it is the last. The API's own code,
// message and request id go along as data.
import type { ErrorData } from '../../../../shared/api/errors/app-error.ts';
import type { CallOutcome, JsonObject } from './api-call.ts';
import type { ActionFacts } from './define-action.ts';
import { plainObject } from './plain-json.ts';
import type { Redaction } from './redaction.ts';
import { meaningOf, type CloudErrorCode } from './refusals.ts';
import type { Decision } from './retry-decision.ts';
import type { WireOutcome } from './transport.ts';

export function codeFor(facts: ActionFacts, outcome: WireOutcome, decision: Decision): CloudErrorCode {
  if (decision.kind === 'look-first') return 'cloud/outcome-unknown';
  switch (outcome.kind) {
    case 'refused':
      return meaningOf(outcome.apiCode, outcome.httpStatus);
    case 'not-the-api':
    case 'answered':
      return 'cloud/unexpected-answer';
    case 'unanswered':
      return facts.effect === 'write' && outcome.sent ? 'cloud/outcome-unknown' : 'cloud/unreachable';
  }
}

export function recordedOutcome(
  outcome: WireOutcome,
  clean: Redaction,
  willRetryInMs: number | undefined,
): CallOutcome {
  switch (outcome.kind) {
    case 'answered':
      return { kind: 'answered', answer: clean.object(outcome.body) };
    case 'refused': {
      const code = meaningOf(outcome.apiCode, outcome.httpStatus);
      const apiMessage = clean.text(outcome.apiMessage);
      return { kind: 'refused', code, apiCode: outcome.apiCode, apiMessage, willRetryInMs };
    }
    case 'unanswered':
      return { kind: 'unanswered', code: 'cloud/unreachable', reason: outcome.reason, willRetryInMs };
    case 'not-the-api':
      return { kind: 'unanswered', code: 'cloud/unexpected-answer', reason: outcome.reason, willRetryInMs };
  }
}

interface Subject {
  readonly account: string;
  readonly operation: {
    readonly facts: ActionFacts;
    readonly action: string;
    readonly region: string;
    readonly endpoint: string;
  };
  readonly outcome: WireOutcome;
  readonly clean: Redaction;
  readonly sentAtMs: number;
}

export function errorData({ account, operation, outcome, clean, sentAtMs }: Subject): ErrorData {
  const { action, region, endpoint, facts } = operation;
  const where = { account, action, region, endpoint };
  switch (outcome.kind) {
    case 'answered':
      return where;
    case 'unanswered':
      return { ...where, reason: outcome.reason };
    case 'not-the-api':
      return { ...where, reason: outcome.reason, problem: outcome.reason };
    case 'refused':
      return {
        ...where,
        apiCode: outcome.apiCode,
        apiMessage: clean.text(outcome.apiMessage),
        requestId: requestIdOf(outcome),
        httpStatus: outcome.httpStatus,
        reason: outcome.apiCode,
        permission: deniedPermission(outcome.body) ?? `${facts.product}:${action}`,
        localTime: new Date(sentAtMs).toISOString(),
        cloudTime: outcome.cloudNowMs === undefined ? undefined : new Date(outcome.cloudNowMs).toISOString(),
      };
  }
}

export function requestIdOf(outcome: WireOutcome): string | undefined {
  if (outcome.kind !== 'answered' && outcome.kind !== 'refused') return undefined;
  const id = outcome.body['RequestId'];
  return typeof id === 'string' ? id : undefined;
}

/** The denied permission, when the service names it. */
function deniedPermission(body: JsonObject): string | undefined {
  const named = plainObject(body['AccessDeniedDetail'])['AuthAction'];
  return typeof named === 'string' ? named : undefined;
}
