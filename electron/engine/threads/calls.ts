// What two threads say to each other. All of it is plain data: it is copied from one to the other.
import type { ErrorData } from '../../../shared/api/errors/app-error.ts';
import type { ErrorCode } from '../../../shared/api/errors/codes.ts';

/** Calls by their names, each with what is asked and what is answered: `{ name: { asked, answer } }`. */
export type Asked<Calls, Name extends keyof Calls> = Calls[Name] extends { readonly asked: infer Type } ? Type : never;
export type Answer<Calls, Name extends keyof Calls> = Calls[Name] extends { readonly answer: infer Type }
  ? Type
  : never;

export interface Request {
  readonly id: number;
  readonly name: string;
  readonly asked: unknown;
}

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly data: ErrorData } }
  /** Not foreseen: what it said, and the story for whoever looks into it. */
  | { readonly id: number; readonly problem: string; readonly story?: string };
