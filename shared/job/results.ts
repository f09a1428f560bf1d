// The machine-readable results of a job: what the report embeds and scripts read. A documented shape of its own, so that the
// inner view may change without breaking those who read it. Rates are plain numbers in the unit that their name says.
import { z } from 'zod';
import type { Cause } from '../line/finding.ts';
import { rateOnLayer } from '../line/layers.ts';
import { windowSeconds, type Rate } from '../line/window.ts';
import { capturedOutput } from './captured.ts';
import { remark } from './remark.ts';
import { hourFigures } from './hour-figures.ts';
import { dipsOf, secondFigures } from './second-figures.ts';
import type { JobView, StreamView, TestView } from './view.ts';

const direction = z.enum(['inbound', 'outbound']).meta({ description: 'inbound: ECS to IDC; outbound: IDC to ECS' });

const rate = z.strictObject({
  packetsPerSecond: z.number(),
  ethernetBps: z.number().meta({ description: 'bits per second at the Ethernet layer, without FCS' }),
});

const cause = z.strictObject({
  code: z.string(),
  hosts: z.array(z.string()),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  error: z
    .strictObject({ code: z.string(), text: z.string() })
    .optional()
    .meta({ description: 'what a host or a tool said, where one did' }),
});

const finding = z.strictObject({
  id: z.string(),
  criterion: z.enum(['path', 'rate', 'loss', 'alive', 'agreement', 'packets', 'jitter']),
  test: z.string().optional(),
  direction: direction.optional(),
  outcome: z.enum(['pass', 'fail', 'inconclusive', 'invalid', 'not measured']),
  value: z.number().optional().meta({ description: 'absent when it was not measured' }),
  threshold: z.number().optional(),
  unit: z.enum(['bit/s', 'share', 'packets/s', 'ms', 'streams', 'probes']),
  layer: z.enum(['payload', 'ip', 'ethernet']).optional(),
  sense: z.enum(['offered', 'sent', 'received', 'counted']).optional(),
  cause: cause.optional(),
  decidedBy: z.string(),
  final: z.boolean(),
});

const stream = z.strictObject({
  id: z.string(),
  sender: z.string(),
  receiver: z.string(),
  state: z.enum(['planned', 'armed', 'sending', 'done', 'dead', 'not measured']),
  error: z.strictObject({ code: z.string(), text: z.string(), host: z.string().optional() }).optional(),
  sent: rate.optional(),
  received: rate.optional(),
  sentPackets: z.number().optional(),
  receivedPackets: z.number().optional(),
  loss: z.number().optional(),
  jitterMs: z.number().optional(),
  senderCommand: z.string().optional(),
  receiverCommand: z.string().optional(),
  toolVersion: z.string().optional(),
});

const ledger = z.strictObject({
  sent: z.number(),
  received: z.number(),
  lost: z.number(),
  senderQueue: z.number(),
  line: z.number(),
  receiverNic: z.number(),
  receiverSocket: z.number(),
  unread: z.number().optional().meta({ description: 'in a receive buffer when the tool had ended; late, not lost' }),
  noSocket: z.number(),
  unexplained: z.number(),
});

const spread = z.strictObject({
  seconds: z.number().meta({ description: 'whole seconds inside the overlap window' }),
  lowest: z.number(),
  highest: z.number(),
  percentiles: z
    .partialRecord(z.enum(['1', '5', '50', '95', '99']), z.number())
    .meta({ description: 'linear between neighbours; only those that there are enough seconds for' }),
});

const hour = z.strictObject({
  hour: z.int().meta({ description: 'of the test, the first one is 0' }),
  startMs: z.number().meta({ description: 'milliseconds since 1970 UTC on the clock of the measuring computer' }),
  seconds: z.int(),
  receivedPackets: z
    .strictObject({ mean: z.number(), lowest: z.number(), highest: z.number() })
    .meta({ description: 'datagrams a second, all streams together' }),
  lossShare: z.number().optional(),
  jitterMs: z.number().optional().meta({ description: 'mean of its seconds' }),
  dipSeconds: z.int().meta({ description: 'seconds that belong to a dip' }),
});

