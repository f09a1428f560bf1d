// Invented jobs as events, with plausible physics: a line of one capacity and hosts that may be slow, dead or absent.
// Everything is seeded, so that a sample is the same on every run.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { JobEvent } from '../../shared/job/events.ts';
import { planCampaign } from '../../shared/job/plan.ts';
import { jobSpec, type JobSpec } from '../../shared/job/spec.ts';
import { SampleDossier } from './sample-dossier.ts';
import { addHosts } from './sample-hosts.ts';
import { addTest } from './sample-test.ts';
import { seeded } from './seeded.ts';

export interface Sample {
  readonly job?: string;
  readonly customer?: string;
  readonly ecsHosts?: number;
  readonly streamsPerHost?: number;
  readonly bandwidthBps?: number;
  readonly durationSeconds?: number;
  /** What the line really carries, as a share of the bandwidth. */
  readonly carriedShare?: number;
  readonly practice?: boolean;
  /** This host's streams stop half way through the test with this index. */
  readonly dies?: { readonly host: string; readonly inTest: number };
  /** In the test with this index the line carries only this share for some seconds. */
  readonly dips?: {
    readonly inTest: number;
    readonly second: number;
    readonly seconds: number;
    readonly share: number;
  };
  /** This host cannot be reached at all. */
  readonly refusesHost?: string;
  /** This host sends only this share of what it is asked for. */
  readonly slow?: { readonly host: string; readonly share: number };
  /** The campaign is stopped while the test with this index runs; later tests are never run. */
  readonly stopsInTest?: number;
  readonly skipsTest?: number;
  /** So often the computer that runs the campaign sleeps after it. */
  readonly sleeps?: number;
  readonly longNames?: boolean;
  /** One long test in place of a campaign. */
  readonly soak?: boolean;
}

export function sampleSpec(sample: Sample = {}): JobSpec {
  const tail = sample.longNames ? '-of-the-billing-platform-in-the-second-machine-room' : '';
  const ecs = Array.from({ length: sample.ecsHosts ?? 8 }, (_, index) => ({
    name: `ecs${index + 1}${tail}`,
    role: 'ecs',
    address: `172.16.0.${index + 2}`,
  }));
  return jobSpec.parse({
    job: sample.job ?? 'Harbour Freight Tianjin, line 1',
    customer: sample.customer ?? 'Harbour Freight Logistics Ltd.',
    carrier: 'Northern Fibre Telecom',
    site: 'IDC Tianjin-3, row 14, rack 6',
    engineer: 'M. Lindqvist',
    line: {
      name: 'line 1',
      circuit: 'NFT-TJ-20417-A',
      bandwidth: sample.bandwidthBps ?? 200e6,
      physicalConnection: 'pc-2ze0f1a77',
      accessPoint: 'ap-cn-beijing-shunyi-a',
      vbr: 'vbr-2zeq81m4c',
      vlan: 1204,
    },
    hosts: [{ name: 'gw', role: 'idc', address: '192.168.100.1' }, ...ecs],
    campaign: {
      profile: sample.soak ? 'soak' : sample.practice ? 'practice' : 'guide',
      ...(sample.durationSeconds !== undefined && { durationSeconds: sample.durationSeconds }),
      ...(sample.streamsPerHost !== undefined && { streamsPerHost: sample.streamsPerHost }),
    },
    criteria: { jitterMs: 2 },
  });
}

export function sampleEvents(sample: Sample = {}): JobEvent[] {
  const spec = sampleSpec(sample);
  const dossier = new SampleDossier(Date.UTC(2026, 2, 17, 6, 12, 40));
  const random = seeded(20417);
  const tests = planCampaign(spec);
  dossier.add('job.opened', {
    spec: { ...spec, campaign: { profile: 'guide' } },
    software: { name: 'demarc', version: '0.1.0', node: '24.21.0', platform: 'linux x64' },
    ...(sample.practice && {
      practice: {
        kind: 'network namespaces behind a token bucket',
        description: {},
        faults: [],
        bandwidthBps: spec.line.bandwidth,
      },
    }),
  });
  dossier.add('campaign.planned', {
    tests: tests.map(({ streamPayloadBps, offeredShare, ...test }) => ({
      ...test,
      streams: [...test.streams],
      ...(streamPayloadBps !== undefined && { streamPayloadBps }),
      ...(offeredShare !== undefined && { offeredShare }),
    })),
  });
  addHosts(dossier, spec, sample, random);
  const last = sample.stopsInTest ?? tests.length - 1;
  tests.slice(0, last + 1).forEach((test, index) => {
    if (index === sample.skipsTest) {
      const error = errorFact(new AppError('campaign/tool-missing', { tool: 'netperf', host: 'gw' }));
      dossier.add('test.skipped', { test: test.id, error });
    } else {
      addTest(dossier, { test, index, spec, sample, random });
    }
  });
  for (let sleep = 0; sleep < (sample.sleeps ?? 0); sleep += 1) {
    dossier.add('computer.slept', {
      startMs: dossier.nowMs + sleep * 60_000,
      endMs: dossier.nowMs + sleep * 60_000 + 9000,
    });
  }
  dossier.add('campaign.ended', { outcome: sample.stopsInTest === undefined ? 'completed' : 'aborted' });
  return dossier.events;
}
