// The faults that a practice line can be given on purpose, and how they are written on a command line.
// Knows nothing about how a fault is brought about.
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { ecsNames, type EcsName } from './names.ts';

export type Direction = 'inbound' | 'outbound';

export type Fault =
  /** Both directions carry only this share of the bandwidth that was bought. */
  | { readonly kind: 'slow-line'; readonly share: number }
  /** The line drops this share of its frames at random, in both directions. */
  | { readonly kind: 'loss'; readonly share: number }
  /** The instance is down: no SSH, no data plane. */
  | { readonly kind: 'dead-host'; readonly host: EcsName }
  /** The line delivers nothing in this direction. */
  | { readonly kind: 'dead-direction'; readonly direction: Direction }
  /** The platform does not limit single hash flows. */
  | { readonly kind: 'flow-limit'; readonly state: 'off' }
  /** The instance is capped far below its eighth of the line, in both directions. */
  | { readonly kind: 'slow-host'; readonly host: EcsName }
  /** Every frame arrives so much later, in each direction. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Up to so much later still, evenly spread; no frame overtakes another. */
  | { readonly kind: 'jitter'; readonly milliseconds: number }
  /** In every test: nothing arrives for so long, beginning so long after its data have begun to flow. */
  | { readonly kind: 'cut'; readonly seconds: number; readonly afterSeconds: number };

/** What a line's delay or jitter is; 0 without that fault. */
export function millisecondsOf(faults: readonly Fault[], kind: 'delay' | 'jitter'): number {
  const found = faults.find((fault) => fault.kind === kind);
  return found && 'milliseconds' in found ? found.milliseconds : 0;
}

/** These frames must be held back in user space: netem is missing from many kernels. */
export function needsDelay(faults: readonly Fault[]): boolean {
  return faults.some(({ kind }) => kind === 'delay' || kind === 'jitter');
}

type FaultKind = Fault['kind'];

interface Grammar {
  readonly example: string;
  readonly expected: string;
  readonly parse: (value: string) => Fault | undefined;
}

const grammars: Readonly<Record<FaultKind, Grammar>> = {
  'slow-line': {
    example: 'slow-line=0.8',
    expected: 'a share of the bandwidth above 0 and below 1, such as slow-line=0.8',
    parse: (value) => withShare(value, /^0?\.\d+$/, 1, (share) => ({ kind: 'slow-line', share })),
  },
  loss: {
    example: 'loss=1%',
    expected: 'a percentage above 0% and below 100%, in steps of 0.01%, such as loss=1% or loss=0.25%',
    parse: (value) => withShare(value, /^(\d{1,2}(?:\.\d{1,2})?)%$/, 100, (share) => ({ kind: 'loss', share })),
  },
  'dead-host': {
    example: 'dead-host=ecs4',
    expected: 'one of ecs1 to ecs8, such as dead-host=ecs4',
    parse: (value) => withHost(value, (host) => ({ kind: 'dead-host', host })),
  },
  'dead-direction': {
    example: 'dead-direction=inbound',
    expected: 'dead-direction=inbound (VPC to IDC) or dead-direction=outbound (IDC to VPC)',
    parse: (value) =>
      value === 'inbound' || value === 'outbound' ? { kind: 'dead-direction', direction: value } : undefined,
  },
  'flow-limit': {
    example: 'flow-limit=off',
    expected: 'flow-limit=off',
    parse: (value) => (value === 'off' ? { kind: 'flow-limit', state: 'off' } : undefined),
  },
  'slow-host': {
    example: 'slow-host=ecs7',
    expected: 'one of ecs1 to ecs8, such as slow-host=ecs7',
    parse: (value) => withHost(value, (host) => ({ kind: 'slow-host', host })),
  },
  delay: {
    example: 'delay=20ms',
    expected: 'milliseconds above 0 and up to 2000, such as delay=20ms',
    parse: (value) => withMilliseconds(value, (milliseconds) => ({ kind: 'delay', milliseconds })),
  },
  jitter: {
    example: 'jitter=5ms',
    expected: 'milliseconds above 0 and up to 2000, such as jitter=5ms',
    parse: (value) => withMilliseconds(value, (milliseconds) => ({ kind: 'jitter', milliseconds })),
  },
  cut: {
    example: 'cut=2s@5s',
    expected: 'how long and how long after the start of each test, in seconds, such as cut=2s@5s or cut=0.5s@3s',
    parse: (value) => {
      const match = /^(\d{1,4}(?:\.\d+)?)s@(\d{1,4}(?:\.\d+)?)s$/.exec(value);
      const seconds = Number(match?.[1]);
      return seconds > 0 ? { kind: 'cut', seconds, afterSeconds: Number(match?.[2]) } : undefined;
    },
  },
};

/** One written example of every fault, for usage texts. */
export const faultExamples: readonly string[] = Object.values(grammars).map((grammar) => grammar.example);

/**
 * Reads `slow-line=0.8`, `loss=1%`, `dead-host=ecs4` and the others as their examples are written.
 * @throws AppError practice/fault-unreadable
 */
export function parseFault(text: string): Fault {
  const separator = text.indexOf('=');
  const kind = separator < 0 ? text : text.slice(0, separator);
  const known = faultExamples;
  if (!isFaultKind(kind)) throw new AppError('practice/fault-unreadable', { text, expected: 'NAME=VALUE', known });
  const { expected, parse } = grammars[kind];
  const fault = separator < 0 ? undefined : parse(text.slice(separator + 1));
  if (!fault) throw new AppError('practice/fault-unreadable', { text, expected, known });
  return fault;
}

/** Writes a fault the way `parseFault` reads it. */
export function formatFault(fault: Fault): string {
  switch (fault.kind) {
    case 'slow-line':
      return `slow-line=${fault.share}`;
    case 'loss':
      return `loss=${Math.round(fault.share * 10_000) / 100}%`;
    case 'dead-host':
    case 'slow-host':
      return `${fault.kind}=${fault.host}`;
    case 'dead-direction':
      return `dead-direction=${fault.direction}`;
    case 'flow-limit':
      return `flow-limit=${fault.state}`;
    case 'delay':
    case 'jitter':
      return `${fault.kind}=${fault.milliseconds}ms`;
    case 'cut':
      return `cut=${fault.seconds}s@${fault.afterSeconds}s`;
  }
}

function withShare(value: string, shape: RegExp, whole: number, fault: (share: number) => Fault): Fault | undefined {
  const match = shape.exec(value);
  if (!match) return undefined;
  const share = Number(match[1] ?? match[0]) / whole;
  return share > 0 && share < 1 ? fault(share) : undefined;
}

function withMilliseconds(value: string, fault: (milliseconds: number) => Fault): Fault | undefined {
  const milliseconds = Number(/^(\d{1,4}(?:\.\d+)?)ms$/.exec(value)?.[1]);
  return milliseconds > 0 && milliseconds <= 2000 ? fault(milliseconds) : undefined;
}

function withHost(value: string, fault: (host: EcsName) => Fault): Fault | undefined {
  const host = ecsNames.find((name) => name === value);
  return host && fault(host);
}

function isFaultKind(text: string): text is FaultKind {
  return Object.hasOwn(grammars, text);
}
