import type { ErrorEntry } from './table.ts';

export const hostErrors = {} as const satisfies Record<string, ErrorEntry>;
