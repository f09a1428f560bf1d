// TAP devices as lines for `ip -batch`. They have no carrier until their program has opened them.
import type { Tap } from '../model/topology.ts';

export function addTap({ name, queueFrames }: Tap): string[] {
  return [
    `tuntap add dev ${name} mode tap`,
    `link set dev ${name} txqueuelen ${queueFrames} gso_max_segs 1`,
    `link set dev ${name} up`,
  ];
}
