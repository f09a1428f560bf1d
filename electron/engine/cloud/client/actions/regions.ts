// Regions and access points: where a leased line can be handed over.
import { z } from 'zod';
import { pageNumber, read, readList, single } from '../define-action.ts';
import { listAnswer, optionalFlag, optionalNumber, optionalText, record, requestIdOf, text, wrapped } from '../wire.ts';
import type { NoParameters } from './common.ts';

const region = record({ RegionId: text, LocalName: optionalText, RegionEndpoint: optionalText });

export type AccessPoint = z.output<typeof accessPoint>;
const accessPoint = record({
  AccessPointId: text,
  Name: optionalText,
  Description: optionalText,
  Location: optionalText,
  HostOperator: optionalText,
  AttachedRegionNo: optionalText,
  Type: optionalText,
  /** `recommended`, `hot`, `full` or `disabled`. */
  Status: optionalText,
  AccessPointFeatureModels: wrapped(
    'AccessPointFeatureModel',
    record({ FeatureKey: optionalText, FeatureValue: optionalText }),
  ),
});

export type BusinessAccessPoint = z.output<typeof businessAccessPoint>;
const businessAccessPoint = record({
  AccessPointId: text,
  AccessPointName: optionalText,
  Latitude: optionalNumber,
  Longitude: optionalNumber,
  SupportLineOperator: optionalText,
  SupportPortTypes: optionalText,
});

export const regionActions = {
  DescribeRegions: readList<{ AcceptLanguage?: 'zh-CN' | 'en-US' }>()(listAnswer('Regions.Region', region), single),
  DescribeAccessPoints: readList<{ AcceptLanguage?: 'zh-CN' | 'en-US' }>()(
    listAnswer('AccessPointSet.AccessPointType', accessPoint),
    pageNumber,
  ),
  ListBusinessAccessPoints: readList<{ AcceptLanguage?: 'zh-CN' | 'en-US' }>()(
    listAnswer('BusinessAccessPoints', businessAccessPoint),
    single,
  ),
  GetPhysicalConnectionServiceStatus: read<NoParameters>()(
    z
      .looseObject({ Enabled: optionalFlag })
      .transform((answer) => ({ RequestId: requestIdOf(answer), Enabled: answer.Enabled === true })),
  ),
};
