// A Demarc of its own for the tests: tunes two hosts of a practice line, says so, and stays until it is killed.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import { fixedTrust } from '../../../electron/engine/hosts/trust/fixed-trust.ts';
import { hostTarget } from '../../../electron/engine/host-target.ts';
import { TunedSite } from '../../../electron/engine/measure/tuning/tuned-site.ts';
import { withSite } from '../../../electron/engine/site.ts';
import { jobSpec } from '../../../shared/job/spec.ts';

const jobFile = process.argv[2] ?? '';
const { spec, knownHosts } = JSON.parse(readFileSync(jobFile, 'utf8')) as { spec: unknown; knownHosts: string };
const trust = fixedTrust(knownHosts, 'practice line');
await withSite(
  {
    spec: jobSpec.parse(spec),
    dossierPath: join(dirname(jobFile), `tuning-${process.pid}.demarc`),
    connect: async (host, signal) => await connectHost(await hostTarget(host, { environment: {} }), { trust, signal }),
    signal: new AbortController().signal,
    only: new Set(['idc', 'ecs1']),
  },
  async (site) => {
    const tuning = new TunedSite({ ...site, hosts: site.spec.hosts });
    await tuning.tune(false);
    console.log('tuned');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
);
