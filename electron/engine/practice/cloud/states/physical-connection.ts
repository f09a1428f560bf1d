// The leased line's life, from order to retirement. Review, the carrier's construction and payment are people's steps.
import { seconds, type Machine } from './machine.ts';

export type PhysicalConnectionStatus =
  | 'Initial'
  | 'Approved'
  | 'Allocating'
  | 'Allocated'
  | 'Confirmed'
  | 'Enabled'
  | 'Canceled'
  | 'Rejected'
  | 'Terminating'
  | 'Terminated'
  | 'Allocation Failed';

type Trigger =
  'review' | 'allocate' | 'reject' | 'amend' | 'confirm' | 'enable' | 'cancel' | 'terminate' | 'recover' | 'delete';

const moment = seconds(0, 0);

export const physicalConnectionMachine: Machine<PhysicalConnectionStatus, Trigger> = {
  review: { from: ['Initial'], via: 'Approved', to: 'Approved', delay: moment },
  allocate: { from: ['Initial', 'Approved'], via: 'Allocating', to: 'Allocated', delay: seconds(5, 20) },
  reject: { from: ['Initial'], via: 'Rejected', to: 'Rejected', delay: moment },
  amend: { from: ['Rejected'], via: 'Initial', to: 'Initial', delay: moment },
  confirm: { from: ['Allocated'], via: 'Confirmed', to: 'Confirmed', delay: moment },
  enable: { from: ['Confirmed'], via: 'Confirmed', to: 'Enabled', delay: seconds(3, 10) },
  cancel: { from: ['Initial', 'Approved', 'Allocated', 'Confirmed'], via: 'Canceled', to: 'Canceled', delay: moment },
  terminate: { from: ['Enabled'], via: 'Terminating', to: 'Terminated', delay: seconds(3, 10) },
  recover: { from: ['Terminated'], via: 'Terminated', to: 'Enabled', delay: seconds(3, 10) },
  delete: {
    from: ['Allocated', 'Confirmed', 'Rejected', 'Canceled', 'Allocation Failed', 'Terminated'],
    via: 'Terminated',
    to: 'gone',
    delay: moment,
  },
};
