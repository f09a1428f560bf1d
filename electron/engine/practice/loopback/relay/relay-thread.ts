// The thread in which the line runs: nothing that the rest of the program does can hold up a frame.
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { SiteHost } from '../addresses.ts';
import { LiveLine } from './live-line.ts';
import type { RelayCalls, RelayReply, RelayRequest, RelaySetup } from './messages.ts';
import { probe } from './probe.ts';
import { carryPort } from './tcp-port.ts';
import { carryStream } from './udp-stream.ts';

const lineNiceness = -10;
const setup = workerData as RelaySetup; // relay.ts is the only one that starts this thread
const line = new LiveLine(setup);
comeFirst();

parentPort?.on('message', (request: RelayRequest) => {
  void answer(request).then((reply) => {
    parentPort?.postMessage(reply);
  });
});

async function answer(request: RelayRequest): Promise<RelayReply> {
  try {
    return { id: request.id, answer: await perform(request) };
  } catch (error) {
    return { id: request.id, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function perform({ name, asked }: RelayRequest): Promise<RelayCalls[keyof RelayCalls]['answer']> {
  switch (name) {
    case 'carry':
      await Promise.all([
        ...asked.ports.map((port) => carryPort(line, port, setup.hosts)),
        ...asked.streams.map((stream) => carryStream(line, stream, hostNamed)),
      ]);
      return null;
    case 'probe':
      return probe(line, asked.from, asked.to, asked.count);
    case 'counts':
      return line.counts();
  }
}

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
