// Sends echo requests over the line in both directions and asks the far kernels how many arrived. A reply needs both
// directions; the far kernel's count needs one: that tells a dead direction from a dead line. Where the hosts share a kernel,
// which would answer by itself, the line sends the echoes and counts them.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { Direction } from '../../../../shared/line/direction.ts';
import type { CampaignContext, MeasuredHost } from './context.ts';
import { unlessTrouble } from './host-trouble.ts';
import type { Probe, SharedKernel } from './shared-kernel.ts';

const echoes = 5;
const timeoutMs = 8_000;

interface Pair {
  readonly direction: Direction;
  readonly from: MeasuredHost;
  readonly to: MeasuredHost;
}

/**
 * Both directions at once: a far kernel counts only requests, so they don't disturb each other. An event per pair. A direction
 * in which no host could send is not in the answer: nothing is known of it.
 */
export async function probePath(context: CampaignContext): Promise<ReadonlyMap<Direction, number>> {
  const hosts = [...context.hosts.values()];
  const gateway = hosts.find((host) => host.role === 'idc');
  const ecs = hosts.filter((host) => host.role === 'ecs');
  if (!gateway || ecs.length === 0) return new Map();
  const pairs = ecs.flatMap((host): Pair[] => [
    { direction: 'inbound', from: host, to: gateway },
    { direction: 'outbound', from: gateway, to: host },
  ]);
  if (context.sharedKernel) return probeSharedKernel(context, context.sharedKernel, pairs);
  const before = await echoCounts(context, hosts);
  const answers = await Promise.all(pairs.map((pair) => unlessTrouble(ping(context, pair), context.signal)));
  const after = await echoCounts(context, hosts);
  // What a host in trouble could not ask says nothing about the path.
  const probed = pairs.flatMap((pair, index) => {
    const answer = answers[index];
    if (!(answer instanceof AppError)) return answer === undefined ? [] : [{ pair, ...answer }];
    if (isOfPing(answer)) recordUnsent(context, pair, answer);
    return [];
  });
  const arrivals = new Map<Direction, number>();
  for (const { pair, answered, roundTripMs } of probed) {
    const counted = Math.max(0, (after.get(pair.to.name) ?? 0) - (before.get(pair.to.name) ?? 0));
    const arrived = arrivedOf(
      answered,
      counted,
      probed.filter((other) => other.pair.to === pair.to),
    );
    arrivals.set(pair.direction, (arrivals.get(pair.direction) ?? 0) + arrived);
    record(context, pair, { sent: echoes, arrived, answered, ...(roundTripMs !== undefined && { roundTripMs }) });
  }
  return arrivals;
}

async function probeSharedKernel(
  context: CampaignContext,
  { probe }: SharedKernel,
  pairs: readonly Pair[],
): Promise<ReadonlyMap<Direction, number>> {
  const arrivals = new Map<Direction, number>();
  await Promise.all(
    pairs.map(async (pair) => {
      const probed = await probe(pair.from.name, pair.to.name);
      arrivals.set(pair.direction, (arrivals.get(pair.direction) ?? 0) + probed.arrived);
      record(context, pair, probed, 'line');
    }),
  );
  return arrivals;
}

function record(context: CampaignContext, { direction, from, to }: Pair, probe: Probe, countedBy?: 'line'): void {
  const body = { direction, from: from.name, to: to.name, ...probe, ...(countedBy && { countedBy }) };
  context.record({ type: 'path.probed', body });
}

function recordUnsent(context: CampaignContext, { direction, from, to }: Pair, error: AppError): void {
  const nothing = { sent: 0, arrived: 0, answered: 0, error: errorFact(error) };
  context.record({ type: 'path.probed', body: { direction, from: from.name, to: to.name, ...nothing } });
}

/** The host could be asked; it has no ping, or one that could not send. */
function isOfPing(error: AppError): boolean {
  return error.code === 'tool/not-found' || error.code === 'tool/failed';
}

/** What was answered has arrived; what the far kernel counted beyond all answers is shared by those who got too few. */
function arrivedOf(answered: number, counted: number, siblings: readonly { readonly answered: number }[]): number {
  const unanswered = siblings.filter((sibling) => sibling.answered < echoes).length;
  if (answered >= echoes || unanswered === 0) return answered;
  const surplus = Math.max(0, counted - siblings.reduce((total, sibling) => total + sibling.answered, 0));
  return Math.min(echoes, answered + Math.floor(surplus / unanswered));
}

async function echoCounts(
  context: CampaignContext,
  hosts: readonly MeasuredHost[],
): Promise<ReadonlyMap<string, number>> {
  const counts = await Promise.all(
    hosts.map(async (host) => {
      const reading = host.connection.run(['cat', '/proc/net/snmp'], { timeoutMs, signal: context.signal });
      const result = await unlessTrouble(reading, context.signal);
      const count = result instanceof AppError ? undefined : parseEchoRequests(result.stdout.toString('utf8'));
      return [host.name, count ?? 0] as const;
    }),
  );
  return new Map(counts);
}

async function ping(
  context: CampaignContext,
  pair: Pair,
): Promise<{ readonly answered: number; readonly roundTripMs?: number }> {
  // No `-n`: BusyBox does not know it, and with a numeric target iputils looks up no names anyway (ping.c, F_NUMERIC).
  const command = ['ping', '-c', String(echoes), '-i', '0.2', '-W', '1', pair.to.address];
  const result = await pair.from.connection.run(command, { timeoutMs, signal: context.signal });
  const summary = parsePing(result.stdout.toString('utf8'));
  if (summary) return summary;
  const tool = { tool: 'ping', host: pair.from.name };
  if (result.exitCode === 127) throw new AppError('tool/not-found', tool);
  const words = result.stderr.toString('utf8').trim().split('\n').at(-1) || `exit code ${result.exitCode ?? 'unknown'}`;
  throw new AppError('tool/failed', { ...tool, words });
}

/** Echo requests that reached this kernel since boot; undefined when /proc/net/snmp does not tell. */
export function parseEchoRequests(text: string): number | undefined {
  const rows = text.split('\n').filter((line) => line.startsWith('Icmp: '));
  const index = rows[0]?.split(/\s+/).indexOf('InEchos') ?? -1;
  const value = Number(rows[1]?.split(/\s+/)[index]);
  return index > 0 && Number.isFinite(value) ? value : undefined;
}

/** Replies counted, and the smallest round trip; undefined when nothing was sent. iputils and BusyBox word it differently. */
export function parsePing(text: string): { readonly answered: number; readonly roundTripMs?: number } | undefined {
  const [, sent, received] = /(\d+) packets transmitted, (\d+)(?: packets)? received/.exec(text) ?? [];
  if (received === undefined || sent === '0') return undefined;
  const answered = Number(received);
  const minimum = Number(/min\/avg\/max\S* = ([\d.]+)\//.exec(text)?.[1]);
  return Number.isFinite(minimum) ? { answered, roundTripMs: minimum } : { answered };
}
