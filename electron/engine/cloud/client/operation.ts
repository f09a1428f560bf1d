// One logical operation: attempts until it is answered, refused for good, or its outcome must be looked up. Every attempt
// is recorded as evidence before anything is decided.
import { AppError, type ErrorData } from '../../../../shared/api/errors/app-error.ts';
import type { Secret } from '../../vault/secret.ts';
import type { CallOptions, CallOutcome, CallRecord, JsonObject } from './api-call.ts';
import type { CredentialProvider, Credentials } from './credentials.ts';
import type { ActionFacts } from './define-action.ts';
import { apiVersions } from './endpoints.ts';
import type { Pace } from './pace.ts';
import { plainObject } from './plain-json.ts';
import type { RateLimit } from './rate-limit.ts';
import { redaction, type Redaction } from './redaction.ts';
import { isDryRunSuccess, meaningOf, type CloudErrorCode } from './refusals.ts';
import { decideRetry, type Decision, type Failure } from './retry-decision.ts';
import type { Transport, WireOutcome } from './transport.ts';
import { wireParameters } from './wire-parameters.ts';

/** What all operations of an account share. */
export interface Wiring {
  readonly account: string;
  readonly pace: Pace;
  readonly transport: Transport;
  readonly rateLimit: RateLimit;
  readonly onCall: (record: CallRecord) => void;
  /** Every secret that this account has used so far, its role's and its own: none may turn up in a record. */
  readonly secrets: Set<Secret>;
}

export interface Operation {
  readonly facts: ActionFacts;
  readonly action: string;
  readonly region: string;
  readonly endpoint: string;
  readonly parameters: object;
  readonly credentials: CredentialProvider;
  readonly options: CallOptions;
}

const readTimeoutMs = 15_000;
/** A write that is cut off leaves its outcome unknown, so it is given longer. */
const writeTimeoutMs = 30_000;

/** The API's answer as plain JSON. Throws `AppError`, or the signal's reason when it was cancelled. */
export async function perform(wiring: Wiring, operation: Operation): Promise<JsonObject> {
  const token = await tokenFor(wiring, operation);
  let waitedMs = 0;
  let renewed = false;
  let unanswered = false;
  for (let attempt = 1; ; attempt += 1) {
    operation.options.signal?.throwIfAborted();
    const credentials = await operation.credentials.get(operation.options.signal);
    const sent = await send(wiring, operation, { credentials, token, attempt });
    const { outcome } = sent;
    if (outcome.kind === 'answered') {
      sent.record(undefined);
      return outcome.body;
    }
    if (outcome.kind === 'refused' && counts(operation, outcome.apiCode, unanswered)) {
      sent.record(undefined);
      return outcome.body;
    }
    if (
      outcome.kind === 'refused' &&
      !renewed &&
      isExpired(outcome.apiCode) &&
      operation.credentials.renew(credentials)
    ) {
      renewed = true;
      sent.record(0);
      continue;
    }
    const failure = failureOf(outcome);
    const decision = decideRetry(operation.facts, failure, { attempt, waitedMs }, wiring.pace.random());
    sent.record(decision.kind === 'again' ? decision.inMs : undefined);
    if (decision.kind !== 'again') throw sent.error(decision);
    unanswered ||=
      failure.kind === 'unanswered' || meaningOf(failure.apiCode, failure.httpStatus) === 'cloud/server-failure';
    await wiring.pace.sleep(decision.inMs, operation.options.signal);
    waitedMs += decision.inMs;
  }
}

/** Made once, kept by the caller before anything is sent, and the same in every attempt. */
async function tokenFor(wiring: Wiring, operation: Operation): Promise<string | undefined> {
  const { facts, options } = operation;
  if (facts.repeat.kind !== 'token') return undefined;
  const token = options.clientToken ?? wiring.pace.newId();
  await options.recordToken?.(token);
  return token;
}

interface Attempt {
  readonly credentials: Credentials;
  readonly token: string | undefined;
  readonly attempt: number;
}

interface Sent {
  readonly outcome: WireOutcome;
  readonly record: (willRetryInMs: number | undefined) => void;
  readonly error: (decision: Decision) => AppError;
}

