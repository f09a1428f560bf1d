// What is known about access points: what the cloud answers, and the atlas where it has not been asked or does not say.
import { z } from 'zod';
import type { AccessPointFacts, AccessPointStatus } from '../../../../shared/job/intent/access-point.ts';
import atlasFile from '../../../../resources/access-points.json' with { type: 'json' };
import type { Place } from '../intent/cloud-job.ts';
import type { OfferedAccessPoint } from '../observe/observation.ts';
import type { Reads } from '../observe/shared-reads.ts';

const atlasSchema = z.object({
  accessPoints: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      region: z.string(),
      latitude: z.number(),
      longitude: z.number(),
      precision: z.enum(['site', 'district', 'city']),
      operators: z.array(z.string()),
    }),
  ),
});

const atlas: ReadonlyMap<string, AccessPointFacts> = new Map(
  atlasSchema
    .parse(atlasFile)
    .accessPoints.map(({ id, name, region, latitude, longitude, operators }) => [
      id,
      { id, name, region, position: { latitude, longitude }, status: 'unknown', operators, portTypes: [] },
    ]),
);

/** Before any credentials are at hand. */
export function atlasAccessPoints(): readonly AccessPointFacts[] {
  return [...atlas.values()];
}

/** The cloud's own list for a region, completed from the atlas. */
export async function accessPointsIn(place: Place, reads: Reads): Promise<readonly AccessPointFacts[]> {
  const [accessPoints, offers] = await Promise.all([
    reads.list(place, 'DescribeAccessPoints', { AcceptLanguage: 'en-US' }),
    reads.list(place, 'ListBusinessAccessPoints', { AcceptLanguage: 'en-US' }),
  ]);
  return accessPoints.map((accessPoint) =>
    factsOf(place, {
      accessPoint,
      offer: offers.find(({ AccessPointId }) => AccessPointId === accessPoint.AccessPointId),
    }),
  );
}

function factsOf({ region }: Place, { accessPoint, offer }: OfferedAccessPoint): AccessPointFacts {
  const known = atlas.get(accessPoint.AccessPointId);
  const { Latitude: latitude, Longitude: longitude } = offer ?? {};
  return {
    id: accessPoint.AccessPointId,
    name: accessPoint.Name ?? known?.name ?? accessPoint.AccessPointId,
    region: accessPoint.AttachedRegionNo ?? region,
    position: latitude === undefined || longitude === undefined ? known?.position : { latitude, longitude },
    status: statusOf(accessPoint.Status),
    operators: listed(offer?.SupportLineOperator) ?? known?.operators ?? [],
    portTypes: listed(offer?.SupportPortTypes) ?? [],
  };
}

function statusOf(status: string | undefined): AccessPointStatus {
  switch (status?.toLowerCase()) {
    case 'recommended':
      return 'recommended';
    case 'hot':
      return 'hot';
    case 'full':
      return 'full';
    case 'disabled':
      return 'disabled';
    case undefined:
    default:
      return 'unknown';
  }
}

function listed(text: string | undefined): readonly string[] | undefined {
  return text?.split(/[,;\s]+/).filter((each) => each !== '');
}
