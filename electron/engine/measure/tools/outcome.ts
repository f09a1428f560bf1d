// The result of reading one output: the reading, or what is wrong with it and what could be read all the same.
import type { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Reading } from './reading.ts';

export type ParseOutcome =
  | { readonly ok: true; readonly reading: Reading }
  /** `partial` holds figures that were complete before the failure. They are no result and must never be shown as one. */
  | { readonly ok: false; readonly error: AppError; readonly partial?: Reading };

export function read(reading: Reading): ParseOutcome {
  return { ok: true, reading };
}

export function failed(error: AppError, partial?: Reading): ParseOutcome {
  return partial === undefined ? { ok: false, error } : { ok: false, error, partial };
}
