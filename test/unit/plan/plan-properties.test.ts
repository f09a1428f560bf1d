// Whatever a job asks for, its plan can be carried out in the order in which it stands.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openReference } from '../../../electron/engine/cloud/apply/resolve.ts';
import { foldJournal } from '../../../electron/engine/cloud/plan/ledger.ts';
import { planChanges } from '../../../electron/engine/cloud/plan/plan.ts';
import { intentSchema, type Intent } from '../../../shared/job/intent/intent.ts';
import { untouched, uids } from './observations.ts';

const vpcNames = ['VPC-A', 'VPC-B', 'VPC-C', 'VPC-D', 'VPC-E'];

const intents = fc
  .record({
    count: fc.integer({ min: 0, max: 5 }),
    bgp: fc.boolean(),
    order: fc.boolean(),
    tunnel: fc.boolean(),
    idc: fc.uniqueArray(fc.integer({ min: 16, max: 31 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ count, bgp, order, tunnel, idc }): Intent => {
    const vpcs = vpcNames.slice(0, count).map((name, index) => ({
      name,
      account: index % 2 === 0 ? 'a' : 'b',
      region: index % 2 === 0 ? 'cn-beijing' : 'cn-hangzhou',
      id: `vpc-${index}`,
      spec: 'Large.1' as const,
    }));
    const connection = order ? orderOf : ({ use: 'existing', id: 'pc-1' } as const);
    return intentSchema.parse({
      accounts: { a: { uid: uids.a }, b: { uid: uids.b } },
      idc: { name: 'IDC', cidrs: idc.map((second) => `172.${second}.0.0/16`) },
      line: { account: 'a', region: 'cn-beijing', connection },
      vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
      vpcs,
      routing: bgp ? { kind: 'bgp', gatewayAsn: 65_001 } : { kind: 'static' },
      ...(tunnel && count > 0 ? { anyTunnel: { through: 'VPC-A' } } : {}),
    });
  });

const orderOf = {
  use: 'order',
  accessPoint: 'ap-cn-beijing-dx-A',
  operator: 'CT',
  portType: '1000Base-LX',
  peerLocation: 'Tianjin',
  built: true,
  authorization: {
    company: 'c',
    contractor: 'c',
    constructionTime: '2026-12-01T08:00:00Z',
    lineType: 'FIBRE',
    people: [{ name: 'n', certificate: 'IDCard', certificateNumber: '1', contact: '1', gender: 'Female' }],
  },
} as const;

const ownership = { jobId: 'job', ledger: foldJournal([]) };

test('every change stands after those it waits for, and after those whose ids it needs', () => {
  fc.assert(
    fc.property(intents, (intent) => {
      const { changes, objections } = planChanges(intent, untouched(intent), ownership);
      expect(objections).toEqual([]);
      const placed = new Set<string>();
      const produced = new Map<string, Record<string, string>>();
      for (const change of changes) {
        expect(placed.has(change.id), change.id).toBe(false);
        for (const id of change.after) expect(placed.has(id), `${change.id} after ${id}`).toBe(true);
        if (change.call !== undefined)
          expect(openReference(change.call.parameters, produced), change.id).toBeUndefined();
        placed.add(change.id);
        produced.set(change.resource, anything);
      }
    }),
  );
});

/** Once an object is created and seen, whatever it has can be referred to. */
const anything: Record<string, string> = new Proxy({}, { get: () => 'id' });

test('the same job on the same cloud always has the same plan', () => {
  fc.assert(
    fc.property(intents, (intent) => {
      const plan = () => planChanges(intent, untouched(intent), ownership);
      expect(plan()).toEqual(plan());
    }),
  );
});

test('every change that creates something says how it is undone, and everything refers to the job by its mark', () => {
  fc.assert(
    fc.property(intents, (intent) => {
      for (const { verb, id, undo, call } of planChanges(intent, untouched(intent), ownership).changes) {
        if (verb !== 'create' && verb !== 'order') continue;
        expect(undo, id).not.toEqual([]);
        if (!id.startsWith('bgp-peer') && !id.startsWith('bgp-network'))
          expect(call?.parameters['Description']).toBe(`demarc job ${id.slice(0, id.lastIndexOf(':'))}`);
      }
    }),
  );
});
