// Reads what somebody captured by hand: every output in it, or the first one that cannot be read, with its line. Pure.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { CapturedOutput } from '../../../shared/job/captured.ts';
import { readToolOutput } from '../measure/tools/read.ts';
import type { ChannelCounts, Reading, ToolOutput } from '../measure/tools/reading.ts';
import { toolRegistry } from '../measure/tools/registry.ts';
import { figuresOf } from './figures.ts';
import { splitSession, type Capture } from './split-session.ts';

export interface CapturedText {
  /** The file's name, or `pasted`. */
  readonly file: string;
  readonly text: string;
  /** What the person says of it; it goes before what the text says. */
  readonly tool?: string | undefined;
  readonly host?: string | undefined;
}

export interface ReadCaptures {
  readonly outputs: readonly { readonly output: Omit<CapturedOutput, 'raw'>; readonly raw: string }[];
  /** Commands that printed nothing: no evidence of anything. */
  readonly silent: readonly { readonly line: number; readonly command: string }[];
  /** Commands of a session whose tool says that it failed: people try again, and what came of it then is evidence. */
  readonly failed: readonly { readonly line: number; readonly command: string; readonly reason: string }[];
}

/** These are not the tool's words but our not understanding it, or half of an output. */
const notUnderstood: readonly string[] = [
  ...['tool/truncated', 'tool/unknown-output', 'tool/unit-unknown', 'tool/unknown-tool'],
  ...['tool/version-unsupported', 'tool/not-finished', 'tool/nothing-printed'],
];

/** @throws AppError capture/unreadable, capture/nothing-known: then nothing of the text is taken */
export function readCaptures(given: CapturedText): ReadCaptures {
  const captures =
    given.tool === undefined
      ? splitSession(given.text, [...toolRegistry.values()])
      : [{ line: 1, tool: given.tool, text: given.text }];
  const spoken = captures.filter(({ text }) => text !== '');
  if (spoken.length === 0) throw new AppError('capture/nothing-known', { file: given.file, tools: knownTools() });
  const read = spoken.map((capture) => readOrFailed(given, capture));
  const outputs = read.flatMap((one) => (one.kind === 'taken' ? [one] : []));
  const failed = read.flatMap((one) => (one.kind === 'failed' ? [one] : []));
  if (outputs.length === 0 && failed[0]) throw failed[0].failure;
  return {
    outputs: outputs.map(({ output, raw }) => ({ output, raw })),
    failed: failed.map(({ line, command, failure }) => ({ line, command, reason: String(failure.data['reason']) })),
    silent: captures.flatMap(({ line, text, command }) =>
      text === '' && command !== undefined ? [{ line, command }] : [],
    ),
  };
}

interface Taken {
  readonly kind: 'taken';
  readonly output: Omit<CapturedOutput, 'raw'>;
  readonly raw: string;
}

interface Failed {
  readonly kind: 'failed';
  readonly line: number;
  readonly command: string;
  readonly failure: AppError;
}

function readOrFailed(given: CapturedText, capture: Capture): Taken | Failed {
  try {
    return { kind: 'taken', output: readOne(given, capture), raw: capture.text };
  } catch (error) {
    const { line, command } = capture;
    if (!(error instanceof AppError) || command === undefined || !(error.cause instanceof AppError)) throw error;
    if (notUnderstood.includes(error.cause.code)) throw error;
    return { kind: 'failed', line, command, failure: error };
  }
}

function readOne({ file, host: namedHost }: CapturedText, capture: Capture): Omit<CapturedOutput, 'raw'> {
  const { line, tool, command, text } = capture;
  const host = namedHost ?? capture.host;
  if (tool === undefined) {
    const offending = text.split('\n', 1)[0] ?? '';
    throw new AppError('capture/unknown', { file, line, offending: offending.slice(0, 120), tools: knownTools() });
  }
  const output: ToolOutput = {
    host: host ?? file,
    stdout: text,
    stderr: '',
    exitCode: null,
    ...(command !== undefined && { command }),
  };
  const outcome = readToolOutput(tool, output);
  if (!outcome.ok) {
    const within = outcome.error.data['line'];
    const at = line + (typeof within === 'number' ? within - 1 : 0);
    throw new AppError(
      'capture/unreadable',
      { file, line: at, tool, reason: outcome.error.message },
      { cause: outcome.error },
    );
  }
  return {
    source: 'captured by hand',
    file,
    line,
    tool,
    ...(host !== undefined && { host }),
    ...(command !== undefined && { command }),
    kind: outcome.reading.kind,
    ...detailsOf(outcome.reading),
    figures: [...figuresOf(outcome.reading)],
    remarks: remarksOf(outcome.reading),
  };
}

function detailsOf(reading: Reading): Pick<CapturedOutput, 'version' | 'protocol' | 'payloadBytes' | 'seen'> {
  switch (reading.kind) {
    case 'stream-test': {
      const { version, protocol, payloadBytes } = reading;
      return {
        ...(version !== undefined && { version }),
        ...(protocol !== undefined && { protocol }),
        ...(payloadBytes !== undefined && { payloadBytes }),
      };
    }
    case 'channels':
      return {
        seen: `${reading.interfaceName}: ${countWords(reading.current)} (at most ${countWords(reading.maximum)})`,
      };
    case 'request-response':
      return { seen: `${reading.transactionsPerSec} transactions/s` };
    case 'version':
      return { version: reading.version, seen: `version ${reading.version}` };
    case 'stream-tests':
    case 'host-activity':
    case 'interface-counters':
    case 'protocol-counters':
    case 'channels-set':
    case 'server-started':
      return {};
  }
}

function countWords({ receive, send, combined }: ChannelCounts): string {
  const words = [
    ...(combined === undefined ? [] : [`combined ${combined}`]),
    ...(receive === undefined ? [] : [`rx ${receive}`]),
    ...(send === undefined ? [] : [`tx ${send}`]),
  ];
  return words.join(' ') || 'none';
}

function remarksOf(reading: Reading): string[] {
  if (reading.kind === 'stream-tests') return [...new Set(reading.tests.flatMap(remarksOf))];
  return 'warnings' in reading ? [...reading.warnings, ...reading.traps] : [];
}

function knownTools(): string {
  return [...toolRegistry.keys()].join(', ');
}
