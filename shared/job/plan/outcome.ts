// How an application or an undo of a plan ended, and the steps reported on the way.
import type { AppError } from '../../api/errors/app-error.ts';
import type { Objection } from '../intent/objection.ts';
import type { Change } from './change.ts';

/** Where one change of a plan ended. */
export interface ChangeResult {
  readonly change: Change;
  readonly end:
    | { readonly kind: 'made' }
    /** Asked, and not yet seen when the run ended. */
    | { readonly kind: 'under-way' }
    | { readonly kind: 'waiting-for-people'; readonly state: string }
    | { readonly kind: 'failed'; readonly error: AppError }
    | { readonly kind: 'not-begun' };
}

export interface Residue {
  readonly object: string;
  readonly account: string;
  readonly region: string;
  readonly id: string;
}

export type Outcome =
  /** A plan made after the last change was empty. */
  | { readonly kind: 'converged'; readonly made: readonly ChangeResult[] }
  | {
      readonly kind: 'refused';
      readonly objections: readonly Objection[];
      readonly results: readonly ChangeResult[];
    }
  | { readonly kind: 'waiting'; readonly results: readonly ChangeResult[] }
  /** By the user. What was asked stays in the journal; applying again goes on from there. */
  | { readonly kind: 'cancelled'; readonly results: readonly ChangeResult[] }
  | { readonly kind: 'stopped'; readonly error: AppError; readonly results: readonly ChangeResult[] };

export type UndoOutcome =
  | { readonly kind: 'clean'; readonly removed: readonly ChangeResult[]; readonly irrevocable: readonly string[] }
  | { readonly kind: 'cancelled'; readonly results: readonly ChangeResult[] }
  | {
      readonly kind: 'stopped';
      readonly error: AppError;
      readonly results: readonly ChangeResult[];
      readonly residue: readonly Residue[];
    };

export type Progress =
  | { readonly kind: 'observing' }
  | { readonly kind: 'planned'; readonly changes: readonly Change[] }
  | { readonly kind: 'asking'; readonly change: Change }
  | { readonly kind: 'waiting'; readonly change: Change; readonly state: string; readonly forMs: number }
  | { readonly kind: 'made'; readonly change: Change };
