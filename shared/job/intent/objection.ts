// One reason why an intent or a plan cannot go ahead as it is, or one warning. Text and remedy come from the error table.
import type { ErrorData } from '../../api/errors/app-error.ts';
import { errorTable, type ErrorCode } from '../../api/errors/codes.ts';

export type PlanErrorCode = Extract<ErrorCode, `plan/${string}`>;

export interface Objection {
  readonly code: PlanErrorCode;
  readonly data: ErrorData;
}

export function objection(code: PlanErrorCode, data: ErrorData): Objection {
  return { code, data };
}

/** A warning informs; everything else forbids to change anything. */
export function blocks({ code }: Objection): boolean {
  return errorTable[code].severity === 'error';
}
