// From the facts of one test to its figures: streams, overlap window, totals, loss, ledger, series. Concludes nothing.
import { busiestCpuShare } from '../line/cpu.ts';
import { datagramBytes } from '../line/layers.ts';
import { lossLedger, residual, type CounterPair, type LossLedger } from '../line/ledger.ts';
import { fairnessIndex, mean, sum } from '../line/statistics.ts';
import { overlapOf, windowSeconds } from '../line/window.ts';
import { isHostTrouble } from './host-trouble.ts';
import type { TestFacts } from './test-facts.ts';
import { rateStreams } from './rates.ts';
import { seriesOf, toldSecondsOf } from './series.ts';
import { viewStream } from './stream-view.ts';
import type { StreamView, TestView } from './view.ts';

export function viewTest(facts: TestFacts, campaignOver: boolean): TestView {
  const { plan } = facts;
  const drafts = plan.streams.map((stream) => viewStream(facts, stream, campaignOver));
  const carrying = drafts.filter((stream) => stream.window !== undefined && stream.state !== 'dead');
  const windows = carrying.flatMap((stream) => (stream.window ? [stream.window] : []));
  const overlap = overlapOf(windows);
  const longest = Math.max(0, ...windows.map(windowSeconds));
  const overlapShare = longest > 0 ? (overlap ? windowSeconds(overlap) / longest : 0) : undefined;
  const { streams, totals } = rateStreams(facts, drafts, overlap, overlapShare);
  const receivers = [...new Set(plan.streams.map((stream) => stream.receiver))];
  // What a host broke off has no two ends that belong together.
  const whole = streams.filter((stream) => !isHostTrouble(stream.error));
  const fairness = fairnessIndex(streams.flatMap((stream) => stream.receivedRate?.packetsPerSecond ?? []));
  const jitters = streams.flatMap((stream) => stream.jitterMs ?? []);
  const jitterMs = mean(jitters);
  const ledger = whole.length === streams.length ? ledgerOf(facts, streams, receivers) : undefined;
  const loss = lossOf(whole, ledger);
  const agreement = agreementOf(facts, streams, receivers, ledger?.unread);
  return {
    plan,
    state: facts.state === 'running' && campaignOver ? 'aborted' : facts.state,
    repeats: [...facts.repeats],
    ...(facts.error && { error: facts.error }),
    ...(facts.startedAtMs !== undefined && { startedAtMs: facts.startedAtMs }),
    ...(facts.releasedAtMs !== undefined && { releasedAtMs: facts.releasedAtMs }),
    ...(facts.endedAtMs !== undefined && { endedAtMs: facts.endedAtMs }),
    ...(facts.skewMs !== undefined && { skewMs: facts.skewMs }),
    ...(facts.skewErrorMs !== undefined && { skewErrorMs: facts.skewErrorMs }),
    ...(overlap && { overlap }),
    ...(overlapShare !== undefined && { overlapShare }),
    streams,
    totals,
    ...(loss !== undefined && { loss }),
    ...(jitterMs !== undefined && { jitterMs }),
    ...(fairness !== undefined && { fairness }),
    ...(ledger && { ledger }),
    ...(facts.sharedKernel && { sharedKernel: true }),
    ...(facts.lostByMachine !== undefined && { lostByMachine: facts.lostByMachine }),
    ...(facts.stalls && { stalls: facts.stalls }),
    ...(agreement && { agreement }),
    cpuBusy: cpuBusyOf(facts),
    counterOutputs: Object.fromEntries(facts.counterOutputs),
    series: seriesOf(facts),
    toldSeconds: toldSecondsOf(facts),
  };
}

function lossOf(streams: readonly StreamView[], ledger: LossLedger | undefined): number | undefined {
  const complete = streams.filter((stream) => stream.loss !== undefined);
  const sent = sum(complete.map((stream) => stream.totals.sentPackets ?? 0));
  const received = sum(complete.map((stream) => stream.totals.receivedPackets ?? 0));
  const late = ledger ? residual(ledger) : 0;
  return sent > 0 ? Math.max(0, 1 - (received + late) / sent) : undefined;
}

function pairs(facts: TestFacts, hosts: readonly string[]): CounterPair[] | undefined {
  const found = hosts.flatMap((host) => {
    const before = facts.before.get(host);
    const after = facts.after.get(host);
    return before && after ? [{ host, before, after }] : [];
  });
  return found.length === hosts.length ? found : undefined;
}

function ledgerOf(
  facts: TestFacts,
  streams: readonly StreamView[],
  receivers: readonly string[],
): LossLedger | undefined {
  const counted = streams.filter((stream) => stream.loss !== undefined);
  const senderPairs = pairs(facts, [...new Set(counted.map((stream) => stream.plan.sender))]);
  const receiverPairs = pairs(
    facts,
    receivers.filter((host) => counted.some((stream) => stream.plan.receiver === host)),
  );
  if (counted.length === 0 || !senderPairs || !receiverPairs) return undefined;
  return lossLedger(
    sum(counted.map((stream) => stream.totals.sentPackets ?? 0)),
    sum(counted.map((stream) => stream.totals.receivedPackets ?? 0)),
    senderPairs,
    receiverPairs,
  );
}

/** Below this payload a physical NIC pads frames and a virtual one doesn't, so bytes can't be compared: packets are. */
const smallestUnpaddedPayload = 18;

function agreementOf(
  facts: TestFacts,
  streams: readonly StreamView[],
  receivers: readonly string[],
  unread = 0,
): TestView['agreement'] {
  const measured = streams.filter((stream) => stream.totals.receivedPackets !== undefined);
  const receiverPairs = pairs(
    facts,
    receivers.filter((host) => measured.some((stream) => stream.plan.receiver === host)),
  );
  if (measured.length === 0 || !receiverPairs) return undefined;
  const read = sum(measured.map((stream) => stream.totals.receivedPackets ?? 0));
  const dropped = sum(
    receiverPairs.map(
      ({ before, after }) =>
        after.udpReceiveBufferErrors - before.udpReceiveBufferErrors + after.udpNoPorts - before.udpNoPorts,
    ),
  );
  const taken = read + dropped + unread;
  const packets = sum(receiverPairs.map(({ before, after }) => after.receivedPackets - before.receivedPackets));
  if (facts.plan.payloadBytes < smallestUnpaddedPayload) {
    return { received: taken, counted: packets, unit: 'packets' };
  }
  const counted = sum(receiverPairs.map(({ before, after }) => after.receivedBytes - before.receivedBytes));
  return {
    received: taken * datagramBytes(facts.plan.payloadBytes, 'ethernet'),
    counted,
    unit: 'bytes',
    packetsPerDatagram: packets / taken,
  };
}

function cpuBusyOf(facts: TestFacts): Record<string, number> {
  const { machineBusy } = facts;
  if (machineBusy !== undefined) {
    const hosts = facts.plan.streams.flatMap(({ sender, receiver }) => [sender, receiver]);
    return Object.fromEntries(hosts.map((host) => [host, machineBusy]));
  }
  const busy: Record<string, number> = {};
  for (const [host, before] of facts.before) {
    const after = facts.after.get(host);
    if (!after) continue;
    const share = busiestCpuShare(before.cpus, after.cpus);
    if (share !== undefined) busy[host] = share;
  }
  return busy;
}
