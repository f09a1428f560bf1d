// Why a total stayed below its threshold, when it was not the line: streams missing, a sender or receiver that was the limit.
import type { Cause, StoredError } from '../line/finding.ts';
import { datagramBytes, rateOnLayer } from '../line/layers.ts';
import type { LossLedger } from '../line/ledger.ts';
import { percentile, sum } from '../line/statistics.ts';
import { highestBusy, machineDropped, machineStoodStill, saturatedHosts } from './busy-machine.ts';
import { isHostTrouble } from './host-trouble.ts';
import type { StreamView, TestView } from './view.ts';

/** A sender that brings less than this share of what it was asked for was itself the limit. */
const senderKeepsUp = 0.95;
/** A receiver that loses more than this share at its own socket was itself the limit. */
const socketLossMatters = 0.005;

/**
 * The cause outside the line that explains why `value` is below `threshold` (both in the unit of the criterion), or
 * undefined when the line is what is left.
 */
export function explainDeficit(test: TestView, value: number, threshold: number): Cause | undefined {
  return (
    machineDropped(test, value, threshold) ??
    streamsMissing(test, threshold) ??
    senderLimited(test, value, threshold) ??
    starvedSenders(test, value, threshold) ??
    socketLimited(test, value, threshold) ??
    otherTraffic(test, value, threshold) ??
    receiversLate(test, threshold) ??
    oneHost(test, value, threshold) ??
    machineStoodStill(test, value, threshold)
  );
}

/** Loss that the hosts' own counters account for, named by the place where most of it was. */
export function explainHostLoss(
  { senderQueue, receiverNic, receiverSocket }: LossLedger,
  receivers: readonly string[],
): Cause {
  if (receiverSocket > senderQueue + receiverNic)
    return { code: 'socket-buffer', hosts: receivers, data: { lost: receiverSocket } };
  const lost = senderQueue + receiverNic + receiverSocket;
  return { code: 'lost-at-hosts', hosts: [], data: { lost, senderQueue, receiverNic, receiverSocket } };
}

function farHost(stream: StreamView): string {
  return stream.id.startsWith(`${stream.plan.sender}.`) ? stream.plan.sender : stream.plan.receiver;
}

/** The part of a cause that says which error is behind it. */
export function errorOf(from: { readonly error?: StoredError } | undefined): Pick<Cause, 'error'> {
  return from?.error === undefined ? {} : { error: from.error };
}

function hostsOf(streams: readonly StreamView[]): string[] {
  return [...new Set(streams.map(farHost))];
}

/** With streams dead or never started, the load that was left may be too small to show the threshold at all. */
function streamsMissing(test: TestView, threshold: number): Cause | undefined {
  const missing = test.streams.filter((stream) => stream.state === 'dead' || stream.state === 'not measured');
  if (missing.length === 0) return undefined;
  const sent = sum(test.streams.map((stream) => stream.sentRate?.packetsPerSecond ?? 0));
  const sentBps = rateOnLayer(sent, test.plan.payloadBytes, 'ethernet');
  if (test.plan.offeredShare !== undefined && sentBps >= threshold) return undefined;
  return {
    code: 'streams-missing',
    hosts: hostsOf(missing),
    data: { missing: missing.length, of: test.streams.length },
    ...errorOf(missing[0]),
  };
}

/** Senders that brought less than was asked of them explain a deficit only if what they held back would have filled it. */
function senderLimited(test: TestView, value: number, threshold: number): Cause | undefined {
  const asked = test.plan.streamPayloadBps;
  if (asked === undefined) return undefined;
  const sentBps = (streams: readonly StreamView[]) =>
    sum(streams.map((stream) => stream.sentRate?.bytesPerSecond ?? 0)) * 8;
  const slow = test.streams.filter(
    (stream) => stream.sentRate !== undefined && stream.sentRate.bytesPerSecond * 8 < asked * senderKeepsUp,
  );
  if (slow.length === 0) return undefined;
  const heldBack = asked * slow.length - sentBps(slow);
  const sent = sentBps(test.streams);
  if (sent > 0 && value * (1 + heldBack / sent) < threshold) return undefined;
  const senders = [...new Set(slow.map((stream) => stream.plan.sender))];
  return {
    code: 'sender-limited',
    hosts: senders,
    data: { sentShare: Math.round((sentBps(slow) / (asked * slow.length)) * 100) },
  };
}

/**
 * Senders that go as fast as they can had no CPU left and brought less than the threshold themselves: the line was never
 * asked to carry it.
 */
function starvedSenders(test: TestView, value: number, threshold: number): Cause | undefined {
  const { sent, received } = test.totals;
  if (test.plan.streamPayloadBps !== undefined || !sent || !received || received.packetsPerSecond === 0)
    return undefined;
  if (value * (sent.packetsPerSecond / received.packetsPerSecond) >= threshold) return undefined;
  const senders = new Set(test.plan.streams.map((stream) => stream.sender));
  const hosts = saturatedHosts(test).filter((host) => senders.has(host));
  return hosts.length === 0 ? undefined : { code: 'cpu-limited', hosts, data: { busy: highestBusy(test, hosts) } };
}

function socketLimited(test: TestView, value: number, threshold: number): Cause | undefined {
  const { ledger } = test;
  if (!ledger || ledger.sent === 0) return undefined;
  const { receiverSocket, unread = 0, sent, received } = ledger;
  const notTaken = receiverSocket + unread;
  if (notTaken / sent < socketLossMatters || value * (1 + notTaken / Math.max(1, received)) < threshold) {
    return undefined;
  }
  const receivers = [...new Set(test.plan.streams.map((stream) => stream.receiver))];
  const hosts = receivers.length === 1 ? receivers : [];
  return unread > receiverSocket
    ? { code: 'receiver-limited', hosts, data: {} }
    : { code: 'socket-buffer', hosts, data: { lost: receiverSocket } };
}

