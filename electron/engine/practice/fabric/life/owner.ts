// Who owns a run directory: one process of one boot, told apart from a later process with the same number by its start time.
import { readFileSync } from 'node:fs';

export interface Owner {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat: clock ticks from boot to the start of the process. */
  readonly startTicks: string;
  readonly bootId: string;
}

export function thisProcess(): Owner {
  const startTicks = startTicksOf(process.pid);
  if (startTicks === undefined) throw new Error('/proc/self/stat is unreadable');
  return { pid: process.pid, startTicks, bootId: bootId() };
}

export function isAlive(owner: Owner): boolean {
  return owner.bootId === bootId() && startTicksOf(owner.pid) === owner.startTicks;
}

/** Undefined when it is not an owner, which means that nobody is. */
export function parseOwner(text: string): Owner | undefined {
  const [pid, startTicks, id] = text.trim().split(' ');
  if (!pid || !/^\d+$/.test(pid) || !startTicks || !id) return undefined;
  return { pid: Number(pid), startTicks, bootId: id };
}

export function formatOwner(owner: Owner): string {
  return `${owner.pid} ${owner.startTicks} ${owner.bootId}\n`;
}

/** The field's position counts from behind the command name, which may contain blanks and parentheses (proc(5)). */
export function parseStartTicks(stat: string): string | undefined {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function startTicksOf(pid: number): string | undefined {
  try {
    return parseStartTicks(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}
