// The steps of an order that people take outside the API: approving the letter, paying. Buttons, never timers.
import type { Cloud } from './cloud.ts';
import { payOrder } from './resources/circuit-orders.ts';
import { approveLetter, rejectLetter } from './resources/letters-of-authorization.ts';

export interface People {
  approveLetter(physicalConnectionId: string): void;
  rejectLetter(physicalConnectionId: string, reason: string): void;
  /** The circuit's request is turned down before a port is allocated. */
  rejectCircuit(physicalConnectionId: string): void;
  payOrder(orderId: string): void;
}

export function peopleOf(cloud: Cloud): People {
  return {
    approveLetter: (id) => {
      approveLetter(cloud, id);
    },
    rejectLetter: (id, reason) => {
      rejectLetter(cloud, id, reason);
    },
    rejectCircuit: (id) => {
      const circuit = cloud.world.physicalConnections.get(id);
      if (circuit?.Status === 'Initial') cloud.world.physicalConnections.change(id, { Status: 'Rejected' });
    },
    payOrder: (orderId) => {
      payOrder(cloud, orderId);
    },
  };
}
