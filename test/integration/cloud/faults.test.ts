import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../shared/api/errors/app-error.ts';
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import { sum } from '../../../shared/line/statistics.ts';
import { startPractice, until } from './practice-accounts.ts';
import { createVbr, enabledCircuit, firstVpc, region } from './steps.ts';

function newVbr(circuit: string, vlanId: number) {
  return {
    PhysicalConnectionId: circuit,
    VlanId: vlanId,
    LocalGatewayIp: '10.100.0.1',
    PeerGatewayIp: '10.100.0.2',
    PeeringSubnetMask: '255.255.255.252',
  };
}

async function circuitOf(account: CloudAccount): Promise<string> {
  return (await enabledCircuit(account)).PhysicalConnectionId;
}

describe('a call whose answer is lost', () => {
  it('creates one VBR, not two, because the repeat carries the same token', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const circuit = await circuitOf(line);
    practice.cloud.faults.add({ action: 'CreateVirtualBorderRouter', nth: 1, fault: { kind: 'drop-after' } });
    const kept: string[] = [];
    const answer = await line.call(
      { action: 'CreateVirtualBorderRouter', region, parameters: newVbr(circuit, 5) },
      { recordToken: (token) => void kept.push(token) },
    );
    expect(Object.keys(practice.cloud.snapshot().vbrs)).toEqual([answer.VbrId]);
    const attempts = practice.records.filter((record) => record.action === 'CreateVirtualBorderRouter');
    expect(attempts.length).toBeGreaterThan(1);
    expect(new Set(attempts.map((attempt) => attempt.clientToken))).toEqual(new Set(kept));
  });

  it('is resumed after a restart with the token that the dossier kept', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const parameters = newVbr(await circuitOf(line), 5);
    const first = await line.call(
      { action: 'CreateVirtualBorderRouter', region, parameters },
      { clientToken: 'kept-before' },
    );
    const second = await line.call(
      { action: 'CreateVirtualBorderRouter', region, parameters },
      { clientToken: 'kept-before' },
    );
    expect(second.VbrId).toBe(first.VbrId);
    await expect(
      line.call(
        { action: 'CreateVirtualBorderRouter', region, parameters: { ...parameters, VlanId: 6 } },
        { clientToken: 'kept-before' },
      ),
    ).rejects.toMatchObject({ code: 'cloud/conflict' });
  });

  it('is never sent before its token is kept', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const parameters = newVbr(await circuitOf(line), 5);
    const call = line.call(
      { action: 'CreateVirtualBorderRouter', region, parameters },
      { recordToken: () => Promise.reject(new Error('the disk is full')) },
    );
    await expect(call).rejects.toThrow('the disk is full');
    expect(practice.cloud.snapshot().vbrs).toEqual({});
  });

  it('is not repeated blindly when nothing guards it: the caller is told to look first', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    practice.cloud.faults.add({ action: 'ConnectRouterInterface', fault: { kind: 'drop-after' } });
    const call = line.call({
      action: 'ConnectRouterInterface',
      region,
      parameters: { RouterInterfaceId: 'ri-unknown' },
    });
    await expect(call).rejects.toMatchObject({ code: 'cloud/outcome-unknown' });
    expect(practice.records.filter((record) => record.action === 'ConnectRouterInterface')).toHaveLength(1);
  });

  it('of a harmless repeat counts as done when the repeat finds nothing left to do', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const vbr = await createVbr(line, 7);
    const route = {
      RouteTableId: vbr.RouteTableId ?? '',
      DestinationCidrBlock: '172.16.0.0/12',
      NextHopId: vbr.VlanInterfaceId ?? '',
    };
    await line.call({ action: 'CreateRouteEntry', region, parameters: { ...route, NextHopType: 'RouterInterface' } });
    await until('the route is settled', () => {
      const [entry] = Object.values(practice.cloud.snapshot().routeEntries).filter((one) => one.Type === 'Custom');
      return Promise.resolve(entry?.Status === 'Available' ? entry : undefined);
    });
    practice.cloud.faults.add({ action: 'DeleteRouteEntry', nth: 1, fault: { kind: 'drop-after' } });
    await line.call({ action: 'DeleteRouteEntry', region, parameters: route });
    const left = Object.values(practice.cloud.snapshot().routeEntries).filter((one) => one.Type === 'Custom');
    expect(left).toEqual([]);
  });
});