/** What the receiving kernels counted in the overlap window reaches the threshold, what the tools there read in it does not. */
function receiversLate({ totals, plan }: TestView, threshold: number): Cause | undefined {
  if (!totals.counted || totals.counted.bytesPerSecond * 8 < threshold) return undefined;
  const receivers = [...new Set(plan.streams.map((stream) => stream.receiver))];
  return { code: 'receiver-limited', hosts: receivers.length === 1 ? receivers : [], data: {} };
}

/** Beyond this share more than the tools received, somebody else's traffic or other packets than theirs arrived. */
const countedMatters = 0.01;
/** Whole datagrams arrive as one packet each; in fragments, as two or more. */
const inFragments = 1.5;

/** Why the receiving hosts counted something else than the tools there. */
export function explainDisagreement(test: TestView, agreement: NonNullable<TestView['agreement']>): Cause {
  const { received, counted, unit } = agreement;
  const brokenOff = test.streams.filter((stream) => isHostTrouble(stream.error));
  if (counted > received && brokenOff.length > 0) {
    const data = { missing: brokenOff.length, of: test.streams.length };
    return { code: 'streams-missing', hosts: hostsOf(brokenOff), data, ...errorOf(brokenOff[0]) };
  }
  return extraPackets(test) ?? { code: 'above-threshold', hosts: [], data: { received, counted, unit } };
}

/** More arrived at the receiving hosts than their tools took: what the line carried beside the test is not the line's lack. */
function otherTraffic(test: TestView, value: number, threshold: number): Cause | undefined {
  const { agreement } = test;
  const cause = extraPackets(test);
  if (!agreement || cause?.code === 'fragmented') return cause;
  return value * (agreement.counted / agreement.received) < threshold ? undefined : cause;
}

/**
 * Loss while what arrived beside the test and what the test offered were together more than the line was bought for. A
 * fragment that is lost costs a datagram, and limits that go by ports know only the first one's: that is never the line's.
 */
export function explainOverload(test: TestView, bandwidthBps: number): Cause | undefined {
  const { agreement, plan, totals } = test;
  const cause = extraPackets(test);
  if (!agreement || cause?.code === 'fragmented') return cause;
  if (!cause || agreement.unit !== 'bytes' || !totals.offered) return undefined;
  const besideBps = ((agreement.counted - agreement.received) * 8) / plan.durationSeconds;
  const offeredBps = rateOnLayer(totals.offered.packetsPerSecond, plan.payloadBytes, 'ethernet');
  return offeredBps + besideBps > bandwidthBps ? cause : undefined;
}

function extraPackets({ agreement, plan }: TestView): Cause | undefined {
  if (!agreement || agreement.counted <= agreement.received * (1 + countedMatters)) return undefined;
  const hosts = [...new Set(plan.streams.map((stream) => stream.receiver))];
  if ((agreement.packetsPerDatagram ?? 1) >= inFragments) {
    return { code: 'fragmented', hosts, data: { bytes: datagramBytes(plan.payloadBytes, 'ip') } };
  }
  const share = Math.round((agreement.counted / agreement.received - 1) * 100);
  return { code: 'other-traffic', hosts, data: { share } };
}

/** A host that got less than this share of what the others got is short of them. */
const shortOfOthers = 0.8;

/**
 * One host came short while the others did not, and what it lacks against them is what the total lacks: that host, its
 * cap or its port, not the line. A line that is too slow takes from all of them.
 */
function oneHost(test: TestView, value: number, threshold: number): Cause | undefined {
  const rates = new Map<string, number>();
  for (const stream of test.streams) {
    if (!stream.receivedRate) return undefined;
    const host = farHost(stream);
    rates.set(host, (rates.get(host) ?? 0) + stream.receivedRate.packetsPerSecond);
  }
  const usual = percentile([...rates.values()], 0.5) ?? 0;
  const short = [...rates].filter(([, rate]) => rate < usual * shortOfOthers);
  const [only] = short;
  const others = rates.size - short.length;
  if (!only || short.length !== 1 || others < 2) return undefined;
  const total = sum([...rates.values()]);
  const withoutShortfall = (value * (total + usual - only[1])) / total;
  return withoutShortfall >= threshold ? { code: 'one-host', hosts: [only[0]], data: { others } } : undefined;
}

/** What a line in user space may lose by itself when the machine that it shares with its hosts is busy. */
const lostInUserSpace = 0.005;

/** Loss that only one of several hosts has is that host's or its port's, until shown otherwise. */
export function lossOnOneHost(test: TestView, threshold: number): Cause | undefined {
  const hosts = hostsOf(test.streams);
  const lossWithout = (host: string): number => {
    const others = test.streams.filter((stream) => farHost(stream) !== host);
    const sent = sum(others.map((stream) => stream.totals.sentPackets ?? 0));
    const received = sum(others.map((stream) => stream.totals.receivedPackets ?? 0));
    return sent > 0 ? Math.max(0, 1 - received / sent) : 1;
  };
  const tolerated = test.sharedKernel ? Math.max(threshold, lostInUserSpace) : threshold;
  const alone = hosts.filter((host) => lossWithout(host) <= tolerated);
  if (hosts.length < 3 || alone.length !== 1) return undefined;
  return { code: 'one-host', hosts: alone, data: { others: hosts.length - 1 } };
}
