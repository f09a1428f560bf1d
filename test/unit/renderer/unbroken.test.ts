// Figures on screen keep their units beside them.
import { expect, it } from 'vitest';
import { unbroken } from '../../../renderer/design/unbroken.ts';

it.each([
  ['at least 190 Mbit/s was asked for', 'at least 190\u00a0Mbit/s was asked for'],
  ['0.106 %; at most 0.1 % is allowed.', '0.106\u00a0%; at most 0.1\u00a0% is allowed.'],
  ['21 000 pps for 10 s, 1 second and 3 msgs', '21 000\u00a0pps for 10\u00a0s, 1 second and 3 msgs'],
  ['要求不低于 190 Mbit/s。', '要求不低于 190\u00a0Mbit/s。'],
])('%s', (sentence, kept) => {
  expect(unbroken(sentence)).toBe(kept);
});
