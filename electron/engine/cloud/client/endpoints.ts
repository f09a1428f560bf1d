// Where a product of a region is called. A circuit's region answers for its VBRs, a VPC's region for its routes.
import type { Product } from './define-action.ts';

export const apiVersions: Readonly<Record<Product, string>> = {
  vpc: '2016-04-28',
  ecs: '2014-05-26',
  sts: '2015-04-01',
};

/** Regions whose VPC endpoint is the central one (the endpoint map of `@alicloud/vpc20160428` 7.3.2). */
const centralVpcRegions = new Set([
  'cn-hangzhou',
  'cn-hangzhou-finance',
  'cn-shanghai-finance-1',
  'cn-shenzhen-finance-1',
  'cn-north-2-gov-1',
  'cn-beijing-gov-1',
  'cn-beijing-finance-pop',
  'cn-hongkong-finance-pop',
  'cn-fujian',
  'cn-wuhan',
  'cn-zhangbei',
]);

/** Full URLs that replace the vendor's: by product, for a practice cloud or a private gateway. */
export type EndpointOverride = string | Readonly<Partial<Record<Product, string>>>;

export function endpointOf(product: Product, region: string, override?: EndpointOverride): string {
  const replaced = typeof override === 'string' ? override : override?.[product];
  return replaced ?? `https://${hostOf(product, region)}`;
}

function hostOf(product: Product, region: string): string {
  switch (product) {
    case 'vpc':
      return centralVpcRegions.has(region) ? 'vpc.aliyuncs.com' : `vpc.${region}.aliyuncs.com`;
    case 'ecs':
      return region === 'cn-hangzhou' ? 'ecs-cn-hangzhou.aliyuncs.com' : `ecs.${region}.aliyuncs.com`;
    case 'sts':
      return region === '' ? 'sts.aliyuncs.com' : `sts.${region}.aliyuncs.com`;
  }
}
