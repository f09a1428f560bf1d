import { describe, expect, test } from 'vitest';
import { parseFault } from '../../../electron/engine/practice/fabric/model/fault.ts';
import { siteCount, siteHosts } from '../../../electron/engine/practice/loopback/addresses.ts';
import { sitePlans } from '../../../electron/engine/practice/loopback/model/site-plan.ts';

const plansWith = (...faults: string[]) => sitePlans(48e6, faults.map(parseFault));

describe('the plan of a loopback line', () => {
  test('sells what was asked for, limits flows from VPC to VBR only, and breaks nothing by itself', () => {
    const { inbound, outbound } = plansWith();
    expect(inbound.line.rateBps).toBe(48e6);
    expect(outbound.line.rateBps).toBe(48e6);
    expect(inbound.flowLimit?.rateBps).toBe(4e6);
    expect(outbound.flowLimit).toBeUndefined();
    expect([inbound.lossShare, outbound.lossShare, inbound.cuts.length, outbound.cuts.length]).toEqual([0, 0, 0, 0]);
    expect(outbound.receiverPorts).toEqual({});
  });

  test.each([
    ['slow-line=0.8', (plans: ReturnType<typeof plansWith>) => plans.outbound.line.rateBps, 38.4e6],
    ['loss=1%', (plans: ReturnType<typeof plansWith>) => plans.inbound.lossShare, 0.01],
    ['loss=1%', (plans: ReturnType<typeof plansWith>) => plans.inbound.line.rateBps, 48e6],
    ['dead-direction=inbound', (plans: ReturnType<typeof plansWith>) => plans.inbound.cuts.length, 1],
    ['dead-direction=inbound', (plans: ReturnType<typeof plansWith>) => plans.outbound.cuts.length, 0],
    ['flow-limit=off', (plans: ReturnType<typeof plansWith>) => plans.inbound.flowLimit, undefined],
    ['delay=20ms', (plans: ReturnType<typeof plansWith>) => plans.outbound.delayMs, 20],
    ['jitter=5ms', (plans: ReturnType<typeof plansWith>) => plans.inbound.jitterMs, 5],
    ['cut=2s@5s', (plans: ReturnType<typeof plansWith>) => plans.inbound.interruptions[0]?.afterMs, 5000],
    ['slow-host=ecs7', (plans: ReturnType<typeof plansWith>) => plans.inbound.senderPorts['ecs7']?.rateBps, 3e6],
    ['slow-host=ecs7', (plans: ReturnType<typeof plansWith>) => plans.outbound.receiverPorts['ecs7']?.rateBps, 3e6],
    ['slow-host=ecs7', (plans: ReturnType<typeof plansWith>) => plans.inbound.senderPorts['ecs6']?.rateBps, 8e6],
  ] as const)('%s breaks what it names', (fault, seen, expected) => {
    expect(seen(plansWith(fault))).toBe(expected);
  });
});

test('no two hosts or faces of any two sites have an address in common, and all are loopback addresses', () => {
  const all = [0, 1, 255, 256, siteCount - 1].flatMap((site) =>
    siteHosts(site).flatMap(({ address, face }) => [address, face]),
  );
  expect(new Set(all).size).toBe(all.length);
  for (const address of all) {
    const octets = address.split('.').map(Number);
    expect(octets[0]).toBe(127);
    expect(octets.every((octet) => octet >= 0 && octet <= 255)).toBe(true);
  }
});
