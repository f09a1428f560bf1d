// Tunes one host and puts it back. Before the first change the way back lies on the host: it runs when the connection ends,
// however it ends, until the settings are restored or deliberately kept.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { EventBody, NewEvent } from '../../../../shared/job/events.ts';
import type { TuningGroup, TuningResult } from '../../../../shared/job/site-events.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import { shellQuote } from '../../hosts/quote.ts';
import { sudoPasswordVariable } from '../../vault/ssh-secrets.ts';
import { channelsScript, filesScript, parseRefusals } from './apply-script.ts';
import { differences, judgeTuning } from './judge-tuning.ts';
import { planChannels, planFiles } from './plan-tuning.ts';
import { readScript } from './read-script.ts';
import { restoreScript } from './restore-script.ts';
import { parseTuningState, type TuningState } from './tuning-state.ts';

/** Kept tuning: how it was, and the way back. In memory, as the settings are: a restart undoes both. */
const keptFolder = '/run/demarc-tuning';
const timeoutMs = 30_000;

export interface TuningInput {
  readonly connection: HostConnection;
  /** The test address, which tells the NIC. */
  readonly address: string;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly putBlob: (bytes: Uint8Array) => string;
  readonly signal: AbortSignal;
}

type When = EventBody<'tuning.read'>['when'];

/** What a host said of its settings, and what it means. */
export interface Reading {
  readonly text: string;
  readonly state: TuningState;
}

/**
 * Reads how the host is and lays the way back on it; from then on it goes back when the connection ends, unless it is kept.
 * @throws AppError site/no-root, site/tuning-unreadable, host/… with nothing changed
 */
export async function prepareHost(input: TuningInput): Promise<Reading> {
  const before = await read(input, 'before');
  await requireRoot(input, before.state, 'tuning');
  await input.connection.atEnd(restoreScript(before.state), 'root');
  return before;
}

/** Sets these groups on a host that is as it was saved. Records `tuning.read` (after). @throws AppError host/… */
export async function applyGroups(
  input: TuningInput,
  { state: before }: Reading,
  groups: ReadonlySet<TuningGroup>,
): Promise<readonly TuningResult[]> {
  const channels = groups.has('queues') ? planChannels(before) : undefined;
  const refusals = new Map<string, string>();
  const change = async (script: string) => {
    for (const [setting, said] of parseRefusals(await runAsRoot(input, script))) refusals.set(setting, said);
  };
  if (channels) await change(channelsScript(before.interfaceName, channels));
  const between = channels ? (await read(input)).state : before;
  const plan = planFiles(between, groups);
  await change(filesScript(plan, between.interrupts));
  const { state: after } = await read(input, 'after');
  return judgeTuning({ before, after, channels, plan, refusals });
}

/** The settings outlive the connection, until `restoreKept`. @throws AppError site/tuning-state-unsaved, host/… */
export async function keepTuning(input: TuningInput, saved: Reading): Promise<void> {
  await keepWayBack(input, saved);
  await input.connection.atEnd(undefined, 'root');
}

/** Puts a host back whose way back stays laid: it will be tuned again. */
export async function resetHost(input: TuningInput, { state }: Reading): Promise<void> {
  await runAsRoot(input, restoreScript(state));
}

/** Puts a host back that was tuned over this connection. `saved` is the reading from before. */
export async function restoreHost(input: TuningInput, saved: Reading): Promise<void> {
  await resetHost(input, saved);
  if (await conclude(input, saved.state)) await input.connection.atEnd(undefined, 'root');
}

/**
 * Puts a host back whose tuning was kept.
 * @throws AppError site/nothing-kept, site/no-root
 */
export async function restoreKept(input: TuningInput): Promise<void> {
  const { state } = await read(input);
  await requireRoot(input, state, 'tuning');
  const kept = await runAsRoot(input, `cat ${keptFolder}/saved 2>/dev/null\n`);
  const saved = parseTuningState(kept);
  if (!saved || saved.bootId !== state.bootId) throw new AppError('site/nothing-kept', { host: input.connection.name });
  await runAsRoot(input, `sh ${keptFolder}/restore.sh\n`);
  if (await conclude(input, saved)) await runAsRoot(input, `rm -rf ${keptFolder}\n`);
}

/** True when everything is as it was. */
async function conclude(input: TuningInput, saved: TuningState): Promise<boolean> {
  const { state } = await read(input, 'restored');
  const left = differences(saved, state);
  input.record({ type: 'tuning.restored', body: { host: input.connection.name, differences: left } });
  return left.length === 0;
}

async function read(input: TuningInput, when?: When): Promise<Reading> {
  const { connection, address, signal } = input;
  const result = await connection.run(['sh', '-c', readScript, 'read', address], { timeoutMs, signal });
  const text = result.stdout.toString('utf8');
  const state = parseTuningState(text);
  if (!state) {
    const reason = result.stderr.toString('utf8').trim() || `no interface has the address ${address}`;
    throw new AppError('site/tuning-unreadable', { host: connection.name, reason });
  }
  if (when)
    input.record({ type: 'tuning.read', body: { host: connection.name, when, raw: input.putBlob(result.stdout) } });
  return { text, state };
}

/** The first reading stays: tuning twice must not make the tuned state the one to go back to. */
async function keepWayBack(input: TuningInput, before: Reading): Promise<void> {
  const script = [
    'umask 022',
    `[ -s ${keptFolder}/saved ] && grep -qx ${shellQuote(`boot ${before.state.bootId}`)} ${keptFolder}/saved && exit 0`,
    `mkdir -p ${keptFolder} && printf %s ${shellQuote(restoreScript(before.state))} >${keptFolder}/restore.sh &&`,
    `  printf %s ${shellQuote(before.text)} >${keptFolder}/saved || echo failed`,
    '',
  ].join('\n');
  const said = await runAsRoot(input, script);
  if (said.includes('failed')) {
    const reason = `${keptFolder} cannot be written`;
    throw new AppError('site/tuning-state-unsaved', { host: input.connection.name, reason });
  }
}

async function runAsRoot({ connection, signal }: TuningInput, script: string): Promise<string> {
  const result = await connection.runAsRoot(script, { timeoutMs, signal });
  return result.stdout.toString('utf8');
}

async function requireRoot({ connection }: TuningInput, { user }: TuningState, task: string): Promise<void> {
  if ((await connection.rootMeans()) === undefined)
    throw new AppError('site/no-root', {
      ...{ host: connection.name, task, user },
      variable: sudoPasswordVariable(connection.name),
    });
}
