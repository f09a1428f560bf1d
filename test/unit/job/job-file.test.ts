import { describe, expect, it } from 'vitest';
import { jobFileSchema, parseJob } from '../../../electron/engine/job-file/job-file.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { planCampaign } from '../../../shared/job/plan.ts';

const job = (lines: string) => `job: Tianjin IDC to VPC-Beijing
line:
  bandwidth: 1 Gbit/s
hosts:
  - {name: idc, role: idc, address: 192.168.100.1}
${Array.from({ length: 8 }, (_, index) => `  - {name: ecs${index + 1}, role: ecs, address: 172.16.0.${index + 2}}`).join('\n')}
${lines}`;

function refusal(source: string): string {
  try {
    planCampaign(parseJob(source, 'line.yaml'));
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a job file', () => {
  it("needs no more than the line and its hosts: the guide's campaign with the errata's corrections is the default", () => {
    const tests = planCampaign(parseJob(job(''), 'line.yaml'));
    expect(tests.map((test) => [test.tool, test.direction, test.payloadBytes, test.durationSeconds])).toEqual([
      ['netperf', 'inbound', 1, 300],
      ['netperf', 'outbound', 1, 300],
      ['netperf', 'inbound', 1400, 300],
      ['netperf', 'outbound', 1400, 300],
      ['iperf3', 'inbound', 16, 120],
      ['iperf3', 'outbound', 16, 120],
      ['iperf3', 'inbound', 1400, 120],
      ['iperf3', 'outbound', 1400, 120],
    ]);
    expect(tests.every((test) => test.streams.length === 16)).toBe(true);
  });

  it("uses the guide's ports, and never one port for two streams of a host", () => {
    for (const test of planCampaign(parseJob(job(''), 'line.yaml'))) {
      const first = test.tool === 'netperf' ? 11256 : 16001;
      expect(Math.min(...test.streams.map((stream) => stream.serverPort))).toBe(first);
      const places = test.streams.flatMap((stream) => [
        `${stream.receiver}:${stream.serverPort}`,
        `${stream.receiver}:${stream.receiverDataPort}`,
        `${stream.sender}:${stream.senderDataPort}`,
      ]);
      expect(new Set(places).size).toBe(places.length);
    }
  });

  it('paces iperf3 below the line rate at the Ethernet layer, and each flow below bandwidth/12', () => {
    const paced = planCampaign(parseJob(job(''), 'line.yaml')).filter(
      (test) => test.tool === 'iperf3' && test.payloadBytes === 1400,
    );
    for (const test of paced) {
      const ethernet = ((test.streamPayloadBps ?? 0) * 1442) / 1400;
      expect(ethernet * 16).toBeCloseTo(0.98e9, -4);
      expect(ethernet).toBeLessThan(1e9 / 12);
    }
  });

  it.each([
    ['a misspelt key', 'capmaign: guide', 'line.yaml:14: capmaign: Unrecognized key: "capmaign"; known here are job,'],
    ['a missing line', 'job: x', 'line.yaml:14: YAML: Map keys must be unique'],
    ['an unknown profile', 'campaign: thorough', 'line.yaml:14: campaign:'],
    [
      'a wrong direction',
      'campaign:\n  tests:\n    - {tool: iperf3, direction: up, measures: bandwidth}',
      'line.yaml:16: campaign.tests.0.direction:',
    ],
    [
      'a load for netperf',
      'campaign:\n  tests:\n    - {tool: netperf, direction: inbound, measures: bandwidth, load: 50%}',
      'line.yaml:16: campaign.tests.0.load: netperf sends as fast as it can',
    ],
    [
      'a datagram that iperf3 cannot send',
      'campaign:\n  tests:\n    - {tool: iperf3, direction: inbound, measures: packets, payloadBytes: 8}',
      'campaign.tests.0.payloadBytes: iperf3 sends at least 16 bytes',
    ],
    ['a share above one', 'criteria: {rate: 195%}', 'line.yaml:14: criteria.rate: expected a share'],
    [
      'eight streams for a gigabit',
      'campaign: {profile: guide, streamsPerHost: 1}',
      '8 flows × bandwidth/12 (83.3 Mbit/s each) can carry 66.7 %',
    ],
    [
      'a payload that would be fragmented',
      'campaign:\n  tests:\n    - {tool: iperf3, direction: inbound, measures: bandwidth, payloadBytes: 1473}',
      'at most 1472 in one piece',
    ],
  ])('says where and what for %s', (_, lines, message) => {
    expect(refusal(job(lines))).toContain(message);
  });

  it.each([
    [
      'the bandwidth',
      'bandwidth: 1 Gbit/s',
      'bandwidth: quick',
      'line.yaml:3: line.bandwidth: expected a bandwidth such as 200 Mbit/s',
    ],
    ['an address', '172.16.0.4', '172.16.0.400', 'line.yaml:8: hosts.3.address: expected an IPv4 address'],
    [
      'a name used twice',
      'name: ecs5',
      'name: ecs4',
      'line.yaml:10: hosts.5.name: the name ecs4 is taken by host number 5',
    ],
    ['no gateway', 'role: idc', 'role: ecs', 'expected exactly one host with role idc, found 0'],
    ['a broken file', 'hosts:', 'hosts: [', 'line.yaml:'],
  ])('says where and what for %s', (_, right, wrong, message) => {
    expect(refusal(job('').replace(right, wrong))).toContain(message);
  });

  it('can be checked by an editor: its JSON Schema names the required parts', () => {
    expect(jobFileSchema()).toMatchObject({
      type: 'object',
      required: ['job', 'line'],
      additionalProperties: false,
    });
  });
});
