// Speaks BGP for the VBR of a fabric with a real BIRD in its node: sessions to the customer's gateway come up on the wire or
// not at all, and what is learned is in the kernel. Tells the cloud what it sees.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { askBird } from './bird-control.ts';
import { birdConfiguration, isEstablished, prefixesIn, protocolOf } from './bird-configuration.ts';
import type { BgpPeerState, DataPlane, VbrState } from './data-plane.ts';
import type { FabricNodes } from './kernel-data-plane.ts';
import type { LiveSessions } from './live-sessions.ts';

export interface BgpSpeaker extends DataPlane, AsyncDisposable {
  /** Resolves when BIRD has everything applied so far; rejects with the first failure. */
  settled(): Promise<void>;
}

/** A session that comes up is seen within this. */
const lookEveryMs = 200;

/** The process itself is ended with its namespace; disposing ends only the looking and removes its files. */
export async function openBgpSpeaker(fabric: FabricNodes, node: string, sessions: LiveSessions): Promise<BgpSpeaker> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-bird-'));
  const [configuration, socket] = [join(folder, 'bird.conf'), join(folder, 'bird.sock')];
  const peers = new Map<string, BgpPeerState>();
  const vbrs = new Map<string, VbrState>();
  let running = false;
  let work: Promise<void> = Promise.resolve();

  const program = async () => {
    const here = [...peers.values()];
    const address = here.map(({ vbrId }) => vbrs.get(vbrId)?.localGateway).find((each) => each !== undefined);
    if (!running && address === undefined) return;
    const speaker = address === undefined ? undefined : { address, peers: here };
    // It holds the keys of the sessions.
    await writeFile(configuration, birdConfiguration(speaker), { mode: 0o600 });
    if (running) await askBird(socket, 'configure');
    else {
      const { outcome, stderr } = await fabric
        .node(node)
        .run(['bird', '-c', configuration, '-s', socket, '-P', join(folder, 'bird.pid')]);
      if (outcome !== 0) throw new Error(`bird in ${node} ended with ${outcome}: ${stderr}`);
      running = true;
    }
  };

  const learnedFrom = async (peer: BgpPeerState) => {
    if (!running) return undefined;
    if (!isEstablished(await askBird(socket, `show protocols ${protocolOf(peer)}`))) return undefined;
    return prefixesIn(await askBird(socket, `show route protocol ${protocolOf(peer)}`));
  };
  const look = async () => {
    // A session that BIRD tells nothing of, because it ended or was never told of it, is not up.
    for (const peer of peers.values()) sessions.report(peer.bgpPeerId, await learnedFrom(peer).catch(() => undefined));
  };
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      await look();
      await pause(lookEveryMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    }
  })();
  sessions.attach();

  return {
    apply: (change) => {
      if (change.kind === 'bgp-peer') keep(peers, change.id, change.state);
      else if (change.kind === 'vbr') keep(vbrs, change.id, change.state);
      else return;
      work = work.then(program);
      // Kept for `settled`; without this a failure that nobody waits for yet would end the process.
      work.catch(() => undefined);
    },
    settled: () => work,
    [Symbol.asyncDispose]: async () => {
      over.abort();
      await looking;
      await work.catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function keep<State>(map: Map<string, State>, id: string, state: State | undefined): void {
  if (state === undefined) map.delete(id);
  else map.set(id, state);
}
