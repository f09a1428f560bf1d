// Which colour belongs to which sign. Colours of outcomes are chosen here and nowhere else.
import type { Sign } from '../../shared/job/state-words.ts';

export type Tone = 'pass' | 'fail' | 'open' | 'quiet';

export function toneOfSign(sign: Sign): Tone {
  switch (sign) {
    case '✓':
      return 'pass';
    case '✕':
      return 'fail';
    case '▲':
      return 'open';
    case '…':
    case '·':
      return 'quiet';
  }
}
