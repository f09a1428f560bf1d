import type { ErrorEntry } from './table.ts';

export const practiceErrors = {} as const satisfies Record<string, ErrorEntry>;
