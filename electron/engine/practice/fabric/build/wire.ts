// Turns a topology into network namespaces. Leaves nothing for later but the hosts' processes.
import type { Topology } from '../model/topology.ts';
import { machine } from '../model/topology.ts';
import { allEnded } from '../life/all-ended.ts';
import { runChecked } from '../life/run-command.ts';
import { addCable } from './cable.ts';
import { nodeScript } from './node-script.ts';

export interface WireOptions {
  /** Prefix of every namespace of this fabric. */
  readonly id: string;
  /** Lines for `ip -batch` in the machine's own namespace, after the cables exist. */
  readonly machineLines: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

export function namespaceName(id: string, node: string): string {
  return `${id}-${node}`;
}

export async function wire(topology: Topology, { id, machineLines, signal }: WireOptions): Promise<void> {
  const namespaceOf = (node: string): string => namespaceName(id, node);
  const root = [
    ...topology.nodes.map((node) => `netns add ${namespaceOf(node.name)}`),
    ...topology.cables.map((cable) => addCable(cable, namespaceOf)),
    ...machineLines,
  ];
  await runChecked(['ip', '-batch', '-'], { input: root.join('\n') + '\n', signal });
  await allEnded(
    topology.nodes
      .filter((node) => node.name !== machine)
      .map((node) =>
        runChecked(['ip', 'netns', 'exec', namespaceOf(node.name), 'sh', '-s'], {
          input: nodeScript(node, topology),
          signal,
        }),
      ),
  );
}
