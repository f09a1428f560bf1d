// The criteria of a job against what a test showed. Pure and small: one function a criterion, each returning its finding.
// A host that was the limit, a stream that never started or a window too short never becomes a failure of the line.
import type { Cause, CauseCode, Criterion, Finding, Outcome } from '../line/finding.ts';
import { rateOnLayer } from '../line/layers.ts';
import { lostAtHosts, residual } from '../line/ledger.ts';
import { explainStall, explainStarvedLoss } from './busy-machine.ts';
import {
  errorOf,
  explainDeficit,
  explainDisagreement,
  explainHostLoss,
  explainOverload,
  lossOnOneHost,
} from './deficit.ts';
import { isHostTrouble } from './host-trouble.ts';
import type { Criteria } from './spec.ts';
import type { PathView, TestView } from './view.ts';

/** Averages of streams that were less parallel than this can only show that enough was carried, not that it was not. */
const averagesDecideOverlapShare = 0.95;

/** Totals over a window shorter than this share of the streams' time are not comparable. */
const shortestOverlapShare = 0.8;

export function judgeTest(
  test: TestView,
  criteria: Criteria,
  bandwidthBps: number,
  paths: readonly PathView[],
): Finding[] {
  const isBandwidth = test.plan.measures === 'bandwidth';
  const isPaced = test.plan.offeredShare !== undefined && test.plan.offeredShare <= 1;
  const packetsWanted = criteria.packetsPerSecond[test.plan.direction];
  return [
    ...(isBandwidth ? [judgeRate(test, criteria, bandwidthBps)] : []),
    ...(isBandwidth && isPaced ? [judgeLoss(test, criteria.loss, bandwidthBps)] : []),
    judgeAlive(test, paths),
    ...(isBandwidth ? [judgeAgreement(test, criteria.agreement)] : []),
    ...(!isBandwidth && packetsWanted !== undefined ? [judgePackets(test, packetsWanted)] : []),
    ...(isBandwidth && isPaced && criteria.jitterMs !== undefined ? [judgeJitter(test, criteria.jitterMs)] : []),
  ];
}

/** What every finding of a test has in common. */
function draft(test: TestView, criterion: Criterion) {
  return {
    id: `${test.plan.id}.${criterion}`,
    criterion,
    test: test.plan.id,
    direction: test.plan.direction,
    final: test.endedAtMs !== undefined || test.state === 'aborted',
  } as const;
}

/** A test that gave no figures can't pass or fail anything; the reason is the test's own. */
function unmeasured(test: TestView): { outcome: Outcome; cause: Cause } | undefined {
  const because = (code: CauseCode, from?: TestView) =>
    ({ outcome: 'not measured', cause: { code, hosts: [], data: {}, ...errorOf(from) } }) as const;
  switch (test.state) {
    case 'planned':
      return because('not-run-yet');
    case 'skipped':
      return because('test-skipped', test);
    case 'aborted':
      return because('test-aborted');
    case 'failed':
      return because('test-failed', test);
    case 'running':
    case 'completed':
      return undefined;
  }
}

function tooShort(test: TestView): { outcome: Outcome; cause: Cause } | undefined {
  if (test.overlapShare === undefined || test.overlapShare >= shortestOverlapShare) return undefined;
  const share = Math.round(test.overlapShare * 100);
  return { outcome: 'invalid', cause: { code: 'overlap-too-short', hosts: [], data: { share } } };
}

/** Averages are taken over the time of all streams together: what is above a threshold then is so for certain. */
function onlyLowerBound(test: TestView): { outcome: Outcome; cause: Cause } | undefined {
  const { overlapShare = 1, totals } = test;
  if (totals.receivedFrom !== 'averages' || overlapShare >= averagesDecideOverlapShare) return undefined;
  const share = Math.round(overlapShare * 100);
  return { outcome: 'invalid', cause: { code: 'overlap-too-short', hosts: [], data: { share } } };
}

/** Tools that share the CPUs with the line itself: a machine with none left stalls them, and the line is not to blame. */
function explainBusyMachine(test: TestView, lossThreshold: number): Cause | undefined {
  return test.sharedKernel ? explainStall(test, lossThreshold) : undefined;
}

