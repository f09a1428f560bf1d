// Commissions the practice line from nothing, as on a real day: plan and apply on the cloud, the hand-over typed at the
// customer's device, the proof by packets. Everything asked, done and seen goes to the dossier.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { HostSpec, JobSpec } from '../../../../shared/job/spec.ts';
import type { Outcome } from '../../../../shared/job/plan/outcome.ts';
import { applyJob } from '../../cloud/apply/apply-job.ts';
import type { CloudJob } from '../../cloud/intent/cloud-job.ts';
import { observeJob } from '../../cloud/observe/observe-job.ts';
import { dossierJournal, recordCall } from '../../cloud-job/dossier-journal.ts';
import { markIn, newMark } from '../../cloud-job/job-dossier.ts';
import type { Dossier } from '../../dossier/dossier.ts';
import { gatewayConfiguration } from '../../gateway/configuration.ts';
import { gatewayNeedOf } from '../../gateway/gateway-job.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import { proveOnHosts } from '../../proving/prove-on-hosts.ts';
import type { PracticeRegion } from './practice-region.ts';

export interface Commissioning {
  readonly spec: JobSpec;
  readonly dossier: Dossier;
  readonly connections: ReadonlyMap<string, HostConnection>;
  readonly signal: AbortSignal;
}

/** What only a line that carries packets has; without it the control plane alone is commissioned. */
export interface Premises {
  /** Hosts that prove the line and are not measured: those of other accounts. */
  readonly beside: readonly HostSpec[];
  readonly connect: (host: HostSpec, signal: AbortSignal) => Promise<HostConnection>;
  readonly gateway: CustomerDevice;
  /** A large object at the object store. */
  readonly object: { readonly host: string; readonly path: string };
}

/** The customer's gateway as whoever stands before it has it: a port, an address inside the IDC, and a console. */
export interface CustomerDevice {
  readonly host: string;
  readonly vendor: string;
  readonly port: string;
  readonly address: string;
  /** Throws what the console said when it did not take the text. */
  readonly type: (text: string) => Promise<void>;
  /** Resolves when the device has learned its routes; absent where they were typed. */
  readonly converged?: (signal: AbortSignal) => Promise<void>;
}

/** @throws AppError practice/not-commissioned when the cloud did not become as the intent asks */
export async function commission(
  region: PracticeRegion,
  premises: Premises | undefined,
  { spec, dossier, connections, signal }: Commissioning,
): Promise<void> {
  using opened = region.openJob({
    mark: markIn(dossier) ?? marked(dossier, spec),
    ...(spec.intent && { intent: spec.intent }),
    journal: dossierJournal(dossier),
    onCall: (record) => {
      recordCall(dossier, record);
    },
  });
  const { job } = opened;
  await applied(job, dossier, signal);
  await region.settled();
  if (premises === undefined) {
    dossier.append({ type: 'cloud.proven', body: await proveOnHosts(job, { signal }) });
    return;
  }
  await handOver(job, premises.gateway, dossier, signal);
  await region.sessionsUp(signal);
  await premises.gateway.converged?.(signal);
  const all = new Map(connections);
  await using beside = new AsyncDisposableStack();
  for (const host of premises.beside) all.set(host.name, beside.use(await premises.connect(host, signal)));
  const { object } = premises;
  const hosts = [...spec.hosts, ...premises.beside];
  const packets = { hosts, connections: all, absent: new Map(), wishes: wishesOf(spec, object) };
  dossier.append({ type: 'cloud.proven', body: await proveOnHosts(job, { signal, packets }) });
}

function marked(dossier: Dossier, spec: JobSpec): string {
  const mark = newMark(spec);
  dossier.append({ type: 'cloud.marked', body: { mark } });
  return mark;
}

function wishesOf({ line, criteria }: JobSpec, object: Premises['object']) {
  return { lineBps: line.bandwidth, share: criteria.rate, object };
}

async function applied(job: CloudJob, dossier: Dossier, signal: AbortSignal): Promise<void> {
  const outcome = await applyJob(job, { signal });
  const cause = causeOf(outcome);
  dossier.append({
    type: 'cloud.ended',
    body: { act: 'apply', outcome: outcome.kind, ...(cause && { cause: cause.message }) },
  });
  if (outcome.kind === 'converged') return;
  signal.throwIfAborted();
  throw new AppError('practice/not-commissioned', { outcome: outcome.kind, reason: cause?.message ?? '' }, { cause });
}

function causeOf(outcome: Outcome): AppError | undefined {
  switch (outcome.kind) {
    case 'stopped':
      return outcome.error;
    case 'refused': {
      const [first] = outcome.objections;
      return first && new AppError(first.code, first.data);
    }
    case 'converged':
    case 'waiting':
    case 'cancelled':
      return undefined;
  }
}

/** Exactly the text that the customer would be handed. */
async function handOver(job: CloudJob, device: CustomerDevice, dossier: Dossier, signal: AbortSignal): Promise<void> {
  const need = gatewayNeedOf(job.intent, await observeJob(job, signal), device.port);
  const { vendor, title, text } = gatewayConfiguration(device.vendor, { ...need, source: device.address });
  await device.type(text);
  dossier.append({ type: 'gateway.configured', body: { host: device.host, vendor, title, text } });
}
