// Takes captured outputs that were read into a dossier, in one commit.
import type { CapturedOutput } from '../../../shared/job/captured.ts';
import type { NewEvent } from '../../../shared/job/events.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { ReadCaptures } from './read-captures.ts';

export function importCaptures(dossier: Dossier, read: readonly ReadCaptures[]): readonly CapturedOutput[] {
  const outputs = read.flatMap((one) =>
    one.outputs.map(({ output, raw }): CapturedOutput => ({ ...output, raw: dossier.putBlob(Buffer.from(raw)) })),
  );
  dossier.append(...outputs.map((body): NewEvent => ({ type: 'output.captured', body })));
  return outputs;
}
