// The life of a router interface. Once connected it never becomes Idle again: to point elsewhere it must be made anew.
import { seconds, type Machine } from './machine.ts';

export type InterfaceStatus =
  | 'Idle'
  | 'Connecting'
  | 'AcceptingConnecting'
  | 'Activating'
  | 'Active'
  | 'Modifying'
  | 'Deactivating'
  | 'Inactive'
  | 'Deleting';

type Trigger = 'connect' | 'acceptConnection' | 'activate' | 'deactivate' | 'changeSpec' | 'losePeer' | 'delete';

export const interfaceMachine: Machine<InterfaceStatus, Trigger> = {
  connect: { from: ['Idle'], via: 'Connecting', to: 'Active', delay: seconds(6, 40) },
  acceptConnection: { from: ['Idle'], via: 'AcceptingConnecting', to: 'Active', delay: seconds(6, 40) },
  activate: { from: ['Inactive'], via: 'Activating', to: 'Active', delay: seconds(3, 10) },
  deactivate: { from: ['Active'], via: 'Deactivating', to: 'Inactive', delay: seconds(3, 10) },
  changeSpec: { from: ['Active'], via: 'Activating', to: 'Active', delay: seconds(3, 10) },
  losePeer: { from: ['Active', 'Inactive'], via: 'Inactive', to: 'Inactive', delay: seconds(0, 0) },
  delete: { from: ['Idle', 'Inactive'], via: 'Deleting', to: 'gone', delay: seconds(2, 8) },
};
