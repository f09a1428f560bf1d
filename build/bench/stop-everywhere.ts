// How long it takes from Stop until no tool runs on any of nine hosts, in the middle of a test with sixteen streams; and the
// same when the remote shell of one host hangs. Looked for in the kernel's list of processes, not asked of Demarc.
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Dossier } from '../../electron/engine/dossier/dossier.ts';
import { runJob } from '../../electron/engine/run-job.ts';
import type { Fabric } from '../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine } from '../../electron/engine/practice/namespace-line.ts';
import { median } from './median.ts';
import { addFigure } from './report.ts';

const rounds = 5;
const tools = new Set(['netperf', 'netserver', 'iperf3', 'sar', 'sadc']);
const lookEveryMs = 5;
const giveUpMs = 30_000;

interface Round {
  readonly toolsBefore: number;
  /** Until the last tool process was gone. */
  readonly goneMs: number;
  /** Until the campaign said that it had ended: tuning put back, dossier closed. */
  readonly endedMs: number;
}

export async function stopEverywhere(fabric: Fabric): Promise<void> {
  const usual: Round[] = [];
  for (let round = 0; round < rounds; round += 1) usual.push(await stopOnce(fabric, () => undefined));
  const hanging = await stopOnce(fabric, freezeShellOf);
  addFigure(
    `Stop until none of ${median(usual.map(({ toolsBefore }) => toolsBefore))} tools runs on any host (aim: 2 s)`,
    `${seconds(median(usual.map(({ goneMs }) => goneMs)))} (slowest ${seconds(Math.max(...usual.map(({ goneMs }) => goneMs)))})`,
  );
  addFigure('… until everything is put back and closed', seconds(median(usual.map(({ endedMs }) => endedMs))));
  addFigure('… until no tool runs, when the shell of one host hangs', seconds(hanging.goneMs));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** `trouble` gets the working directory of one host just before Stop. */
async function stopOnce(fabric: Fabric, trouble: (directory: string) => void): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-bench-'));
  const line = namespaceLine(fabric);
  const directories = new Set<string>();
  const stop = new AbortController();
  try {
    using dossier = Dossier.create(join(folder, 'line.demarc'));
    const campaign = runJob({
      spec: line.job(30),
      dossier,
      practice: line.facts,
      connect: async (host, signal) => {
        const connection = await line.connect(host, signal);
        directories.add(connection.facts.directory);
        return connection;
      },
      signal: stop.signal,
    });
    for await (const event of dossier.follow(0, AbortSignal.timeout(120_000))) if (event.type === 'samples') break;
    const toolsBefore = toolsIn(directories);
    trouble([...directories].at(-1) ?? '');
    const startedMs = performance.now();
    stop.abort();
    const ended = campaign.then(() => performance.now() - startedMs);
    while (toolsIn(directories) > 0) {
      if (performance.now() - startedMs > giveUpMs) throw new Error('tools still run after Stop');
      await delay(lookEveryMs);
    }
    return { toolsBefore, goneMs: performance.now() - startedMs, endedMs: await ended };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processes of measuring tools that work in one of these directories. */
function toolsIn(directories: ReadonlySet<string>): number {
  return processes().filter(({ pid, directory }) => directories.has(directory) && tools.has(nameOf(pid))).length;
}

/** The remote shell is the oldest process of its directory. */
function freezeShellOf(wanted: string): void {
  const inside = processes().filter(({ directory }) => directory === wanted);
  process.kill(Math.min(...inside.map(({ pid }) => pid)), 'SIGSTOP');
}

function processes(): readonly { readonly pid: number; readonly directory: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) ? [{ pid: Number(name), directory: readlinkSync(`/proc/${name}/cwd`) }] : [];
    } catch {
      return []; // it has ended
    }
  });
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}
