// `npm run bench`: Demarc beside its peers on the same practice line, in one run. Prints figures and ratios; asserts nothing.
import { createFabric } from '../../electron/engine/practice/fabric/fabric.ts';
import { benchApplyLine } from './apply-line.ts';
import { campaignOverhead } from './campaign-overhead.ts';
import { coldStart } from './cold-start.ts';
import { compareFanOut } from './fan-out.ts';
import { installPeers } from './peers.ts';
import { preparation } from './preparation.ts';
import { browserCost } from './screens/browser-cost.ts';
import { cockpitCost } from './screens/cockpit-cost.ts';
import { reportTime } from './report-time.ts';
import { benchReport } from './report.ts';
import { soakTime } from './soak-time.ts';
import { stopEverywhere } from './stop-everywhere.ts';

await installPeers();
const fabric = await createFabric({ bandwidthBps: 200e6 });
try {
  await compareFanOut(fabric);
  await preparation(fabric);
  await stopEverywhere(fabric);
} finally {
  await fabric.dispose();
}
await campaignOverhead();
await benchApplyLine();
cockpitCost();
await browserCost();
await coldStart();
reportTime();
await soakTime();
benchReport();
