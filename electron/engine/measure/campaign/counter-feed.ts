// One sampler a host for the time of a test: `sar -n DEV 1`, or /proc/net/dev once a second where sysstat is missing.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { CounterSample } from '../../../../shared/job/events.ts';
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import type { RemoteJob } from '../../hosts/jobs/remote-job.ts';
import { laptopTimeMs, type CampaignContext, type MeasuredHost } from './context.ts';
import type { CounterSampler } from './counter-sampler.ts';
import { counterSamplers } from './counter-samplers.ts';
import { unlessTrouble } from './host-trouble.ts';

export interface CounterFeed extends AsyncDisposable {
  /** Ends the samplers and records what they said. */
  stop(): Promise<void>;
}

/** A host that is in trouble is not sampled: its streams tell why. */
export async function startCounterFeed(
  context: CampaignContext,
  test: PlannedTest,
  hosts: readonly MeasuredHost[],
  onSample: (sample: CounterSample) => void,
): Promise<CounterFeed> {
  const started = await Promise.all(
    hosts.map((host) => unlessTrouble(startOnHost(context, host, onSample), context.signal)),
  );
  const feeds = started.flatMap((feed) => (feed instanceof AppError ? [] : [feed]));
  const end = async () => {
    await Promise.all(feeds.map((feed) => feed.job.stop('TERM', 500)));
  };
  return {
    [Symbol.asyncDispose]: () => (context.signal.aborted ? Promise.resolve() : end()),
    async stop() {
      await end();
      for (const { host, sampler, job } of feeds) {
        const ended = await unlessTrouble(job.ended, context.signal);
        if (ended instanceof AppError) continue;
        context.record({
          type: 'counters.sampled',
          body: {
            test: test.id,
            host: host.name,
            source: sampler.source,
            command: sampler.command.join(' '),
            ...(host.inventory.tools['sar'] !== undefined &&
              sampler.source === 'sar' && { version: host.inventory.tools['sar'] }),
            raw: context.putBlob(ended.stdout),
          },
        });
      }
    },
  };
}

async function startOnHost(
  context: CampaignContext,
  host: MeasuredHost,
  onSample: (sample: CounterSample) => void,
): Promise<{ readonly host: MeasuredHost; readonly sampler: CounterSampler; readonly job: RemoteJob }> {
  const sampler = host.inventory.tools['sar'] === undefined ? counterSamplers.proc : counterSamplers.sar;
  const reader = sampler.reader(host.inventory.interface);
  const decoder = new TextDecoder();
  let startedAtMs = context.now();
  const job = await host.connection.start(sampler.command, {
    signal: context.signal,
    onOutput: (stream, chunk) => {
      if (stream !== 'stdout') return;
      for (const row of reader.push(decoder.decode(chunk, { stream: true }))) {
        const toLaptop = (hostTimeMs: number) => laptopTimeMs(host, hostTimeMs);
        const startMs = 'startSec' in row ? startedAtMs + row.startSec * 1000 : toLaptop(row.startHostMs);
        const endMs = 'endSec' in row ? startedAtMs + row.endSec * 1000 : toLaptop(row.endHostMs);
        onSample({
          ...row.counted,
          host: host.name,
          interface: host.inventory.interface,
          source: sampler.source,
          startMs,
          endMs,
        });
      }
    },
  });
  const [started] = await host.connection.starts([job]);
  if (typeof started === 'number') startedAtMs = laptopTimeMs(host, started);
  return { host, sampler, job };
}
