// One call of the cloud's API as plain data, so that a plan can show it before it is made and the dossier can keep it
// afterwards.
import type { ErrorCode } from '../../../../shared/api/errors/codes.ts';
import type { ActionName, ParametersOf } from './action-registry.ts';

export interface ApiCall<Action extends ActionName = ActionName> {
  readonly action: Action;
  /** The region that the call is made in: the circuit's for VBR-side calls, the VPC's for VPC-side calls. */
  readonly region: string;
  readonly parameters: ParametersOf<Action>;
}

/** A call of any action, with its own parameters: what a plan holds many of. */
export type AnyApiCall = { [Action in ActionName]: ApiCall<Action> }[ActionName];

export interface CallOptions {
  /** Ends the waiting at once. A write that was already sent may still take effect: look before repeating it. */
  readonly signal?: AbortSignal;
  /** The token of an operation that was begun earlier and is being resumed: a repeat of it creates nothing twice. */
  readonly clientToken?: string;
  /** Told the token before the first attempt is sent; the call waits until it is kept. */
  readonly recordToken?: (clientToken: string) => void | Promise<void>;
}

/** Plain JSON: what a record, a dossier event and a screen can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export type CallOutcome =
  | { readonly kind: 'answered'; readonly answer: JsonObject }
  /** The API refused: `apiCode` and `apiMessage` are its own words. */
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly apiCode: string;
      readonly apiMessage: string;
      readonly willRetryInMs: number | undefined;
    }
  /** No answer came, so the effect of a write is unknown. */
  | {
      readonly kind: 'unanswered';
      readonly code: ErrorCode;
      readonly reason: string;
      readonly willRetryInMs: number | undefined;
    };

/** One attempt, as evidence. Free of secrets by construction: values named as secret are replaced, the rest is searched. */
export interface CallRecord {
  readonly account: string;
  readonly region: string;
  readonly endpoint: string;
  readonly action: string;
  readonly parameters: JsonObject;
  readonly clientToken: string | undefined;
  /** Counts from 1 within the same logical operation. */
  readonly attempt: number;
  readonly sentAtMs: number;
  readonly durationMs: number;
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  readonly outcome: CallOutcome;
}
