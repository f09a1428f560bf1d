// What two hosts can send each other, and how the reach script's answers become that. Pure.

/** `refused`: the far kernel answered that nobody listens, which is all that a free port can say. */
export type TcpAnswer = 'open' | 'refused' | 'rejected' | 'silent' | 'unable';

export interface UdpArrival {
  readonly sent: number;
  readonly arrived: number;
}

export interface PathMtu {
  /** Size of the whole IPv4 packet that was asked for first. */
  readonly wantedBytes: number;
  /** The largest that came through unfragmented; undefined when none did. */
  readonly largestBytes: number | undefined;
  /** What a router or the own kernel said was the limit. */
  readonly saidBytes: number | undefined;
  /** For so many seconds more the own kernel goes on believing a limit that it knew before anything was asked. */
  readonly rememberedSeconds?: number;
}

export interface Reach {
  readonly from: string;
  readonly to: string;
  readonly tcp: ReadonlyMap<number, TcpAnswer>;
  /** Undefined when nothing could be sent. */
  readonly udp: UdpArrival | undefined;
  /** Undefined when the host's ping cannot forbid fragmentation. */
  readonly mtu: PathMtu | undefined;
}

/** Answers by target (`tcp:ADDRESS:PORT`), as far as there are any. */
export function parseReach(text: string): Map<string, TcpAnswer | 'sent'> {
  const answers = new Map<string, TcpAnswer | 'sent'>();
  for (const line of text.split('\n')) {
    const [, target = '', answer] = /^(\S+) (open|refused|rejected|unable|sent)\b/.exec(line) ?? [];
    if (isAnswer(answer)) answers.set(target, answer);
  }
  return answers;
}

function isAnswer(word: string | undefined): word is TcpAnswer | 'sent' {
  return word === 'open' || word === 'refused' || word === 'rejected' || word === 'unable' || word === 'sent';
}

export interface SweepAnswer {
  readonly address: string;
  readonly bytes: number;
  readonly outcome: 'passed' | 'refused' | 'lost' | 'unable';
  readonly saidBytes: number | undefined;
  readonly rememberedSeconds?: number;
}

export function parseSweep(text: string): SweepAnswer[] {
  return [...text.matchAll(/^(\S+):(\d+) (passed|refused|lost|unable) ?(\d*) ?(\d*)$/gm)].map(
    ([, address = '', bytes, outcome, said, remembered]) => ({
      address,
      bytes: Number(bytes),
      outcome: outcome === 'passed' || outcome === 'refused' || outcome === 'unable' ? outcome : 'lost',
      saidBytes: said === undefined || said === '' ? undefined : Number(said),
      ...(remembered !== undefined && remembered !== '' && { rememberedSeconds: Number(remembered) }),
    }),
  );
}

/** Undefined when ping could not do it. */
export function pathMtu(answers: readonly SweepAnswer[], wantedBytes: number): PathMtu | undefined {
  if (answers.length === 0 || answers.some((answer) => answer.outcome === 'unable')) return undefined;
  const passed = answers.filter((answer) => answer.outcome === 'passed').map((answer) => answer.bytes);
  const said = answers.flatMap((answer) => answer.saidBytes ?? []);
  // What was asked first tells what was known before; later answers know of it.
  const { rememberedSeconds } = answers.find(({ bytes }) => bytes === wantedBytes) ?? {};
  return {
    wantedBytes,
    largestBytes: passed.length === 0 ? undefined : Math.max(...passed),
    saidBytes: said.length === 0 ? undefined : Math.min(...said),
    ...(rememberedSeconds !== undefined && { rememberedSeconds }),
  };
}

/** Sizes that encapsulations leave (PPPoE 1492, GRE 1476, VXLAN 1450 …), to find where a path ends. Largest first. */
const usualBytes = [
  8900, 4000, 1500, 1496, 1492, 1488, 1480, 1476, 1468, 1460, 1454, 1450, 1442, 1436, 1428, 1420, 1400, 1380, 1300, 576,
];

export function sweepSizes(wantedBytes: number, neededBytes: number): readonly number[] {
  return [...new Set([...usualBytes, neededBytes])].filter((bytes) => bytes < wantedBytes).toSorted((a, b) => b - a);
}

/** Cumulative counters of a receiver that prove arrival: no socket was needed for a probe to be counted. */
export interface ArrivalCounters {
  readonly udpNoPorts: number;
  readonly tcpResetsSent: number;
}

/** From /proc/net/snmp; undefined when a counter is missing. */
export function parseArrivalCounters(text: string): ArrivalCounters | undefined {
  const udpNoPorts = counter(text, 'Udp', 'NoPorts');
  const tcpResetsSent = counter(text, 'Tcp', 'OutRsts');
  return udpNoPorts === undefined || tcpResetsSent === undefined ? undefined : { udpNoPorts, tcpResetsSent };
}

function counter(text: string, protocol: string, name: string): number | undefined {
  const [names, values] = text.split('\n').filter((line) => line.startsWith(`${protocol}: `));
  const index = names?.split(/\s+/).indexOf(name) ?? -1;
  const value = Number(values?.split(/\s+/)[index]);
  return index > 0 && Number.isFinite(value) ? value : undefined;
}
