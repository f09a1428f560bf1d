// A failover drill: waits, takes its resources out of service, ends by itself or when it is stopped.
import { seconds, type Machine } from './machine.ts';

export type FailoverTestStatus = 'Pending' | 'Testing' | 'Completed';

const moment = seconds(0, 0);

export const failoverTestMachine: Machine<FailoverTestStatus, 'start' | 'finish' | 'delete'> = {
  start: { from: ['Pending'], via: 'Testing', to: 'Testing', delay: moment },
  finish: { from: ['Testing'], via: 'Completed', to: 'Completed', delay: moment },
  delete: { from: ['Pending', 'Completed'], via: 'Completed', to: 'gone', delay: moment },
};
