// Parameters and answers that many actions share.
import { z } from 'zod';
import { text } from '../wire.ts';

/** At most five filters; values inside one are alternatives, filters are combined. */
export interface Filter {
  readonly Key: string;
  readonly Value: readonly string[];
}

export interface TagParameter {
  readonly Key: string;
  readonly Value?: string;
}

export type NoParameters = Readonly<Record<string, never>>;

/** The answer of an action that returns nothing but the fact that it was accepted. */
export const accepted = z.object({ RequestId: text }).readonly();
