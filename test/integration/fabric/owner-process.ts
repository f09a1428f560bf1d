// A process that owns a fabric and never disposes of it: it prints the fabric's name when the fabric stands, and ends
// with its input unless it is killed before.
import { createFabric } from '../../../electron/engine/practice/fabric/fabric.ts';

const fabric = await createFabric({ bandwidthBps: 20e6 });
console.log(fabric.id);
process.stdin.resume();