async function send(wiring: Wiring, operation: Operation, attempt: Attempt): Promise<Sent> {
  const { facts, action, region, endpoint } = operation;
  const { credentials, token } = attempt;
  await wiring.rateLimit.admit(`${region} ${action}`, operation.options.signal);
  const tokenParameter =
    facts.repeat.kind === 'token' && token !== undefined ? { [facts.repeat.tokenParameter]: token } : {};
  const parameters = { ...operation.parameters, ...(region === '' ? {} : { RegionId: region }), ...tokenParameter };
  wiring.secrets.add(credentials.accessKeySecret);
  if (credentials.securityToken !== undefined) wiring.secrets.add(credentials.securityToken);
  const known = [...wiring.secrets].map((secret) => secret.reveal());
  const clean = redaction([...known, ...secretValues(facts, parameters)], facts.secretParameters);
  const sentAtMs = wiring.pace.nowMs();
  const recorded = (outcome: CallOutcome, httpStatus?: number, requestId?: string) => {
    const durationMs = wiring.pace.nowMs() - sentAtMs;
    wiring.onCall({
      account: wiring.account,
      region,
      endpoint,
      action,
      parameters: clean.object(plainObject(parameters)),
      clientToken: token,
      attempt: attempt.attempt,
      sentAtMs,
      durationMs,
      httpStatus,
      requestId,
      outcome,
    });
  };
  const call = {
    endpoint,
    version: apiVersions[facts.product],
    action,
    parameters: wireParameters(parameters),
    credentials,
    nonce: wiring.pace.newId(),
    nowMs: sentAtMs,
    readTimeoutMs: facts.effect === 'write' ? writeTimeoutMs : readTimeoutMs,
    signal: operation.options.signal,
  };
  const outcome = await wiring.transport.send(call).catch((cancelled: unknown) => {
    const code = facts.effect === 'write' ? 'cloud/outcome-unknown' : 'cloud/unreachable';
    recorded({ kind: 'unanswered', code, reason: 'cancelled', willRetryInMs: undefined });
    throw cancelled;
  });
  const data = errorData(wiring, operation, outcome, clean, sentAtMs);
  return {
    outcome,
    record: (willRetryInMs) => {
      const status = 'httpStatus' in outcome ? outcome.httpStatus : undefined;
      recorded(recordedOutcome(outcome, clean, willRetryInMs), status, requestIdOf(outcome));
    },
    error: (decision) => new AppError(codeFor(operation, outcome, decision), data),
  };
}

/** Refusals that mean success: a dry run that passed, a repeat of what had landed already. */
function counts({ facts }: Operation, apiCode: string, unanswered: boolean): boolean {
  if (isDryRunSuccess(apiCode)) return true;
  return unanswered && facts.repeat.kind === 'harmless' && facts.repeat.landed.includes(apiCode);
}

function isExpired(apiCode: string): boolean {
  return meaningOf(apiCode, undefined) === 'cloud/keys-expired';
}

function failureOf(outcome: Exclude<WireOutcome, { kind: 'answered' }>): Failure {
  if (outcome.kind === 'refused') return outcome;
  return { kind: 'unanswered', sent: outcome.kind === 'not-the-api' || outcome.sent };
}

function codeFor({ facts }: Operation, outcome: WireOutcome, decision: Decision): CloudErrorCode {
  if (decision.kind === 'look-first') return 'cloud/outcome-unknown';
  if (outcome.kind === 'refused') return meaningOf(outcome.apiCode, outcome.httpStatus);
  if (outcome.kind === 'not-the-api') return 'cloud/unexpected-answer';
  return facts.effect === 'write' && outcome.kind === 'unanswered' && outcome.sent
    ? 'cloud/outcome-unknown'
    : 'cloud/unreachable';
}

function recordedOutcome(outcome: WireOutcome, clean: Redaction, willRetryInMs: number | undefined): CallOutcome {
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

function errorData(
  wiring: Wiring,
  operation: Operation,
  outcome: WireOutcome,
  clean: Redaction,
  sentAtMs: number,
): ErrorData {
  const { action, region, endpoint, facts } = operation;
  const where = { account: wiring.account, action, region, endpoint };
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
        permission: permissionOf(outcome.body) ?? `${facts.product}:${action}`,
        localTime: new Date(sentAtMs).toISOString(),
        cloudTime: outcome.cloudNowMs === undefined ? undefined : new Date(outcome.cloudNowMs).toISOString(),
      };
  }
}

/** The denied permission, when the service names it. */
function permissionOf(body: JsonObject): string | undefined {
  const named = plainObject(body['AccessDeniedDetail'])['AuthAction'];
  return typeof named === 'string' ? named : undefined;
}

function requestIdOf(outcome: WireOutcome): string | undefined {
  if (outcome.kind !== 'answered' && outcome.kind !== 'refused') return undefined;
  const id = outcome.body['RequestId'];
  return typeof id === 'string' ? id : undefined;
}

/** Secrets that travel as parameters, such as a BGP key, may come back in a message. */
function secretValues(facts: ActionFacts, parameters: object): readonly string[] {
  return Object.entries(parameters)
    .filter(([name]) => facts.secretParameters.includes(name))
    .map(([, value]) => String(value));
}
