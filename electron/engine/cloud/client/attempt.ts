// One attempt of a logical operation: admitted by the rate limit, sent, and recorded as evidence with every secret taken out.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Secret } from '../../vault/secret.ts';
import type { CallOptions, CallOutcome, CallRecord } from './api-call.ts';
import type { CredentialProvider, Credentials } from './credentials.ts';
import type { ActionFacts } from './define-action.ts';
import { apiVersions } from './endpoints.ts';
import { codeFor, errorData, recordedOutcome, requestIdOf } from './outcome-words.ts';
import type { Pace } from './pace.ts';
import { plainObject } from './plain-json.ts';
import type { RateLimit } from './rate-limit.ts';
import { redaction, type Redaction } from './redaction.ts';
import type { Decision } from './retry-decision.ts';
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

export interface Attempt {
  readonly credentials: Credentials;
  readonly token: string | undefined;
  /** Counts from 1 within the operation. */
  readonly number: number;
}

export interface Attempted {
  readonly outcome: WireOutcome;
  /** Hands the record over, once it is known whether another attempt follows. */
  readonly record: (willRetryInMs: number | undefined) => void;
  readonly error: (decision: Decision) => AppError;
}

const readTimeoutMs = 15_000;
/** A write that is cut off leaves its outcome unknown, so it is given longer. */
const writeTimeoutMs = 30_000;

/** Rejects only with the reason of the operation's signal. */
export async function attempt(wiring: Wiring, operation: Operation, made: Attempt): Promise<Attempted> {
  const { facts, action, region, endpoint, options } = operation;
  await wiring.rateLimit.admit(`${region} ${action}`, options.signal);
  const parameters = withToken(operation, made.token);
  const clean = redactionFor(wiring, facts, parameters, made.credentials);
  const sentAtMs = wiring.pace.nowMs();
  const keep = (outcome: CallOutcome, answered?: WireOutcome) => {
    wiring.onCall({
      account: wiring.account,
      region,
      endpoint,
      action,
      parameters: clean.object(plainObject(parameters)),
      clientToken: made.token,
      attempt: made.number,
      sentAtMs,
      durationMs: wiring.pace.nowMs() - sentAtMs,
      httpStatus: answered !== undefined && 'httpStatus' in answered ? answered.httpStatus : undefined,
      requestId: answered === undefined ? undefined : requestIdOf(answered),
      outcome,
    });
  };
  const call = {
    endpoint,
    version: apiVersions[facts.product],
    action,
    parameters: wireParameters(parameters),
    credentials: made.credentials,
    nonce: wiring.pace.newId(),
    nowMs: sentAtMs,
    // A write that nothing guards must not meet a connection that is just being closed: it could not be repeated.
    freshConnection: facts.repeat.kind === 'read-back',
    readTimeoutMs: facts.effect === 'write' ? writeTimeoutMs : readTimeoutMs,
    signal: options.signal,
  };
  const outcome = await wiring.transport.send(call).catch((cancelled: unknown) => {
    const code = facts.effect === 'write' ? 'cloud/outcome-unknown' : 'cloud/unreachable';
    keep({ kind: 'unanswered', code, reason: 'cancelled', willRetryInMs: undefined });
    throw cancelled;
  });
  const data = errorData({ account: wiring.account, operation, outcome, clean, sentAtMs });
  return {
    outcome,
    record: (willRetryInMs) => {
      keep(recordedOutcome(outcome, clean, willRetryInMs), outcome);
    },
    error: (decision) => new AppError(codeFor(facts, outcome, decision), data),
  };
}

function withToken({ facts, parameters, region }: Operation, token: string | undefined): object {
  const repeat = facts.repeat;
  return {
    ...parameters,
    ...(region === '' ? {} : { RegionId: region }),
    ...(repeat.kind === 'token' && token !== undefined ? { [repeat.tokenParameter]: token } : {}),
  };
}

/** Secrets that travel as parameters, such as a BGP key, may come back in a message as well. */
function redactionFor(wiring: Wiring, facts: ActionFacts, parameters: object, credentials: Credentials): Redaction {
  wiring.secrets.add(credentials.accessKeySecret);
  if (credentials.securityToken !== undefined) wiring.secrets.add(credentials.securityToken);
  const own = [...wiring.secrets].map((secret) => secret.reveal());
  const sent = Object.entries(parameters)
    .filter(([name]) => facts.secretParameters.includes(name))
    .map(([, value]) => String(value));
  return redaction([...own, ...sent], facts.secretParameters);
}
