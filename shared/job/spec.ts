// What a job file may contain. The YAML text becomes this shape once, at the edge; everything else trusts it.
import { z } from 'zod';
import { parseBandwidth } from '../line/bandwidth.ts';
import { platformFlowLimitDivisor } from '../line/flows.ts';
import { intentSchema } from './intent/intent.ts';

const share = z
  .union([z.number(), z.string()])
  .transform((value, context): number => {
    const parsed = typeof value === 'number' ? value : parsePercent(value);
    if (parsed !== undefined && parsed > 0 && parsed <= 1) return parsed;
    context.addIssue({ code: 'custom', message: 'expected a share above 0 and at most 1, such as 95 % or 0.95' });
    return z.NEVER;
  })
  .meta({ description: 'a share: "95 %" or 0.95' });

const loadShare = z
  .union([z.number(), z.string()])
  .transform((value, context): number => {
    const parsed = typeof value === 'number' ? value : parsePercent(value);
    if (parsed !== undefined && parsed > 0 && parsed <= 2) return parsed;
    context.addIssue({ code: 'custom', message: 'expected a load above 0 and at most 200 %, such as 98 % or 0.98' });
    return z.NEVER;
  })
  .meta({ description: 'a share of the bandwidth: "98 %" or 0.98, at most 200 %' });

const bandwidth = z
  .union([z.number().positive(), z.string()])
  .transform((value, context): number => {
    if (typeof value === 'number') return value;
    try {
      return parseBandwidth(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'expected a bandwidth such as 200 Mbit/s, 1 Gbit/s or 50mbit' });
      return z.NEVER;
    }
  })
  .meta({ description: 'bits per second, or text such as "200 Mbit/s"' });

/** Streams start and end inside a second: below this no whole second lies in the window that they share. */
export const shortestTestSeconds = 3;
/** A day, the longest that iperf3 takes. */
export const longestTestSeconds = 86_400;

const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'expected a name of letters, digits, dot, dash or underscore');
const port = z.int().min(1).max(65535);
const ipv4 = z.ipv4('expected an IPv4 address such as 172.16.0.2');

/** One SSH endpoint. A password itself never stands in a job file, only the name of the environment variable that holds it. */
const sshEndpoint = z.strictObject({
  address: z.string().min(1).optional(),
  port: port.default(22),
  user: z.string().min(1).default('root'),
  identity: z.string().min(1).optional().meta({ description: 'path of a private key' }),
  passphraseEnvironment: z.string().min(1).optional().meta({ description: 'environment variable with its passphrase' }),
  agent: z.boolean().default(false).meta({ description: 'ask the SSH agent at SSH_AUTH_SOCK' }),
  passwordEnvironment: z.string().min(1).optional().meta({ description: 'environment variable with the password' }),
});

export const hostSpec = z.strictObject({
  name,
  role: z.enum(['idc', 'ecs']),
  address: ipv4.meta({ description: 'the address that the tests use' }),
  interface: z.string().min(1).max(15).optional().meta({ description: 'test NIC; found from the route when absent' }),
  ssh: sshEndpoint.extend({ jump: z.array(sshEndpoint.required({ address: true })).default([]) }).prefault({}),
});

const lineSpec = z.strictObject({
  bandwidth,
  name: z.string().min(1).optional(),
  circuit: z.string().min(1).optional().meta({ description: "the carrier's circuit id" }),
  physicalConnection: z.string().min(1).optional(),
  accessPoint: z.string().min(1).optional(),
  vbr: z.string().min(1).optional(),
  vlan: z.int().min(0).max(2999).optional(),
  interconnect: z
    .strictObject({ cloudAddress: ipv4, gatewayAddress: ipv4, prefixLength: z.int().min(24).max(30) })
    .optional()
    .meta({
      description: 'the addresses of both ends of the line; those of an intent that creates the VBR when absent',
    }),
  mtu: z.int().min(576).max(9216).default(1500),
  flowLimitDivisor: z
    .union([z.int().min(1), z.literal('off')])
    .default(platformFlowLimitDivisor)
    .meta({ description: 'the platform limits a hash flow from VPC to VBR to bandwidth divided by this' }),
});

export const testSpec = z.strictObject({
  tool: z.enum(['netperf', 'iperf3']),
  direction: z.enum(['inbound', 'outbound']),
  measures: z.enum(['bandwidth', 'packets']),
  payloadBytes: z.int().min(1).max(65507).optional(),
  durationSeconds: z.int().min(shortestTestSeconds).max(longestTestSeconds).optional(),
  streamsPerHost: z.int().min(1).max(64).optional(),
  load: loadShare.optional().meta({
    description: 'iperf3 only: what all streams together offer, as a share of the bandwidth at the Ethernet layer',
  }),
});

const testShape = testSpec.shape;

const soakSpec = z
  .strictObject({
    profile: z.literal('soak'),
    durationSeconds: z.int().min(shortestTestSeconds).max(longestTestSeconds).default(longestTestSeconds),
    direction: testShape.direction.default('inbound'),
    streamsPerHost: testShape.streamsPerHost,
    load: testShape.load,
  })
  .meta({ description: 'one paced iperf3 test, a day long unless it says otherwise' });

