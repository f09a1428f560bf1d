// What every stream of a test did, as rows, and the troubles of streams grouped by what the tool said.
import type { Language } from '../../../shared/api/errors/language.ts';
import { errorRemedy, errorText } from '../../../shared/api/errors/stored-error-words.ts';
import { streamStateWord } from '../../../shared/job/state-words.ts';
import type { StreamView, TestView } from '../../../shared/job/view.ts';
import { bitRateUnit, formatNumber, shareFigure } from '../../../shared/line/format.ts';
import { rateOnLayer } from '../../../shared/line/layers.ts';
import type { Rate } from '../../../shared/line/window.ts';
import type { StreamRow, StreamTable, TroubleData } from './test-data.ts';
import { reportLabels } from './labels.ts';
import { shortNames } from './short-names.ts';
import { streamTone } from './tone.ts';

/** Two lines of a column. */
const longestName = 22;

/** Undefined for a test of which nothing was ever started: a table of dashes tells nothing. */
export function streamTable(test: TestView, language: Language): StreamTable | undefined {
  if (test.state === 'planned' || test.state === 'skipped') return undefined;
  const isPackets = test.plan.measures === 'packets';
  const valueOf = (rate: Rate | undefined) =>
    rate &&
    (isPackets ? rate.packetsPerSecond : rateOnLayer(rate.packetsPerSecond, test.plan.payloadBytes, 'ethernet'));
  const highest = Math.max(0, ...test.streams.map((stream) => valueOf(stream.receivedRate) ?? 0));
  const { factor, unit } = isPackets ? { factor: 1, unit: 'pps' } : bitRateUnit(highest > 0 ? highest : 1e6);
  const text = (rate: Rate | undefined) => {
    const value = valueOf(rate);
    return value === undefined ? '–' : formatNumber(value / factor);
  };
  const hub = commonEnd(test);
  const names = test.streams.flatMap((stream) => [stream.id, stream.plan.sender, stream.plan.receiver]);
  const short = shortNames(names, longestName);
  const isShortened = names.some((name) => name.length > longestName);
  const { portsNote, namesNote } = reportLabels[language];
  const isPaired = hub !== undefined && test.streams.every(({ id }) => id.length <= longestPaired);
  return {
    rateUnit: unit,
    isPaired,
    commonState: commonState(test, language),
    note: [isPaired ? endsNote(hub, language) : '', portsNote, isShortened ? namesNote : ''].filter(Boolean).join(' '),
    rows: test.streams.map((stream) => streamRow(stream, { text, short }, language)),
  };
}

/** What fits half the width of a page. */
const longestPaired = 7;

/** The host at one end of every stream, where streams are named after the host at their other end. */
function commonEnd({ streams }: TestView): string | undefined {
  const [first] = streams;
  if (first === undefined) return undefined;
  return [first.plan.receiver, first.plan.sender].find((hub) =>
    streams.every(({ id, plan: { sender, receiver } }) => {
      const other = sender === hub ? receiver : receiver === hub ? sender : undefined;
      return other !== undefined && id.startsWith(`${other}.`);
    }),
  );
}

/** Empty where streams ended differently: then each says how. */
function commonState({ streams }: TestView, language: Language): string {
  const states = [...new Set(streams.map(({ state }) => state))];
  const [state] = states;
  if (states.length > 1 || state === undefined || streamTone(state) !== 'none') return '';
  const word = streamStateWord(state, language);
  return { en: `all ${streams.length} ${word}`, zh: `${streams.length} 条均为${word}` }[language];
}

function endsNote(hub: string, language: Language): string {
  return {
    en: `A stream is named after its ECS host; its other end is ${hub}.`,
    zh: `流以其 ECS 主机命名，另一端为 ${hub}。`,
  }[language];
}

interface RowWords {
  readonly text: (rate: Rate | undefined) => string;
  readonly short: ReadonlyMap<string, string>;
}

function streamRow(stream: StreamView, { text, short }: RowWords, language: Language): StreamRow {
  const { plan } = stream;
  const named = (name: string) => short.get(name) ?? name;
  return {
    stream: named(stream.id),
    from: named(plan.sender),
    to: named(plan.receiver),
    ports: `${plan.serverPort} ${dataPorts(plan)}`,
    sent: text(stream.sentRate),
    received: text(stream.receivedRate),
    loss: stream.loss === undefined ? '–' : shareFigure(stream.loss).number,
    jitter: stream.jitterMs === undefined ? '–' : formatNumber(stream.jitterMs, 2),
    state: streamStateWord(stream.state, language),
    tone: streamTone(stream.state),
  };
}

function dataPorts({ senderDataPort, receiverDataPort }: StreamView['plan']): string {
  return senderDataPort === receiverDataPort ? String(senderDataPort) : `${senderDataPort}→${receiverDataPort}`;
}

export function troubles(test: TestView, language: Language): readonly TroubleData[] {
  const grouped = new Map<string, { streams: string[]; host: string; text: string; remedy: string }>();
  for (const stream of test.streams) {
    if (!stream.error) continue;
    const host = stream.errorHost ?? '';
    const key = `${host}\n${stream.error.text}`;
    const group = grouped.get(key);
    if (group) group.streams.push(stream.id);
    else {
      const [text, remedy] = [errorText(stream.error, language), errorRemedy(stream.error, language)];
      grouped.set(key, { streams: [stream.id], host, text, remedy });
    }
  }
  return [...grouped.values()].map((group) => ({ ...group, streams: group.streams.join(', ') }));
}