const test = z.strictObject({
  id: z.string(),
  tool: z.enum(['netperf', 'iperf3']),
  direction,
  measures: z.enum(['bandwidth', 'packets']),
  payloadBytes: z.number(),
  durationSeconds: z.number(),
  state: z.enum(['planned', 'running', 'completed', 'aborted', 'failed', 'skipped']),
  overlapSeconds: z.number().optional(),
  overlapShare: z.number().optional(),
  skewMs: z.number().optional(),
  skewErrorMs: z.number().optional(),
  offered: rate.optional(),
  sent: rate.optional(),
  received: rate.optional(),
  counted: rate.optional(),
  loss: z.number().optional(),
  jitterMs: z.number().optional(),
  fairness: z.number().optional(),
  ledger: ledger.optional(),
  lostByMachine: z
    .int()
    .optional()
    .meta({ description: 'frames of a practice line with delay that its own machine dropped, being too busy' }),
  stalls: z
    .strictObject({ totalMs: z.number(), longestMs: z.number(), overMs: z.number() })
    .optional()
    .meta({ description: 'of a practice line: how long the machine, line and hosts at once, stood still in the test' }),
  perSecond: z
    .strictObject({
      receivedPackets: spread.optional().meta({ description: 'datagrams a second, all streams together' }),
      lossShare: spread.optional(),
      jitterMs: spread.optional().meta({ description: 'mean of the streams in each second' }),
    })
    .meta({ description: 'how the seconds of the test are spread' }),
  dips: z
    .array(z.strictObject({ firstSecond: z.number(), lastSecond: z.number(), lowestShare: z.number() }))
    .meta({ description: 'seconds from the first start in which clearly less arrived than in the median second' }),
  hours: z.array(hour).optional().meta({
    description: 'of a test of two hours or more: its hours, over the whole seconds inside the overlap window',
  }),
  cpuBusy: z
    .record(z.string(), z.number())
    .meta({ description: 'by host: share of time that its busiest CPU was busy' }),
  streams: z.array(stream),
});

export const jobResultsSchema = z.strictObject({
  format: z.literal('demarc-results'),
  version: z.literal(1),
  job: z.string().optional(),
  software: z.strictObject({ name: z.string(), version: z.string() }).optional(),
  practice: z.boolean().meta({ description: 'true when the line was a practice line, not a real one' }),
  bandwidthBps: z.number().optional(),
  events: z.number(),
  campaign: z.enum(['planned', 'running', 'completed', 'aborted', 'failed']),
  roundTrips: z
    .array(z.strictObject({ direction, host: z.string(), milliseconds: z.number() }))
    .meta({ description: 'echo round trip of each host over the line at rest, before the tests' }),
  verdict: z.strictObject({ word: z.enum(['accepted', 'rejected', 'incomplete']), final: z.boolean() }),
  judgedAnew: z
    .strictObject({
      atMs: z.number(),
      changes: z.array(
        z.strictObject({ term: z.string(), before: z.number().optional(), after: z.number().optional() }),
      ),
    })
    .optional()
    .meta({
      description: 'terms that were changed after the campaign, and when; the findings are judged by the changed ones',
    }),
  sleeps: z
    .array(
      z
        .strictObject({ startMs: z.number(), endMs: z.number() })
        .meta({ description: 'milliseconds since 1970 UTC on the clock of the measuring computer' }),
    )
    .optional()
    .meta({
      description:
        'when the measuring computer slept or stood still in the campaign, while the hosts went on; absent where it did not',
    }),
  findings: z.array(finding),
  tests: z.array(test),
  remarks: z
    .array(remark.extend({ atMs: z.number() }))
    .meta({ description: 'words and pictures that the engineer added; no finding rests on them' }),
  redacted: z
    .strictObject({ headHash: z.string(), events: z.number() })
    .optional()
    .meta({ description: 'the dossier that this one was made from by taking out what names its hosts' }),
  captured: z
    .array(capturedOutput)
    .meta({ description: 'outputs captured by hand: evidence, each over its own time; no finding rests on them' }),
});

export type JobResults = z.infer<typeof jobResultsSchema>;

