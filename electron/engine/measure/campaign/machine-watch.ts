// What is measured of this machine during a test while it is line and hosts at once: how busy it was, how long it stood still,
// what it dropped. Of hosts that are elsewhere there is nothing to watch here.
import { busiestCpuShare } from '../../../../shared/line/cpu.ts';
import type { CounterSnapshot, EventBody } from '../../../../shared/job/events.ts';
import type { CampaignContext, MeasuredHost } from './context.ts';
import { takeSnapshot } from './kernel-counters.ts';
import { MachinePulse } from './machine-pulse.ts';

export type MachineFacts = Pick<EventBody<'test.ended'>, 'machineBusy' | 'lostByMachine' | 'stalls'>;

/** Of what a shared kernel counts, only the CPUs are true for every host: they all run on them. */
interface SharedCpus {
  readonly host: MeasuredHost;
  readonly before: CounterSnapshot;
}

export class MachineWatch implements AsyncDisposable {
  readonly #context: CampaignContext;
  readonly #cpus: SharedCpus | undefined;
  readonly #lostBefore: number | undefined;
  readonly #pulse: MachinePulse | undefined;
  #facts: MachineFacts = {};

  private constructor(context: CampaignContext, cpus: SharedCpus | undefined, lostBefore: number | undefined) {
    this.#context = context;
    this.#cpus = cpus;
    this.#lostBefore = lostBefore;
    this.#pulse = context.isThisMachine ? new MachinePulse() : undefined;
  }

  /** @param host any of the hosts, where they share a kernel */
  static async start(context: CampaignContext, host: MeasuredHost | undefined): Promise<MachineWatch> {
    const cpus =
      context.sharedKernel && host ? { host, before: (await takeSnapshot(context, host)).snapshot } : undefined;
    return new MachineWatch(context, cpus, await context.lostByMachine?.());
  }

  /** The streams have ended: what follows is no time of the test. */
  async ended(): Promise<void> {
    const stalls = await this.#pulse?.stop();
    const machineBusy = await this.#busiestShare();
    this.#facts = { ...(machineBusy !== undefined && { machineBusy }), ...(stalls && { stalls }) };
  }

  /** Once what was still on its way has arrived. */
  async facts(): Promise<MachineFacts> {
    const lost = await this.#context.lostByMachine?.();
    if (lost === undefined || this.#lostBefore === undefined) return this.#facts;
    return { ...this.#facts, lostByMachine: lost - this.#lostBefore };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pulse?.[Symbol.asyncDispose]();
  }

  async #busiestShare(): Promise<number | undefined> {
    if (!this.#cpus) return undefined;
    const after = await takeSnapshot(this.#context, this.#cpus.host);
    return busiestCpuShare(this.#cpus.before.cpus, after.snapshot.cpus);
  }
}