function judgeRate(test: TestView, criteria: Criteria, bandwidthBps: number): Finding {
  const base = {
    ...draft(test, 'rate'),
    threshold: criteria.rate * bandwidthBps,
    unit: 'bit/s',
    layer: 'ethernet',
    sense: 'received',
    decidedBy:
      test.totals.receivedFrom === 'sockets'
        ? 'UDP datagrams taken by the receiving hosts, seconds inside the overlap window'
        : `${test.plan.tool} receiver, ${test.totals.receivedFrom === 'averages' ? 'average of whole streams' : 'seconds inside the overlap window'}`,
  } as const;
  const absent = unmeasured(test) ?? tooShort(test);
  if (absent) return { ...base, ...absent };
  const { received } = test.totals;
  if (!received) return { ...base, ...missingFigures(test) };
  const value = rateOnLayer(received.packetsPerSecond, test.plan.payloadBytes, 'ethernet');
  if (value >= base.threshold) return { ...base, value, outcome: 'pass' };
  const excuse = explainDeficit(test, value, base.threshold) ?? explainBusyMachine(test, criteria.loss);
  if (excuse) return { ...base, value, outcome: 'inconclusive', cause: excuse };
  const unsure = onlyLowerBound(test);
  if (unsure) return { ...base, value, ...unsure };
  return { ...base, value, outcome: 'fail', cause: { code: 'below-threshold', hosts: [], data: {} } };
}

function judgeLoss(test: TestView, threshold: number, bandwidthBps: number): Finding {
  const base = {
    ...draft(test, 'loss'),
    threshold,
    unit: 'share',
    sense: 'received',
    decidedBy: `1 - received / sent, ${test.plan.tool} at both ends${lateCounted(test)}`,
  } as const;
  const absent = unmeasured(test);
  if (absent) return { ...base, ...absent };
  if (test.loss === undefined) return { ...base, ...missingFigures(test) };
  const value = test.loss;
  if (value <= threshold) return { ...base, value, outcome: 'pass' };
  const { ledger } = test;
  const hostShare = ledger && ledger.sent > 0 ? lostAtHosts(ledger) / ledger.sent : 0;
  if (ledger && value - hostShare <= threshold) {
    const hosts = [...new Set(test.plan.streams.map((stream) => stream.receiver))];
    return {
      ...base,
      value,
      outcome: 'inconclusive',
      cause: explainHostLoss(ledger, hosts.length === 1 ? hosts : lossyHosts(test)),
    };
  }
  const starved = explainStarvedLoss(test, value, threshold);
  if (starved) return { ...base, value, outcome: 'inconclusive', cause: starved };
  const stalled = explainStall(test, threshold);
  if (stalled) return { ...base, value, outcome: 'inconclusive', cause: stalled };
  const overloaded = explainOverload(test, bandwidthBps);
  if (overloaded) return { ...base, value, outcome: 'inconclusive', cause: overloaded };
  const concentrated = lossOnOneHost(test, threshold);
  if (concentrated) return { ...base, value, outcome: 'inconclusive', cause: concentrated };
  const data = ledger ? { lost: ledger.lost - residual(ledger), line: ledger.line } : {};
  return { ...base, value, outcome: 'fail', cause: { code: 'above-threshold', hosts: [], data } };
}

function lateCounted({ ledger }: TestView): string {
  return ledger && residual(ledger) > 0 ? ', received with what arrived when the tool had ended' : '';
}

function judgeAlive(test: TestView, paths: readonly PathView[]): Finding {
  const planned = test.streams.length;
  const base = {
    ...draft(test, 'alive'),
    threshold: planned,
    unit: 'streams',
    sense: 'received',
    decidedBy: `${test.plan.tool} at both ends of every stream`,
  } as const;
  const absent = unmeasured(test);
  if (absent) return { ...base, ...absent };
  const dead = test.streams.filter((stream) => stream.state === 'dead');
  const missing = test.streams.filter((stream) => stream.state === 'not measured');
  const value = planned - dead.length - missing.length;
  const byTheLine = dead.filter((stream) => !isHostTrouble(stream.error));
  if (dead.length > 0) {
    const told = byTheLine.length > 0 ? byTheLine : dead;
    return {
      ...base,
      value,
      outcome: byTheLine.length > 0 ? 'fail' : 'not measured',
      cause: { code: 'stream-dead', hosts: farHosts(told), data: {}, ...errorOf(told[0]) },
    };
  }
  if (missing.length > 0) {
    return {
      ...base,
      value,
      outcome: 'not measured',
      cause: { code: 'streams-missing', hosts: farHosts(missing), data: {}, ...errorOf(missing[0]) },
    };
  }
  const unreached = paths.find((path) => path.direction === test.plan.direction)?.deadHosts ?? [];
  return {
    ...base,
    value,
    outcome: 'pass',
    ...(unreached.length > 0 && { cause: { code: 'nothing-arrived', hosts: unreached, data: {} } }),
  };
}

