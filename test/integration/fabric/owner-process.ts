// A process that owns a fabric and never disposes of it: it prints the fabric's name when the fabric stands, and ends
// with its input unless it is killed before. A part of its line runs in user space, so that this part may be left as well.
import { createFabric } from '../../../electron/engine/practice/fabric/fabric.ts';

const fabric = await createFabric({ bandwidthBps: 20e6, faults: [{ kind: 'delay', milliseconds: 5 }] });
console.log(fabric.id);
process.stdin.resume();