export function jobResults(view: JobView): JobResults {
  return {
    format: 'demarc-results',
    version: 1,
    ...(view.spec && { job: view.spec.job, bandwidthBps: view.spec.line.bandwidth }),
    ...(view.software && { software: { name: view.software.name, version: view.software.version } }),
    practice: view.practice !== undefined,
    events: view.events,
    campaign: view.campaign.state,
    roundTrips: view.paths.flatMap(({ direction: of, roundTrips }) =>
      roundTrips.map((each) => ({ direction: of, ...each })),
    ),
    verdict: { word: view.verdict.word, final: view.verdict.final },
    ...(view.judgedAnew && { judgedAnew: { ...view.judgedAnew, changes: [...view.judgedAnew.changes] } }),
    ...(view.sleeps.length > 0 && { sleeps: view.sleeps.map(({ startMs, endMs }) => ({ startMs, endMs })) }),
    findings: view.findings.map(({ cause: why, ...rest }) => ({ ...rest, ...(why && { cause: causeResults(why) }) })),
    tests: view.tests.map(testResults),
    remarks: view.remarks.map(({ attachments, ...rest }) => ({ ...rest, attachments: [...attachments] })),
    ...(view.redacted && { redacted: view.redacted }),
    captured: view.captured.map((output) => capturedOutput.parse(output)),
  };
}

function causeResults({ code, hosts, data, error }: Cause): z.infer<typeof cause> {
  return {
    code,
    hosts: [...hosts],
    data: { ...data },
    ...(error && { error: { code: error.code, text: error.text } }),
  };
}

function testResults(view: TestView): JobResults['tests'][number] {
  const { plan, totals } = view;
  const hours = hourFigures(view);
  const toRate = (value: Rate) => toolRate(value, plan.payloadBytes);
  return {
    id: plan.id,
    tool: plan.tool,
    direction: plan.direction,
    measures: plan.measures,
    payloadBytes: plan.payloadBytes,
    durationSeconds: plan.durationSeconds,
    state: view.state,
    ...(view.overlap && { overlapSeconds: windowSeconds(view.overlap) }),
    ...(view.overlapShare !== undefined && { overlapShare: view.overlapShare }),
    ...(view.skewMs !== undefined && { skewMs: view.skewMs }),
    ...(view.skewErrorMs !== undefined && { skewErrorMs: view.skewErrorMs }),
    ...(totals.offered && { offered: toRate(totals.offered) }),
    ...(totals.sent && { sent: toRate(totals.sent) }),
    ...(totals.received && { received: toRate(totals.received) }),
    ...(totals.counted && {
      counted: {
        packetsPerSecond: totals.counted.packetsPerSecond,
        ethernetBps: totals.counted.bytesPerSecond * 8,
      },
    }),
    ...(view.loss !== undefined && { loss: view.loss }),
    ...(view.jitterMs !== undefined && { jitterMs: view.jitterMs }),
    ...(view.fairness !== undefined && { fairness: view.fairness }),
    ...(view.ledger && { ledger: { ...view.ledger } }),
    ...(view.lostByMachine !== undefined && { lostByMachine: view.lostByMachine }),
    ...(view.stalls && { stalls: { ...view.stalls } }),
    perSecond: secondFigures(view),
    dips: [...dipsOf(view)],
    ...(hours.length > 0 && { hours: [...hours] }),
    cpuBusy: { ...view.cpuBusy },
    streams: view.streams.map((entry) => streamResults(entry, plan.payloadBytes)),
  };
}

function streamResults(view: StreamView, payloadBytes: number): JobResults['tests'][number]['streams'][number] {
  return {
    id: view.id,
    sender: view.plan.sender,
    receiver: view.plan.receiver,
    state: view.state,
    ...(view.error && {
      error: {
        code: view.error.code,
        text: view.error.text,
        ...(view.errorHost !== undefined && { host: view.errorHost }),
      },
    }),
    ...(view.sentRate && { sent: toolRate(view.sentRate, payloadBytes) }),
    ...(view.receivedRate && { received: toolRate(view.receivedRate, payloadBytes) }),
    ...(view.totals.sentPackets !== undefined && { sentPackets: view.totals.sentPackets }),
    ...(view.totals.receivedPackets !== undefined && { receivedPackets: view.totals.receivedPackets }),
    ...(view.loss !== undefined && { loss: view.loss }),
    ...(view.jitterMs !== undefined && { jitterMs: view.jitterMs }),
    ...(view.senderCommand !== undefined && { senderCommand: view.senderCommand }),
    ...(view.receiverCommand !== undefined && { receiverCommand: view.receiverCommand }),
    ...(view.toolVersion !== undefined && { toolVersion: view.toolVersion }),
  };
}

/** What tools count is payload; on Ethernet the same packets weigh a frame each. */
function toolRate(value: Rate, payloadBytes: number): { packetsPerSecond: number; ethernetBps: number } {
  return {
    packetsPerSecond: value.packetsPerSecond,
    ethernetBps: rateOnLayer(value.packetsPerSecond, payloadBytes, 'ethernet'),
  };
}