const campaignSpec = z.union([
  z.enum(['guide', 'practice']).transform((profile) => ({ profile })),
  z.literal('soak').transform(() => soakSpec.parse({ profile: 'soak' })),
  soakSpec,
  z.strictObject({
    profile: z.enum(['guide', 'practice']),
    durationSeconds: z.int().min(shortestTestSeconds).max(longestTestSeconds).optional(),
    streamsPerHost: z.int().min(1).max(64).optional(),
  }),
  z.strictObject({ tests: z.array(testSpec).min(1) }),
]);

const criteriaSpec = z.strictObject({
  rate: share.default(0.95).meta({ description: 'received, Ethernet layer, as a share of the bandwidth' }),
  loss: z
    .union([z.number(), z.string()])
    .transform((value, context): number => {
      const parsed = typeof value === 'number' ? value : parsePercent(value);
      if (parsed !== undefined && parsed >= 0 && parsed < 1) return parsed;
      context.addIssue({ code: 'custom', message: 'expected a share from 0 to below 1, such as 0.1 % or 0.001' });
      return z.NEVER;
    })
    .default(0.001)
    .meta({ description: 'at an offered load of at most the bandwidth' }),
  agreement: share.default(0.01).meta({ description: 'received and counted may differ by this share' }),
  packetsPerSecond: z
    .strictObject({ inbound: z.number().positive().optional(), outbound: z.number().positive().optional() })
    .default({}),
  jitterMs: z.number().positive().optional(),
});

export const signatory = z.strictObject({
  party: z.string().min(1).max(60).meta({ description: 'for whom, such as "Customer"' }),
  name: z.string().min(1).max(80).optional(),
});

const signatories = z.array(signatory).min(1).max(6);

export const jobSpec = z
  .strictObject({
    job: z.string().min(1).max(200).meta({ description: 'name of the job' }),
    customer: z.string().min(1).optional(),
    carrier: z.string().min(1).optional(),
    site: z.string().min(1).optional(),
    engineer: z.string().min(1).optional(),
    line: lineSpec,
    intent: intentSchema.optional().meta({ description: 'what shall exist on the cloud' }),
    hosts: z.array(hostSpec).default([]).meta({ description: 'needed to measure; not needed to build' }),
    campaign: campaignSpec.prefault('guide'),
    criteria: criteriaSpec.prefault({}),
    signatories: signatories
      .optional()
      .meta({ description: 'who signs the report; customer, carrier and engineer when absent' }),
    tuning: z.enum(['off', 'during-test', 'keep']).default('off').meta({
      description: 'queues, RPS, XPS, interrupts and socket buffers of all hosts; "keep" needs demarc restore',
    }),
  })
  .superRefine((job, context) => {
    const seen = new Map<string, number>();
    job.hosts.forEach((host, index) => {
      for (const [kind, key] of [
        ['name', host.name],
        ['address', host.address],
      ] as const) {
        const before = seen.get(`${kind} ${key}`);
        if (before !== undefined) {
          context.addIssue({
            code: 'custom',
            path: ['hosts', index, kind],
            message: `the ${kind} ${key} is taken by host number ${before + 1}: every host needs its own`,
          });
        }
        seen.set(`${kind} ${key}`, index);
      }
    });
    // A line is often built weeks before its hosts are: a job that only builds needs none.
    if (job.hosts.length === 0 && job.intent !== undefined) return;
    if (job.hosts.length < 2) {
      const message = `expected two hosts or more, one of them with role idc, found ${job.hosts.length}`;
      context.addIssue({ code: 'custom', path: ['hosts'], message });
      return;
    }
    const gateways = job.hosts.filter((host) => host.role === 'idc').length;
    if (gateways !== 1) {
      context.addIssue({
        code: 'custom',
        path: ['hosts'],
        message: `expected exactly one host with role idc, found ${gateways}`,
      });
    }
    if (job.hosts.every((host) => host.role === 'idc')) {
      context.addIssue({ code: 'custom', path: ['hosts'], message: 'expected at least one host with role ecs' });
    }
    if (!('tests' in job.campaign)) return;
    job.campaign.tests.forEach((test, index) => {
      if (test.tool === 'netperf' && test.load !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['campaign', 'tests', index, 'load'],
          message: 'netperf sends as fast as it can and takes no load: use iperf3 for a paced test',
        });
      }
      if (test.tool === 'iperf3' && (test.payloadBytes ?? 1400) < 16) {
        context.addIssue({
          code: 'custom',
          path: ['campaign', 'tests', index, 'payloadBytes'],
          message: 'iperf3 sends at least 16 bytes (versions below 3.2 accept less and report nonsense)',
        });
      }
    });
  });

export type JobSpec = z.infer<typeof jobSpec>;
export type HostSpec = z.infer<typeof hostSpec>;
export type TestSpec = z.infer<typeof testSpec>;
export type Criteria = JobSpec['criteria'];

function parsePercent(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text);
  if (!match) return undefined;
  const value = Number(match[1]);
  return match[2] === '%' ? value / 100 : value;
}
