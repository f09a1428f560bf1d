import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OutputLog } from '../../../electron/engine/hosts/jobs/output-log.ts';

it('gives back all that a tool said, whatever pieces it came in and however long it ran', () => {
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.nat({ max: 200_000 }).map((length) => new Uint8Array(length)),
  );
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 12 }), (chunks) => {
      const log = new OutputLog();
      for (const each of chunks) log.add(Buffer.from(each));
      const whole = Buffer.concat(chunks);
      expect(log.bytes().equals(whole)).toBe(true);
      expect(log.bytes().equals(whole)).toBe(true); // whoever asks again gets it again
    }),
    { numRuns: 30 },
  );
});
