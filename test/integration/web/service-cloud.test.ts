// What a page does on the cloud and with secrets, through the front door.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectedApi } from '../../../shared/api/rpc/connect.ts';
import type { Desk } from '../../../shared/api/contract/desk.ts';
import { WebJob } from '../../support/web-job.ts';
import { comeIn, openApi, openWebSession, type WebSession } from '../../support/web-session.ts';

let session: WebSession;
let api: ConnectedApi;

beforeAll(async () => {
  session = await openWebSession();
  api = await openApi(session.face, await comeIn(session.face));
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
});

describe('a job on the practice cloud', () => {
  it('is planned, applied with every change shown, proven and undone', async () => {
    const { facts, problems } = await api.call('wizard.facts', { source: { cloud: 'practice' } });
    expect(problems).toEqual([]);
    const [connection] = facts.connections;
    const [vpc] = facts.vpcs;
    const { job } = await api.call('jobs.create', {
      from: 'intent',
      name: 'Harbour Freight',
      bandwidthBps: 1e9,
      practice: {},
      intent: {
        accounts: Object.fromEntries(facts.accounts.map(({ name, uid }) => [name, { uid }])),
        idc: { name: 'Tianjin', cidrs: ['192.168.100.0/24'] },
        line: {
          account: connection!.account,
          region: connection!.region,
          connection: { use: 'existing', id: connection!.id },
        },
        vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
        vpcs: [{ name: 'VPC-A', account: vpc!.account, region: vpc!.region, id: vpc!.id, spec: 'Large.1' }],
        routing: { kind: 'static' },
        acceptOutboundTrafficBilling: true,
      },
    });
    const { changes, objections } = await api.call('cloud.plan', { job });
    expect({ objections, planned: changes.length > 3 }).toEqual({ objections: [], planned: true });
    await api.call('cloud.apply', { job });
    expect(await new WebJob(job, api, session).untilIdle()).toBe('done');
    const desk = await api.follow('desk.follow', {})[Symbol.asyncIterator]().next();
    const activity = (desk.value as Desk).activities.find((each) => each.job === job);
    expect(activity).toMatchObject({ outcome: 'converged' });
    expect(activity?.changes?.map(({ state }) => state)).toEqual(changes.map(() => 'made'));
    expect((await api.call('cloud.plan', { job })).changes).toEqual([]);
    expect((await api.call('cloud.prove', { job })).complete).toBe(true);
    const { text } = await api.call('gateway.text', { job, vendor: 'cisco-ios-xe' });
    expect(text).toContain('10.100.0.1');
    await expect(api.call('jobs.remove', { job })).rejects.toMatchObject({ code: 'service/not-idle-to-remove' });
    await api.call('cloud.undo', { job });
    expect(await new WebJob(job, api, session).untilIdle()).toBe('done');
    await api.call('jobs.remove', { job });
  });
});

describe('secrets', () => {
  it('go in and never come out: not by a list, not by a test, not into a file', async () => {
    const secret = 'canary-7531-secret';
    await api.call('vault.put', { name: 'cloud/company/access-key-secret', secret });
    const list = await api.call('vault.list', {});
    expect(list.secrets).toEqual([{ name: 'cloud/company/access-key-secret', place: 'memory' }]);
    const test = await api.call('vault.test', { account: 'company' });
    expect(test).toMatchObject({ works: false, error: { code: 'cloud/credentials-missing' } });
    expect(JSON.stringify([list, test, session.log])).not.toContain('7531');
    for (const file of await readdir(session.jobsFolder, { withFileTypes: true }))
      if (file.isFile()) expect((await readFile(join(session.jobsFolder, file.name))).includes(secret)).toBe(false);
    await api.call('vault.remove', { name: 'cloud/company/access-key-secret' });
    expect((await api.call('vault.list', {})).secrets).toEqual([]);
  });
});