describe('a tenth of all calls failing', () => {
  it('still ends with exactly the VBRs that were asked for', { timeout: 60_000 }, async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const circuit = await circuitOf(line);
    practice.cloud.faults.add({ probability: 0.02, fault: { kind: 'drop-after' } });
    practice.cloud.faults.add({ probability: 0.02, fault: { kind: 'drop-before' } });
    practice.cloud.faults.add({ probability: 0.02, fault: { kind: 'throttle' } });
    practice.cloud.faults.add({ probability: 0.02, fault: { kind: 'server-error', after: true } });
    practice.cloud.faults.add({ probability: 0.02, fault: { kind: 'refuse', code: 'TaskConflict' } });
    for (let round = 0; round < 10; round += 1) {
      const ids: string[] = [];
      for (const vlanId of [1, 2, 3, 4, 5]) {
        const call = { action: 'CreateVirtualBorderRouter', region, parameters: newVbr(circuit, vlanId) } as const;
        ids.push((await line.call(call)).VbrId);
      }
      expect(Object.keys(practice.cloud.snapshot().vbrs).sort()).toEqual([...ids].sort());
      for (const VbrId of ids) await line.call({ action: 'DeleteVirtualBorderRouter', region, parameters: { VbrId } });
      await until('all VBRs are gone', () =>
        Promise.resolve(Object.keys(practice.cloud.snapshot().vbrs).length === 0 ? true : undefined),
      );
    }
    const hits = practice.cloud.faults.list().map((rule) => rule.hits);
    expect(sum(hits)).toBeGreaterThan(0);
  });
});

describe('what does not pass by itself is said at once, in one sentence', () => {
  it('names the permission that is missing', async () => {
    const denied = { allow: ['vpc:Describe*'], deny: [] };
    await using practice = await startPractice({ accounts: [{ name: 'limited', policy: denied }] });
    const call = practice.open('limited').call({
      action: 'DeleteVirtualBorderRouter',
      region,
      parameters: { VbrId: 'vbr-any' },
    });
    const error = await call.catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'cloud/forbidden', data: { apiCode: 'Forbidden.RAM' } });
    expect((error as AppError).remedy()).toContain('vpc:DeleteVirtualBorderRouter');
  });

  it('says both clocks when this computer is sixteen minutes off', async () => {
    const wrong = { nowMs: () => Date.now() + 16 * 60_000 };
    await using practice = await startPractice({ clock: wrong });
    const error = await practice
      .open('line-owner')
      .identity()
      .catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'cloud/signature-expired' });
    const { localTime, cloudTime } = (error as AppError).data;
    const apartMinutes = (Date.parse(String(cloudTime)) - Date.parse(String(localTime))) / 60_000;
    expect(Math.round(apartMinutes)).toBe(16);
  });

  it('tells a disabled key from an account that owes money', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const vpc = await firstVpc(line, region);
    practice.cloud.account('line-owner').overdue = true;
    const create = () =>
      line.call({
        action: 'CreateRouterInterface',
        region,
        parameters: {
          RouterType: 'VRouter',
          RouterId: vpc.VRouterId ?? '',
          Role: 'AcceptingSide',
          Spec: 'Negative',
          OppositeRegionId: region,
        },
      });
    await expect(create()).rejects.toMatchObject({ code: 'cloud/overdue' });
    practice.cloud.account('line-owner').keyEnabled = false;
    await expect(create()).rejects.toMatchObject({ code: 'cloud/keys-invalid' });
  });

  it('knows a proxy’s page from the API', async () => {
    await using practice = await startPractice();
    practice.cloud.faults.add({ fault: { kind: 'garbage' } });
    const call = practice.open('line-owner').list({ action: 'DescribeVpcs', region, parameters: {} });
    await expect(call).rejects.toMatchObject({ code: 'cloud/unexpected-answer' });
  });

  it('ends at once when it is cancelled, and the record says that the outcome is unknown', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const parameters = newVbr(await circuitOf(line), 5);
    practice.cloud.faults.add({ action: 'CreateVirtualBorderRouter', fault: { kind: 'slow', delayMs: 20_000 } });
    const cancelling = new AbortController();
    const call = line.call({ action: 'CreateVirtualBorderRouter', region, parameters }, { signal: cancelling.signal });
    setTimeout(() => {
      cancelling.abort(new Error('the user cancelled'));
    }, 200);
    await expect(call).rejects.toThrow('the user cancelled');
    expect(practice.records.at(-1)?.outcome).toMatchObject({ kind: 'unanswered', code: 'cloud/outcome-unknown' });
  });
});

describe('the practice cloud’s own admin path', () => {
  it('sets faults only for who holds the printed token', async () => {
    await using practice = await startPractice();
    const url = `${practice.cloud.endpoint}/practice/faults`;
    const body = JSON.stringify({
      action: 'DescribeVpcs',
      times: 1,
      fault: { kind: 'refuse', code: 'InvalidVpcId.NotFound', status: 404 },
    });
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401);
    const headers = { authorization: `Bearer ${practice.cloud.adminToken}` };
    expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(200);
    const list = () => practice.open('line-owner').list({ action: 'DescribeVpcs', region, parameters: {} });
    await expect(list()).rejects.toMatchObject({ code: 'cloud/not-found' });
    await expect(list()).resolves.toBeDefined();
    expect((await fetch(url, { method: 'POST', body: '{"fault":{"kind":"earthquake"}}', headers })).status).toBe(400);
  });
});
