// A process that owns a fabric and waits to be killed; it prints the fabric's name when the fabric stands.
import { createFabric } from '../../../electron/engine/practice/fabric/fabric.ts';

const fabric = await createFabric({ bandwidthBps: 20e6 });
console.log(fabric.id);
process.stdin.resume();
