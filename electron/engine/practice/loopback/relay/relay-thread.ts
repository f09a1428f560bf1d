// The thread in which the line runs: nothing that the rest of the program does can hold up a frame.
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../../threads/answer-calls.ts';
import type { SiteHost } from '../addresses.ts';
import { LiveLine } from './live-line.ts';
import type { RelayCalls, RelaySetup } from './messages.ts';
import { probe } from './probe.ts';
import { carryPort } from './tcp-port.ts';
import { carryStream } from './udp-stream.ts';

const lineNiceness = -10;
const setup = workerData as RelaySetup; // relay.ts is the only one that starts this thread
const line = new LiveLine(setup);
comeFirst();

answerCalls<RelayCalls>({
  carry: async ({ ports, streams }) => {
    await Promise.all([
      ...ports.map((port) => carryPort(line, port, setup.hosts)),
      ...streams.map((stream) => carryStream(line, stream, hostNamed)),
    ]);
    return null;
  },
  probe: ({ from, to, count }) => probe(line, from, to, count),
  counts: () => line.counts(),
});

function hostNamed(name: string): SiteHost {
  const host = setup.hosts.find((known) => known.name === name);
  if (!host) throw new Error(`no host ${name}`);
  return host;
}

/** The line before the tools that use it, where this user may ask for that (root); elsewhere it takes its turn. */
function comeFirst(): void {
  try {
    // On Linux a thread has a priority of its own, by its number (setpriority(2), "C library/kernel differences").
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), lineNiceness);
  } catch {
    // Not allowed, or no such kernel: the line is a little less exact on a busy machine.
  }
}
