// One command on many hosts at once, and the same answers put together. Every answer is in the dossier.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { ErrorFact } from '../../shared/job/error-fact.ts';
import type { Site } from './site.ts';

export interface HostAnswer {
  readonly host: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it; absent when it never ended by itself. */
  readonly exitCode?: number | null;
  readonly signal?: string;
  /** Not connected, lost, or out of time. */
  readonly error?: ErrorFact;
}

export interface AnswerGroup {
  readonly hosts: readonly string[];
  readonly answer: Omit<HostAnswer, 'host'>;
}

/** `argv` of several words runs as it is; a single word is a line for the host's shell. */
export async function runOnHosts(
  site: Site,
  argv: readonly string[],
  timeoutMs: number,
): Promise<readonly HostAnswer[]> {
  const [line = '', ...rest] = argv;
  const command = rest.length === 0 ? ['sh', '-c', line] : argv;
  const known = (host: string) => site.connections.has(host) || site.absent.has(host);
  const asked = site.spec.hosts.map((host) => host.name).filter(known);
  return Promise.all(asked.map((host) => runOnHost(site, host, command, timeoutMs)));
}

async function runOnHost(site: Site, host: string, command: readonly string[], timeoutMs: number): Promise<HostAnswer> {
  const words = command.join(' ');
  const connection = site.connections.get(host);
  const absent = site.absent.get(host);
  if (!connection) return { host, stdout: '', stderr: '', ...(absent && { error: absent }) };
  try {
    const end = await connection.run(command, { timeoutMs, signal: site.signal });
    site.record({
      type: 'command.ended',
      body: {
        host,
        command: words,
        ...(end.exitCode !== null && { exitCode: end.exitCode }),
        ...(end.signal !== null && { signal: end.signal }),
        stdout: site.putBlob(end.stdout),
        stderr: site.putBlob(end.stderr),
      },
    });
    return {
      host,
      stdout: end.stdout.toString('utf8'),
      stderr: end.stderr.toString('utf8'),
      exitCode: end.exitCode,
      ...(end.signal !== null && { signal: end.signal }),
    };
  } catch (error) {
    site.signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    site.record({ type: 'command.ended', body: { host, command: words, error: errorFact(error) } });
    return { host, stdout: '', stderr: '', error: errorFact(error) };
  }
}

/** Hosts whose answers are equal to the byte, the largest group first. Errors are equal by their code: texts name hosts. */
export function groupAnswers(answers: readonly HostAnswer[]): readonly AnswerGroup[] {
  const groups = new Map<string, { hosts: string[]; answer: Omit<HostAnswer, 'host'> }>();
  for (const { host, ...answer } of answers) {
    const { stdout, stderr, exitCode, signal, error } = answer;
    const key = JSON.stringify([stdout, stderr, exitCode, signal, error?.code]);
    const group = groups.get(key);
    if (group) group.hosts.push(host);
    else groups.set(key, { hosts: [host], answer });
  }
  return [...groups.values()].toSorted((a, b) => b.hosts.length - a.hosts.length);
}
