// Warns where more is bought than the line can carry. The cloud accepts it, so it never blocks.
import type { Intent } from '../intent.ts';
import { objection, type Objection } from '../objection.ts';
import { interfaceSpecificationsMbps } from '../specification.ts';

export function specificationRules(intent: Intent): readonly Objection[] {
  const lineMbps = lineBandwidthMbps(intent);
  if (lineMbps === undefined) return [];
  return intent.vpcs
    .filter(({ spec }) => interfaceSpecificationsMbps[spec] > lineMbps)
    .map(({ name, spec }) =>
      objection('plan/spec-above-line', { vpc: name, spec, specMbps: interfaceSpecificationsMbps[spec], lineMbps }),
    );
}

function lineBandwidthMbps({ vbr, line }: Intent): number | undefined {
  if (vbr.use === 'create' && vbr.bandwidthMbps !== undefined) return vbr.bandwidthMbps;
  return line.connection.use === 'order' ? line.connection.bandwidthMbps : undefined;
}
