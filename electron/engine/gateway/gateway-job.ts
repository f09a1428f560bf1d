// The customer device of a job: what it needs follows from the intent and, for what was adopted, from what the cloud shows.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { NewEvent } from '../../../shared/job/events.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import { prefixLengthOf } from '../../../shared/line/cidr.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import type { Observation } from '../cloud/observe/observation.ts';
import type { GatewayConfiguration } from './configuration.ts';
import { gatewayNeed, type BuiltLine, type GatewayNeed } from './need.ts';

/** @throws AppError gateway/line-not-built while something that only the cloud knows is not there yet */
export function gatewayNeedOf(
  intent: Intent,
  { vbr, vpcs }: Pick<Observation, 'vbr' | 'vpcs'>,
  port: string,
): GatewayNeed {
  const vpcPrefixes = intent.vpcs.flatMap((wanted) => {
    const prefixes = wanted.cidrs ?? vpcs.find(({ name }) => name === wanted.name)?.prefixes;
    if (prefixes === undefined) throw new AppError('gateway/line-not-built', { what: `VPC ${wanted.name}` });
    return prefixes;
  });
  return gatewayNeed(intent, { ...lineEnds(intent, vbr), vpcPrefixes }, port);
}

/** For the dossier: the configuration that the job's device was given. It never holds the key of a BGP session. */
export function gatewayConfigured(
  { hosts, intent, job }: JobSpec,
  vendor: string,
  { title, text }: Pick<GatewayConfiguration, 'title' | 'text'>,
): NewEvent {
  const host = hosts.find(({ role }) => role === 'idc')?.name ?? intent?.idc.name ?? job;
  return { type: 'gateway.configured', body: { host, vendor, title, text } };
}

function lineEnds(intent: Intent, vbr: Observation['vbr']): Omit<BuiltLine, 'vpcPrefixes'> {
  if (intent.vbr.use === 'create') return intent.vbr;
  const prefixLength = prefixLengthOf(vbr?.PeeringSubnetMask ?? '');
  if (
    vbr?.VlanId === undefined ||
    vbr.LocalGatewayIp === undefined ||
    vbr.PeerGatewayIp === undefined ||
    prefixLength === undefined
  )
    throw new AppError('gateway/line-not-built', { what: 'VBR' });
  return { vlan: vbr.VlanId, cloudAddress: vbr.LocalGatewayIp, gatewayAddress: vbr.PeerGatewayIp, prefixLength };
}
