import type { ErrorEntry } from './table.ts';

export const reportErrors = {} as const satisfies Record<string, ErrorEntry>;
