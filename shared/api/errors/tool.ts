import type { ErrorEntry } from './table.ts';

export const toolErrors = {} as const satisfies Record<string, ErrorEntry>;
