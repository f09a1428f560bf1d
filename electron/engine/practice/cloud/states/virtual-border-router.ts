// The VBR's life, and how long a terminated one keeps its VLAN id.
import { seconds, type Machine } from './machine.ts';

export type VbrStatus = 'unconfirmed' | 'active' | 'terminating' | 'terminated' | 'recovering' | 'deleting';

type Trigger = 'confirm' | 'terminate' | 'recover' | 'delete';

export const vbrMachine: Machine<VbrStatus, Trigger> = {
  confirm: { from: ['unconfirmed'], via: 'active', to: 'active', delay: seconds(0, 0) },
  terminate: { from: ['active'], via: 'terminating', to: 'terminated', delay: seconds(2, 10) },
  recover: { from: ['terminated'], via: 'recovering', to: 'active', delay: seconds(2, 10) },
  delete: { from: ['unconfirmed', 'active', 'terminated'], via: 'deleting', to: 'gone', delay: seconds(2, 10) },
};

export const vlanHoldMs = 7 * 24 * 3_600_000;
