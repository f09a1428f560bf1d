// Puts chosen tests into the text of a job file and leaves every other line, comments included, as it was.
import { parseDocument } from 'yaml';
import type { TestSpec } from '../../../shared/job/spec.ts';

export function withCampaign(text: string, tests: readonly TestSpec[]): string {
  const document = parseDocument(text);
  document.set('campaign', document.createNode({ tests: tests.map((test) => ({ ...test })) }));
  return document.toString();
}
