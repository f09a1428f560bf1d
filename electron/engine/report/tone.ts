// Outcomes and states as the tones and drawn signs of the report. A tone never stands without its sign and word.
import type { Sign } from '../../../shared/job/state-words.ts';
import type { Outcome } from '../../../shared/line/finding.ts';
import type { TestState } from '../../../shared/job/test-state.ts';
import type { HostView, StreamState, VerdictWord } from '../../../shared/job/view.ts';

export type Tone = 'good' | 'bad' | 'open' | 'none';

/** The signs ✓ ✕ ▲ … · by the shape that the template draws: the fonts don't have them all. */
export type SignShape = 'check' | 'cross' | 'triangle' | 'dots' | 'dot';

export function outcomeTone(outcome: Outcome): Tone {
  switch (outcome) {
    case 'pass':
      return 'good';
    case 'fail':
      return 'bad';
    case 'inconclusive':
    case 'invalid':
    case 'not measured':
      return 'open';
  }
}

export function verdictTone(word: VerdictWord): Tone {
  return ({ accepted: 'good', rejected: 'bad', incomplete: 'open' } as const)[word];
}

export function streamTone(state: StreamState): Tone {
  switch (state) {
    case 'dead':
      return 'bad';
    case 'not measured':
      return 'open';
    case 'planned':
    case 'armed':
    case 'sending':
    case 'done':
      return 'none';
  }
}

export function testTone(state: TestState): Tone {
  return state === 'completed' ? 'none' : 'open';
}

export function hostTone(state: HostView['state']): Tone {
  return state === 'connected' ? 'none' : state === 'lost' ? 'bad' : 'open';
}

export function signShape(sign: Sign): SignShape {
  return ({ '✓': 'check', '✕': 'cross', '▲': 'triangle', '…': 'dots', '·': 'dot' } as const)[sign];
}
