// Whether, and after how long, an attempt is followed by another. Pure: the tables of the API's reference in one place.
import type { ActionFacts } from './define-action.ts';
import { isServerFailure, isTokenProcessing, isTurnedAway } from './refusals.ts';

export type Failure =
  | { readonly kind: 'refused'; readonly apiCode: string; readonly httpStatus: number | undefined }
  /** No answer came. `sent` is false when the request cannot have left. */
  | { readonly kind: 'unanswered'; readonly sent: boolean };

export interface History {
  /** Attempts made so far in this logical operation, this one included. */
  readonly attempt: number;
  /** What was waited so far between attempts, in milliseconds of the cloud's pace. */
  readonly waitedMs: number;
}

export type Decision =
  | { readonly kind: 'again'; readonly inMs: number }
  | { readonly kind: 'give-up' }
  /** It may have taken effect and nothing makes a repeat safe: look first. */
  | { readonly kind: 'look-first' };

const mostAttempts = 6;
const throttledForMs = 120_000;
const longestBackoffMs = 20_000;

export function decideRetry(facts: ActionFacts, failure: Failure, history: History, random: number): Decision {
  if (failure.kind === 'unanswered') return afterSilence(facts, failure.sent, history, random);
  const { apiCode, httpStatus } = failure;
  const jitter = 0.75 + random / 2;
  if (facts.patience?.codes.includes(apiCode) === true) {
    return within(history.waitedMs, facts.patience.forMs, facts.patience.everyMs * jitter);
  }
  if (apiCode.includes('Throttling')) return within(history.waitedMs, throttledForMs, backoffMs(history, random));
  if (isTokenProcessing(apiCode)) return within(history.waitedMs, 60_000, 1_000 * jitter);
  if (apiCode === 'SignatureNonceUsed') return history.attempt < 3 ? { kind: 'again', inMs: 0 } : { kind: 'give-up' };
  if (!isServerFailure(apiCode, httpStatus)) return { kind: 'give-up' };
  if (isUnsafe(facts) && !isTurnedAway(apiCode)) return { kind: 'look-first' };
  return history.attempt < mostAttempts ? { kind: 'again', inMs: backoffMs(history, random) } : { kind: 'give-up' };
}

function afterSilence(facts: ActionFacts, sent: boolean, history: History, random: number): Decision {
  if (sent && isUnsafe(facts)) return { kind: 'look-first' };
  if (history.attempt < mostAttempts) return { kind: 'again', inMs: backoffMs(history, random) };
  return sent && facts.effect === 'write' ? { kind: 'look-first' } : { kind: 'give-up' };
}

function isUnsafe(facts: ActionFacts): boolean {
  return facts.effect === 'write' && facts.repeat.kind === 'read-back';
}

function within(waitedMs: number, forMs: number, inMs: number): Decision {
  return waitedMs + inMs <= forMs ? { kind: 'again', inMs } : { kind: 'give-up' };
}

/** Doubles from half a second, capped, and anywhere in the upper half of that: full steps apart, never in step. */
function backoffMs(history: History, random: number): number {
  const full = Math.min(longestBackoffMs, 500 * 2 ** (history.attempt - 1));
  return full * (0.5 + random / 2);
}
