// The wizards. All of them edit the same intent.
import { anyTunnel } from './any-tunnel.ts';
import { multiVpc } from './multi-vpc.ts';
import { nearbyAccess } from './nearby-access.ts';
import type { Wizard } from './wizard.ts';

export const wizards: readonly Wizard[] = [nearbyAccess, multiVpc, anyTunnel];
