import { describe, expect, it } from 'vitest';
import { edge, type Machine } from '../../../electron/engine/practice/cloud/states/machine.ts';
import { physicalConnectionMachine } from '../../../electron/engine/practice/cloud/states/physical-connection.ts';
import { interfaceMachine } from '../../../electron/engine/practice/cloud/states/router-interface.ts';
import { routeMachine } from '../../../electron/engine/practice/cloud/states/settling.ts';
import { vbrMachine } from '../../../electron/engine/practice/cloud/states/virtual-border-router.ts';

/** Every legal edge as `from trigger via to`. */
function edges<State extends string, Trigger extends string>(machine: Machine<State, Trigger>): readonly string[] {
  return (Object.keys(machine) as Trigger[])
    .flatMap((trigger) =>
      machine[trigger].from.map((from) => `${from} ${trigger} ${machine[trigger].via} ${machine[trigger].to}`),
    )
    .sort();
}

describe('the state machines allow exactly what the service allows', () => {
  it('VBR', () => {
    expect(edges(vbrMachine)).toEqual([
      'active delete deleting gone',
      'active terminate terminating terminated',
      'terminated delete deleting gone',
      'terminated recover recovering active',
      'unconfirmed confirm active active',
      'unconfirmed delete deleting gone',
    ]);
  });

  it('router interface: what was connected never becomes Idle again', () => {
    expect(edges(interfaceMachine)).toEqual([
      'Active changeSpec Activating Active',
      'Active deactivate Deactivating Inactive',
      'Active losePeer Inactive Inactive',
      'Idle acceptConnection AcceptingConnecting Active',
      'Idle connect Connecting Active',
      'Idle delete Deleting gone',
      'Inactive activate Activating Active',
      'Inactive delete Deleting gone',
      'Inactive losePeer Inactive Inactive',
    ]);
  });

  it('route entry', () => {
    expect(edges(routeMachine)).toEqual([
      'Available delete Deleting gone',
      'Available modify Modifying Available',
      'Pending create Pending Available',
    ]);
  });

  it('physical connection: an enabled line is terminated before it can be deleted', () => {
    expect(edge(physicalConnectionMachine, 'Enabled', 'delete')).toBeUndefined();
    expect(edge(physicalConnectionMachine, 'Enabled', 'cancel')).toBeUndefined();
    expect(edge(physicalConnectionMachine, 'Allocating', 'cancel')).toBeUndefined();
    expect(edge(physicalConnectionMachine, 'Terminated', 'delete')?.to).toBe('gone');
  });
});