function judgeAgreement(test: TestView, tolerance: number): Finding {
  const base = {
    ...draft(test, 'agreement'),
    threshold: tolerance,
    unit: 'share',
    layer: 'ethernet',
    sense: 'counted',
    decidedBy: 'interface counters of the receiving hosts, before and after',
  } as const;
  const absent = unmeasured(test);
  if (absent) return { ...base, ...absent };
  if (test.sharedKernel)
    return { ...base, outcome: 'not measured', cause: { code: 'shared-kernel', hosts: [], data: {} } };
  const { agreement } = test;
  if (!agreement || agreement.counted === 0) {
    const code = test.endedAtMs === undefined ? 'not-run-yet' : 'counters-missing';
    return { ...base, outcome: 'not measured', cause: { code, hosts: [], data: {} } };
  }
  const value = Math.abs(agreement.received - agreement.counted) / agreement.counted;
  if (value <= tolerance) return { ...base, value, outcome: 'pass' };
  return { ...base, value, outcome: 'invalid', cause: explainDisagreement(test, agreement) };
}

function judgePackets(test: TestView, wanted: number): Finding {
  const base = {
    ...draft(test, 'packets'),
    threshold: wanted,
    unit: 'packets/s',
    sense: 'received',
    decidedBy: `${test.plan.tool} at the receiver`,
  } as const;
  const absent = unmeasured(test) ?? tooShort(test);
  if (absent) return { ...base, ...absent };
  const value = test.totals.received?.packetsPerSecond;
  if (value === undefined) return { ...base, ...missingFigures(test) };
  if (value >= wanted) return { ...base, value, outcome: 'pass' };
  const excuse = explainDeficit(test, value, wanted);
  if (excuse) return { ...base, value, outcome: 'inconclusive', cause: excuse };
  const unsure = onlyLowerBound(test);
  if (unsure) return { ...base, value, ...unsure };
  return { ...base, value, outcome: 'fail', cause: { code: 'below-threshold', hosts: [], data: {} } };
}

function judgeJitter(test: TestView, threshold: number): Finding {
  const base = {
    ...draft(test, 'jitter'),
    threshold,
    unit: 'ms',
    sense: 'received',
    decidedBy: `${test.plan.tool} at the receiver (RFC 1889), mean of the streams`,
  } as const;
  const absent = unmeasured(test);
  if (absent) return { ...base, ...absent };
  const value = test.jitterMs;
  if (value === undefined) return { ...base, ...missingFigures(test) };
  if (value <= threshold) return { ...base, value, outcome: 'pass' };
  return { ...base, value, outcome: 'fail', cause: { code: 'above-threshold', hosts: [], data: {} } };
}

function missingFigures(test: TestView): { outcome: Outcome; cause: Cause } {
  const troubled = test.streams.filter((stream) => stream.state === 'dead' || stream.state === 'not measured');
  const code = test.endedAtMs === undefined ? 'not-run-yet' : 'figures-missing';
  return {
    outcome: 'not measured',
    cause: { code, hosts: farHosts(troubled), data: {}, ...errorOf(troubled[0]) },
  };
}

/** The ECS side of streams: the gateway takes part in all of them and says nothing. */
function farHosts(streams: TestView['streams']): string[] {
  return [
    ...new Set(
      streams.map((stream) => (stream.plan.sender === gatewayOf(stream) ? stream.plan.receiver : stream.plan.sender)),
    ),
  ];
}

function gatewayOf(stream: TestView['streams'][number]): string {
  return stream.id.startsWith(`${stream.plan.sender}.`) ? stream.plan.receiver : stream.plan.sender;
}

function lossyHosts(test: TestView): string[] {
  return farHosts(test.streams.filter((stream) => (stream.loss ?? 0) > 0));
}
