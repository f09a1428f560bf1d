// One stream of a test: what both its ends said, and whether it lives.
import type { Window } from '../line/window.ts';
import { isHostTrouble } from './host-trouble.ts';
import type { ErrorFact, EventBody, ToolTotals } from './events.ts';
import type { ToldSecond } from './samples/end-summary.ts';
import type { StreamSummary } from './samples/test-samples.ts';
import type { TestFacts } from './test-facts.ts';
import type { PlannedStream } from './plan.ts';
import type { StreamEnd, StreamState, StreamView } from './view.ts';

export function viewStream(facts: TestFacts, plan: PlannedStream, campaignOver: boolean): StreamView {
  const told = facts.samples.stream(plan.id);
  const armed = facts.armed.get(plan.id);
  const sender = facts.senders.get(plan.id);
  const receiver = facts.receivers.get(plan.id);
  const totals = mergeTotals(sender?.totals, receiver?.totals);
  const startedAtMs = facts.starts.get(plan.id) ?? sender?.startedAt?.atMs;
  const window = sendingWindow(told, startedAtMs, totals);
  const trouble = troubleOf(facts, plan, totals);
  const over = facts.endedAtMs !== undefined || campaignOver;
  const state = stateOf({
    trouble: trouble?.kind,
    over,
    ended: sender !== undefined,
    started: startedAtMs !== undefined,
    armed: armed !== undefined,
  });
  const loss = lossOf(totals);
  const jitterMs = totals.jitterMs ?? told?.received.lastJitterMs ?? told?.sent.lastJitterMs;
  const version = receiver?.version ?? sender?.version;
  return {
    id: plan.id,
    plan,
    state,
    ...(trouble && { error: trouble.error, errorHost: trouble.host }),
    ...(startedAtMs !== undefined && { startedAtMs }),
    ...(window && { window }),
    totals,
    ends: [sender, receiver].flatMap((end) => (end ? [endOf(end)] : [])),
    ...recentOf(told),
    ...(loss !== undefined && { loss }),
    ...(jitterMs !== undefined && { jitterMs }),
    latest: latestOf(told),
    ...(armed && { senderCommand: armed.senderCommand, receiverCommand: armed.receiverCommand }),
    ...(version !== undefined && { toolVersion: version }),
  };
}

/** The receiver's own word on what arrived counts before what the sender was told about it. */
function mergeTotals(sender: ToolTotals | undefined, receiver: ToolTotals | undefined): ToolTotals {
  const receiverOnly = receiver && {
    ...(receiver.receivedPackets !== undefined && { receivedPackets: receiver.receivedPackets }),
    ...(receiver.receivedBytes !== undefined && { receivedBytes: receiver.receivedBytes }),
    ...(receiver.receivedSeconds !== undefined && { receivedSeconds: receiver.receivedSeconds }),
    ...(receiver.outOfOrderPackets !== undefined && { outOfOrderPackets: receiver.outOfOrderPackets }),
    ...(receiver.jitterMs !== undefined && { jitterMs: receiver.jitterMs }),
  };
  return { ...sender, ...receiverOnly };
}

/** When the stream was sending: from the sender's samples, else from its start and the time that it says it sent. */
function sendingWindow(
  told: StreamSummary | undefined,
  startedAtMs: number | undefined,
  totals: ToolTotals,
): Window | undefined {
  const sent = told?.sent.span;
  if (sent) return sent;
  if (startedAtMs === undefined || totals.sentSeconds === undefined) return undefined;
  return { startMs: startedAtMs, endMs: startedAtMs + totals.sentSeconds * 1000 };
}

function lossOf(totals: ToolTotals): number | undefined {
  const { sentPackets, receivedPackets } = totals;
  if (sentPackets === undefined || receivedPackets === undefined || sentPackets === 0) return undefined;
  return Math.max(0, 1 - receivedPackets / sentPackets);
}

interface Trouble {
  readonly kind: 'refused' | 'dead';
  readonly error: ErrorFact;
  readonly host: string;
}

function troubleOf(facts: TestFacts, plan: PlannedStream, totals: ToolTotals): Trouble | undefined {
  const refused = facts.refused.get(plan.id);
  if (refused) return { kind: 'refused', error: refused.error, host: refused.host };
  const ends = [facts.senders.get(plan.id), facts.receivers.get(plan.id)];
  const failures = ends.flatMap((end) => (end?.error ? [{ error: end.error, host: end.host }] : []));
  // When a host ends a tool, the tool at the other end complains of the line.
  const failure = failures.find(({ error }) => isHostTrouble(error)) ?? failures[0];
  if (failure) return { kind: 'dead', ...failure };
  if (facts.senders.has(plan.id) && totals.receivedPackets === 0 && (totals.sentPackets ?? 0) > 0) {
    return {
      kind: 'dead',
      host: plan.receiver,
      error: {
        code: 'tool/nothing-arrived',
        text: `${plan.sender} sent ${totals.sentPackets ?? 0} datagrams to ${plan.receiver}, none arrived; the tool called that a success.`,
        remedy: 'Look for a firewall or a missing route on the way, in this direction.',
        data: {},
      },
    };
  }
  return undefined;
}

function stateOf(known: {
  trouble: Trouble['kind'] | undefined;
  over: boolean;
  ended: boolean;
  started: boolean;
  armed: boolean;
}): StreamState {
  if (known.trouble === 'refused') return 'not measured';
  if (known.trouble === 'dead') return 'dead';
  if (known.ended) return 'done';
  if (known.over) return 'not measured';
  if (known.started) return 'sending';
  return known.armed ? 'armed' : 'planned';
}

function endOf(end: EventBody<'stream.ended'>): StreamEnd {
  const { role, host, endedAt, exitCode, signal, warnings, stdout, stderr } = end;
  return { role, host, atMs: endedAt?.atMs, exitCode, signal, warnings, stdout, stderr };
}

function recentOf(told: StreamSummary | undefined): Pick<StreamView, 'recent'> {
  const received = told?.received.recent ?? [];
  const [sense, shown] =
    received.length > 0 ? (['received', received] as const) : (['sent', told?.sent.recent ?? []] as const);
  if (shown.length === 0) return {};
  const rates = shown.map(({ packets, startMs, endMs }) => (packets * 1000) / (endMs - startMs));
  return { recent: { sense, packetsPerSecond: rates } };
}

function latestOf(told: StreamSummary | undefined): NonNullable<StreamView['latest']> {
  const rate = (sample: ToldSecond | undefined) => {
    const seconds = sample ? (sample.endMs - sample.startMs) / 1000 : 0;
    if (!sample || seconds <= 0) return undefined;
    return { packetsPerSecond: sample.packets / seconds, bytesPerSecond: sample.payloadBytes / seconds };
  };
  const sent = rate(told?.sent.latest);
  const received = rate(told?.received.latest);
  const last = told?.received.lastLoss ?? told?.sent.lastLoss;
  const passed = last ? last.packets + last.lostPackets : 0;
  return {
    ...(sent && { sent }),
    ...(received && { received }),
    ...(last && passed > 0 && { loss: last.lostPackets / passed }),
  };
}
