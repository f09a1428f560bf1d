// The streams of a test as rows: who, whether it lives, its last seconds, its figures. Pure. Nothing is left out of a row
// because a stream is dead: the dead ones come first and say why.
import { formatNumber, shareFigure } from '../../../shared/line/format.ts';
import type { ErrorFact } from '../../../shared/job/events.ts';
import type { Sign } from '../../../shared/job/state-words.ts';
import type { StreamState, StreamView, TestView } from '../../../shared/job/view.ts';
import type { Rate } from '../../../shared/line/window.ts';
import { readingOf } from './live-figures.ts';
import { shownRate, type Reading } from './shown-rate.ts';
import { clockText, deathSecond } from './test-times.ts';

export interface StreamRow {
  readonly id: string;
  /** The ECS end; the gateway is in all of them. */
  readonly address: string;
  readonly state: StreamState;
  readonly sign: Sign;
  readonly isTrouble: boolean;
  readonly error: ErrorFact | undefined;
  /** `00:31` when it died while sending. */
  readonly diedAt: string | undefined;
  readonly recent: StreamView['recent'];
  /** Texts of the columns; an en dash is "not measured". */
  readonly sent: string;
  readonly received: string;
  readonly packets: string;
  readonly loss: string;
  readonly jitter: string;
}

const absent = '–';

export function streamRows(test: TestView, asked: Reading, divisor: number): readonly StreamRow[] {
  const reading = readingOf(test, asked);
  const rate = (value: Rate | undefined) =>
    value === undefined ? absent : columnNumber(shownRate(value, test.plan.payloadBytes, reading) / divisor);
  return test.streams.map((stream) => {
    const { latest, state } = stream;
    const isLive = state === 'sending';
    const received = isLive ? latest?.received : stream.receivedRate;
    const loss = isLive ? latest?.loss : stream.loss;
    const died = deathSecond(test, stream);
    return {
      id: stream.id,
      address: stream.id.startsWith(`${stream.plan.sender}.`) ? stream.plan.senderAddress : stream.plan.receiverAddress,
      state,
      sign: signOf(state),
      isTrouble: state === 'dead' || stream.error !== undefined,
      error: stream.error,
      diedAt: died === undefined ? undefined : clockText(died),
      recent: stream.recent,
      sent: rate(isLive ? latest?.sent : stream.sentRate),
      received: rate(received),
      packets: received === undefined ? absent : columnNumber(received.packetsPerSecond),
      loss: loss === undefined ? absent : shareFigure(loss).number,
      jitter: stream.jitterMs === undefined ? absent : formatNumber(stream.jitterMs, 2),
    };
  });
}

/** The most urgent first, else in the order of the plan; the order changes only when a stream dies. */
export function troubleFirst(rows: readonly StreamRow[]): readonly StreamRow[] {
  return [...rows.filter((row) => row.isTrouble), ...rows.filter((row) => !row.isTrouble)];
}

function columnNumber(value: number): string {
  return value >= 1000 ? formatNumber(Math.round(value), 1) : formatNumber(value, 4);
}

function signOf(state: StreamState): Sign {
  switch (state) {
    case 'dead':
      return '✕';
    case 'not measured':
      return '▲';
    case 'done':
      return '✓';
    case 'sending':
    case 'armed':
      return '…';
    case 'planned':
      return '·';
  }
}
