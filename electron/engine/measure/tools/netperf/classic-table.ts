// The classic tables of netperf: which rows there are is told by where the elapsed time, the first number with decimals,
// stands. That holds with and without headers (-P 0), with CPU columns (-c -C) and with a brand at the end (-B).

/** Numbers as printed: their decimals matter. */
export interface UdpSendRow {
  readonly kind: 'udp-send';
  readonly messageBytes: number;
  readonly seconds: string;
  readonly sent: number;
  /** Sends that the kernel refused (ENOBUFS). */
  readonly refused: number;
  readonly rate: string;
}
export interface UdpReceiveRow {
  readonly kind: 'udp-receive';
  readonly seconds: string;
  readonly received: number;
  readonly rate: string;
}
export interface TcpRow {
  readonly kind: 'tcp';
  readonly seconds: string;
  readonly rate: string;
}
interface RequestResponseRow {
  readonly kind: 'request-response';
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly seconds: string;
  readonly rate: string;
}
/** The far side's socket buffers, second row of a request-response table. */
interface FarBuffersRow {
  readonly kind: 'far-buffers';
}
/** -v 0: one number, whose meaning only the command knows. */
interface SingleRow {
  readonly kind: 'single';
  readonly rate: string;
}
export type ClassicRow = UdpSendRow | UdpReceiveRow | TcpRow | RequestResponseRow | FarBuffersRow | SingleRow;

const headers = [
  /^Socket +Message +Elapsed +Messages(?: +CPU +Service)?$/,
  /^Size +Size +Time +Okay +Errors +Throughput(?: +Util +Demand)?$/,
  /^bytes +bytes +secs +# +# +(\S+)(?: +% .*)?$/,
  /^Recv +Send +Send(?: +Utilization +Service Demand)?$/,
  /^Socket +Socket +Message +Elapsed(?: +Send +Recv +Send +Recv)?$/,
  /^Size +Size +Size +Time +Throughput(?: +local +remote +local +remote)?$/,
  /^bytes +bytes +bytes +secs\. +(\S+)(?: +% .*)?$/,
  /^Local \/Remote$/,
  /^Socket Size +Request +Resp\. +Elapsed +Trans\.(?: +CPU +CPU +S\.dem +S\.dem)?$/,
  /^Send +Recv +Size +Size +Time +Rate(?: +local +remote +local +remote)?$/,
  /^bytes +[Bb]ytes +bytes +bytes +secs\. +(per sec)(?: +% .*)?$/,
];

/** A header line of a classic table, with the unit that it may name. */
export function readClassicHeader(line: string): { readonly unit?: string } | undefined {
  const text = line.trimEnd();
  for (const header of headers) {
    const match = header.exec(text);
    if (match !== null) return match[1] === undefined ? {} : { unit: match[1] };
  }
  return undefined;
}

export function readClassicRow(line: string): ClassicRow | undefined {
  const words = line.trim().split(/\s+/);
  const firstText = words.findIndex((word) => !/^-?\d+(?:\.\d+)?$/.test(word));
  const numbers = firstText === -1 ? words : words.slice(0, firstText);
  const elapsedAt = numbers.findIndex((word) => word.includes('.'));
  const [first, second, third, fourth, fifth, sixth] = numbers;
  if (elapsedAt === 2 && sixth !== undefined && isCount(fourth) && isCount(fifth)) {
    const counts = { messageBytes: Number(second), sent: Number(fourth), refused: Number(fifth) };
    return { kind: 'udp-send', ...counts, seconds: third ?? '', rate: sixth };
  }
  if (elapsedAt === 1 && fourth !== undefined && isCount(third)) {
    return { kind: 'udp-receive', seconds: second ?? '', received: Number(third), rate: fourth };
  }
  if (elapsedAt === 3 && fifth !== undefined) return { kind: 'tcp', seconds: fourth ?? '', rate: fifth };
  if (elapsedAt === 4 && sixth !== undefined) {
    const sizes = { requestBytes: Number(third), responseBytes: Number(fourth) };
    return { kind: 'request-response', ...sizes, seconds: fifth ?? '', rate: sixth };
  }
  if (firstText !== -1) return undefined;
  if (numbers.length === 2 && isCount(first) && isCount(second)) return { kind: 'far-buffers' };
  return numbers.length === 1 && elapsedAt === 0 ? { kind: 'single', rate: first ?? '' } : undefined;
}

function isCount(word: string | undefined): boolean {
  return word !== undefined && /^\d+$/.test(word);
}
