// Regions, zones and access points of the practice cloud: a handful of each, with positions for the map.
import { pagedAnswer, read, type Action } from '../action.ts';
import { notFound } from '../edge/api-failure.ts';

interface Region {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

const regions: readonly Region[] = [
  { id: 'cn-hangzhou', zh: '华东1（杭州）', en: 'China (Hangzhou)' },
  { id: 'cn-shanghai', zh: '华东2（上海）', en: 'China (Shanghai)' },
  { id: 'cn-beijing', zh: '华北2（北京）', en: 'China (Beijing)' },
  { id: 'cn-shenzhen', zh: '华南1（深圳）', en: 'China (Shenzhen)' },
  { id: 'cn-chengdu', zh: '西南1（成都）', en: 'China (Chengdu)' },
  { id: 'cn-hongkong', zh: '中国香港', en: 'China (Hong Kong)' },
  { id: 'ap-southeast-1', zh: '新加坡', en: 'Singapore' },
  { id: 'eu-central-1', zh: '德国（法兰克福）', en: 'Germany (Frankfurt)' },
];

export interface AccessPoint {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly operator: string;
  readonly status: 'recommended' | 'hot' | 'full' | 'disabled';
  readonly latitude: number;
  readonly longitude: number;
}

const accessPoints: readonly AccessPoint[] = [
  point('ap-cn-hangzhou-xh-A', 'Hangzhou Xihu A', 'cn-hangzhou', 'recommended', [30.26, 120.13]),
  point('ap-cn-hangzhou-yh-B', 'Hangzhou Yuhang B', 'cn-hangzhou', 'hot', [30.42, 120.3]),
  point('ap-cn-hangzhou-bj-C', 'Hangzhou Binjiang C', 'cn-hangzhou', 'disabled', [30.21, 120.21]),
  point('ap-cn-shanghai-nh-A', 'Shanghai Nanhui A', 'cn-shanghai', 'recommended', [31.05, 121.76]),
  point('ap-cn-shanghai-bs-B', 'Shanghai Baoshan B', 'cn-shanghai', 'full', [31.41, 121.49]),
  point('ap-cn-beijing-dx-A', 'Beijing Daxing A', 'cn-beijing', 'recommended', [39.73, 116.33]),
  point('ap-cn-beijing-sy-B', 'Beijing Shunyi B', 'cn-beijing', 'hot', [40.13, 116.65]),
  point('ap-cn-shenzhen-ft-A', 'Shenzhen Futian A', 'cn-shenzhen', 'recommended', [22.54, 114.06]),
  point('ap-cn-chengdu-gx-A', 'Chengdu Gaoxin A', 'cn-chengdu', 'recommended', [30.59, 104.06]),
  point('ap-cn-hongkong-tko-A', 'Hong Kong Tseung Kwan O A', 'cn-hongkong', 'recommended', [22.31, 114.26]),
  point('ap-ap-southeast-1-jr-A', 'Singapore Jurong A', 'ap-southeast-1', 'recommended', [1.33, 103.74]),
  point('ap-eu-central-1-fra-A', 'Frankfurt A', 'eu-central-1', 'recommended', [50.12, 8.73]),
];

const portTypes = '1000Base-LX,10GBase-LR,40GBase-LR,100GBase-LR';

export const regionActions: readonly Action[] = [
  {
    ...read('DescribeRegions', ({ cloud, parameters }) => {
      const english = parameters.text('AcceptLanguage') === 'en-US';
      const Region = regions.map((region) => ({
        RegionId: region.id,
        LocalName: english ? region.en : region.zh,
        RegionEndpoint: cloud.endpointHost(),
      }));
      return { Regions: { Region } };
    }),
    regional: false,
  },
  read('DescribeZones', ({ region }) => ({
    Zones: { Zone: ['h', 'i'].map((letter) => ({ ZoneId: `${region}-${letter}`, LocalName: letter.toUpperCase() })) },
  })),
  read('DescribeAccessPoints', ({ parameters, region }) => {
    const here = accessPoints.filter((accessPoint) => accessPoint.region === region);
    return pagedAnswer(parameters, ['AccessPointSet', 'AccessPointType'], here.map(describe));
  }),
  {
    ...read('ListBusinessAccessPoints', ({ region }) => {
      const here = accessPoints.filter((accessPoint) => region === '' || accessPoint.region === region);
      return { BusinessAccessPoints: here.map(describeBusiness) };
    }),
    regional: false,
  },
];

export function accessPointIn(region: string, id: string): AccessPoint | undefined {
  return accessPoints.find((accessPoint) => accessPoint.id === id && accessPoint.region === region);
}

export function checkRegion(region: string): void {
  if (!regions.some((known) => known.id === region)) {
    throw notFound('InvalidRegionId.NotFound', 'The specified RegionId does not exist.');
  }
}

function point(
  id: string,
  name: string,
  region: string,
  status: AccessPoint['status'],
  [latitude, longitude]: readonly [number, number],
): AccessPoint {
  return { id, name, region, status, latitude, longitude, operator: 'Practice Data Centers' };
}

function describe(accessPoint: AccessPoint) {
  return {
    AccessPointId: accessPoint.id,
    Name: accessPoint.name,
    Description: `${accessPoint.name} access point`,
    Location: '',
    HostOperator: accessPoint.operator,
    AttachedRegionNo: accessPoint.region,
    Type: 'VPC',
    Status: accessPoint.status,
    AccessPointFeatureModels: {
      AccessPointFeatureModel: [{ FeatureKey: 'AP_Support_VbrBandwidthLimit', FeatureValue: 'true' }],
    },
  };
}

function describeBusiness(accessPoint: AccessPoint) {
  return {
    AccessPointId: accessPoint.id,
    AccessPointName: accessPoint.name,
    Latitude: accessPoint.latitude,
    Longitude: accessPoint.longitude,
    SupportLineOperator: 'CT,CU,CM,CO,Equinix,Other',
    SupportPortTypes: portTypes,
    OpticalModuleModels: [{ PortType: '1000Base-LX', OpticalModuleModel: 'SFP-GE-LR-SM1310,10KM' }],
    CloudBoxInstanceIds: '',
  };
}
