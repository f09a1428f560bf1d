// The date that a document carries: never that of its printing, so that the same evidence gives the same bytes.
import type { DocumentDate } from './data.ts';

export function documentDate(epochMs: number): DocumentDate {
  const date = new Date(epochMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
