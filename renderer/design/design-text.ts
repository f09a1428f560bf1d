// Words that own components bring along.
import type { Catalogue } from '../client/catalogue.ts';

export const designText = {
  copied: { en: '✓ copied', zh: '✓ 已复制' },
} as const satisfies Catalogue;
