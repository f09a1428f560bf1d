// A practice line as a job: the same job file shape as a real line, so that everything after this point can't tell.
import type { PracticeFacts } from '../../../shared/job/events.ts';
import { jobSpec, type JobSpec } from '../../../shared/job/spec.ts';
import type { Fabric } from './fabric/fabric.ts';

export interface PracticeChoices {
  readonly bandwidthBps: number;
  readonly durationSeconds: number | undefined;
}

export function practiceJob(fabric: Fabric, choices: PracticeChoices): JobSpec {
  return jobSpec.parse({
    job: 'Practice line',
    customer: 'Practice',
    site: 'this machine',
    line: { bandwidth: choices.bandwidthBps, name: `simulated line ${fabric.id}` },
    hosts: fabric.hosts.map((host) => ({
      name: host.name,
      role: host.role,
      address: host.testAddress,
      interface: host.testInterface,
      ssh: { address: host.managementAddress, port: host.port, user: host.user, identity: host.privateKeyPath },
    })),
    campaign: {
      profile: 'practice',
      ...(choices.durationSeconds !== undefined && { durationSeconds: choices.durationSeconds }),
    },
  });
}

export function practiceFacts(fabric: Fabric): PracticeFacts {
  const { description } = fabric;
  return {
    kind: description.kind,
    bandwidthBps: description.bandwidthBps,
    faults: [...description.faults],
    description: { ...description },
  };
}

/** The hosts' keys as known_hosts lines: they are known for certain, so they are verified like any others. */
export function practiceKnownHosts(fabric: Fabric): string {
  return fabric.hosts
    .flatMap((host) => (host.hostKey === undefined ? [] : [`${host.managementAddress} ${host.hostKey}\n`]))
    .join('');
}
