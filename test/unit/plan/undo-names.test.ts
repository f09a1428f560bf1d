// What an undo would take away is named in the words in which it was built, not by the names that the engine marks objects with.
import { expect, test } from 'vitest';
import { foldJournal } from '../../../electron/engine/cloud/plan/ledger.ts';
import { planUndo } from '../../../electron/engine/cloud/plan/plan.ts';
import { intentSchema } from '../../../shared/job/intent/intent.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';
import { uids, untouched } from './observations.ts';

const intent = intentSchema.parse({
  accounts: { a: { uid: uids.a } },
  idc: { name: 'IDC', cidrs: ['172.16.0.0/16'] },
  line: { account: 'a', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-1' } },
  vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
  vpcs: [],
  routing: { kind: 'static' },
});

test('the interfaces of a VPC that has left the job, and the attributes that come back, are called as an engineer calls them', () => {
  const place = { account: 'a', region: 'cn-beijing' };
  const end = (id: string, resource: string) => ({
    ...place,
    interface: { RouterInterfaceId: id, Status: 'Active', Description: `demarc job ${resource}` },
  });
  const call = { action: 'ModifyVirtualBorderRouterAttribute', ...place, parameters: {} };
  const change = 'route/vpc:VPC-B/172.16.0.0/16:modify';
  const resource = 'route/vpc:VPC-B/172.16.0.0/16';
  const altered: JournalEvent = {
    ...{ type: 'asked', change, resource, kind: 'route', atMs: 1, token: 't' },
    ...{ call, undo: [call] },
  };
  // Only the fields that planning reads.
  const interfaces = [end('ri-1', 'initiator/VPC-A'), end('ri-2', 'acceptor/VPC-A')] as never;
  const { changes } = planUndo(
    intent,
    { ...untouched(intent), interfaces },
    { jobId: 'job', ledger: foldJournal([altered]) },
  );
  expect([...new Set(changes.map(({ verb, object }) => `${verb} ${object}`))]).toEqual(
    expect.arrayContaining([
      'deactivate interface of the VBR toward VPC-A',
      'delete interface of VPC-A toward the VBR',
      'restore route 172.16.0.0/16 of VPC-B',
    ]),
  );
});
