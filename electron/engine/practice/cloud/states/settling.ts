// The lives of resources that are made, changed and removed with a pause: routes, BGP objects, failover groups, VPCs.
import { seconds, type Delay, type Machine } from './machine.ts';

export type SettlingStatus = 'Pending' | 'Available' | 'Modifying' | 'Deleting';

type Trigger = 'create' | 'modify' | 'delete';

function settling(delay: Delay): Machine<SettlingStatus, Trigger> {
  return {
    create: { from: ['Pending'], via: 'Pending', to: 'Available', delay },
    modify: { from: ['Available'], via: 'Modifying', to: 'Available', delay },
    delete: { from: ['Available'], via: 'Deleting', to: 'gone', delay },
  };
}

export const routeMachine = settling(seconds(3, 8));
export const bgpMachine = settling(seconds(5, 15));
export const networkMachine = settling(seconds(1, 3));

export type FailoverGroupStatus = 'Creating' | 'Active' | 'Deleting';

export const failoverGroupMachine: Machine<FailoverGroupStatus, 'create' | 'delete'> = {
  create: { from: ['Creating'], via: 'Creating', to: 'Active', delay: seconds(3, 10) },
  delete: { from: ['Active'], via: 'Deleting', to: 'gone', delay: seconds(3, 10) },
};
