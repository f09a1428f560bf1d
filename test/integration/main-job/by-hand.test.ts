// The way it is done by hand: eight streams started one after another, eight averages added up. And what Demarc says of
// the very same outputs.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { endReading } from '../../../electron/engine/measure/tools/end-reading.ts';
import { netperfClientCommand } from '../../../electron/engine/measure/tools/netperf/client-command.ts';
import { readNetperf } from '../../../electron/engine/measure/tools/netperf/read-netperf.ts';
import { netserverCommand } from '../../../electron/engine/measure/tools/netperf/server-command.ts';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine } from '../../../electron/engine/practice/namespace-line.ts';
import type { NewEvent } from '../../../shared/job/events.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { planCampaign, type PlannedTest } from '../../../shared/job/plan.ts';
import { rateOnLayer } from '../../../shared/line/layers.ts';
import type { JobView } from '../../../shared/job/view.ts';

const bandwidthBps = 100e6;
const durationSeconds = 6;
const apartMs = 2000;

interface HandRun {
  readonly startedAtMs: number;
  readonly stdout: string;
}

it('does not print the sum of averages that eight streams started two seconds apart by hand add up to', async () => {
  const fabric = await createFabric({ bandwidthBps });
  try {
    const [test] = planCampaign({
      ...namespaceLine(fabric).job(durationSeconds),
      campaign: {
        tests: [{ tool: 'netperf', direction: 'outbound', measures: 'bandwidth', durationSeconds, streamsPerHost: 1 }],
      },
    });
    if (!test) throw new Error('no test was planned');
    const runs = await startByHand(fabric, test);
    const view = viewOf(fabric, test, runs);
    const averages = view.tests[0]?.streams.map(({ totals }) =>
      rateOnLayer((totals.receivedPackets ?? 0) / (totals.receivedSeconds ?? 1), test.payloadBytes, 'ethernet'),
    );
    const sumByHand = averages?.reduce((sum, rate) => sum + rate, 0) ?? 0;
    console.log(
      `line ${bandwidthBps / 1e6} Mbit/s; sum of eight averages by hand ${(sumByHand / 1e6).toFixed(1)} Mbit/s`,
    );
    expect(sumByHand).toBeGreaterThan(1.5 * bandwidthBps);
    expect(view.tests[0]?.totals.received).toBeUndefined();
    expect(view.findings.find((finding) => finding.criterion === 'rate')).toMatchObject({
      outcome: 'invalid',
      cause: { code: 'overlap-too-short' },
    });
  } finally {
    await fabric.dispose();
  }
});

/** One netserver on each ECS, then eight clients on the gateway, as the guide has it: one command line after another. */
async function startByHand(fabric: Fabric, test: PlannedTest): Promise<readonly HandRun[]> {
  const servers = test.streams.map((stream) =>
    fabric
      .node(stream.receiver)
      .run(netserverCommand({ controlPort: stream.serverPort, listenAddress: stream.receiverAddress }), {
        timeoutMs: 60_000,
      }),
  );
  await pause(500);
  const clients = test.streams.map(async (stream, index): Promise<HandRun> => {
    await pause(index * apartMs);
    const startedAtMs = Date.now();
    const result = await fabric.node(stream.sender).run(
      netperfClientCommand({
        version: '2.7.0',
        server: stream.receiverAddress,
        controlPort: stream.serverPort,
        test: 'UDP_STREAM',
        durationSec: durationSeconds,
        messageBytes: test.payloadBytes,
        localPort: stream.senderDataPort,
        remotePort: stream.receiverDataPort,
        hasInterims: false,
      }),
      { timeoutMs: 60_000 },
    );
    return { startedAtMs, stdout: result.stdout };
  });
  const runs = await Promise.all(clients);
  await Promise.all(
    test.streams.map((stream) =>
      fabric
        .node(stream.receiver)
        .run(['sh', '-c', 'kill $(cat /proc/[0-9]*/stat | sed -n "s/^\\([0-9]*\\) (netserver).*/\\1/p")']),
    ),
  );
  await Promise.all(servers);
  return runs;
}

function viewOf(fabric: Fabric, test: PlannedTest, runs: readonly HandRun[]): JobView {
  const spec = namespaceLine(fabric).job(durationSeconds);
  const software = { name: 'Demarc', version: '0', node: '24', platform: 'linux' };
  const ends = test.streams.map((stream, index): NewEvent => {
    const run = runs[index];
    if (!run) throw new Error('a run is missing');
    const { totals, error } = endReading(
      readNetperf({ host: stream.sender, stdout: run.stdout, stderr: '', exitCode: 0, version: '2.7.0' }),
      test.payloadBytes,
    );
    if (error || !totals) throw error ?? new Error('a run gave no figures');
    return {
      type: 'stream.ended',
      body: {
        test: test.id,
        stream: stream.id,
        role: 'sender',
        host: stream.sender,
        tool: 'netperf',
        warnings: [],
        startedAt: { atMs: run.startedAtMs, errorMs: 0 },
        totals,
      },
    };
  });
  const events: NewEvent[] = [
    { type: 'job.opened', body: { spec, software } },
    { type: 'campaign.planned', body: { tests: [{ ...test, streams: [...test.streams] }] } },
    { type: 'test.started', body: { test: test.id } },
    ...ends,
    { type: 'test.ended', body: { test: test.id, outcome: 'completed' } },
    { type: 'campaign.ended', body: { outcome: 'completed' } },
  ];
  return foldEvents(events.map((event, index) => ({ ...event, seq: index + 1, atMs: index })));
}
