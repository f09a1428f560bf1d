import type { ErrorEntry } from './table.ts';

export const dossierErrors = {} as const satisfies Record<string, ErrorEntry>;
