// What the exit status of `demarc` means. Documented in the README; scripts rely on it.
import type { VerdictWord } from '../../../shared/job/view.ts';

/** 0 accepted (or done) · 1 rejected (or not intact) · 2 incomplete, or the command could not be carried out. */
export const exitCodes = { accepted: 0, rejected: 1, incomplete: 2 } as const satisfies Record<VerdictWord, number>;

export const exitDone = 0;
export const exitRefused = 1;
export const exitTrouble = 2;
