// A call that nobody waited for and that failed is told in a notice, in the reader's language. Anything else is a fault of the
// screens and stays where a developer finds it.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { preferences } from '../client/preferences.svelte.ts';
import type { Notices } from '../design/notices.svelte.ts';

export function tellFailure(reason: unknown, notices: Notices): boolean {
  if (!(reason instanceof AppError)) return false;
  notices.failed(
    () => reason.text(preferences.language),
    () => reason.remedy(preferences.language),
  );
  return true;
}
