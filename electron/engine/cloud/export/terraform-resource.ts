// The parts that every resource of a Terraform configuration shares: provider, name, import of what exists.
import { linePlace, type Place } from '../intent/cloud-job.ts';
import type { PlanContext } from '../plan/context.ts';
import { expression, type Expression, type HclBlock, type HclValue } from './hcl.ts';

export const requirement: HclBlock = {
  type: 'terraform',
  labels: [],
  // Import blocks came with 1.5.
  body: { required_version: '>= 1.5.0' },
  blocks: [
    {
      type: 'required_providers',
      labels: [],
      body: { alicloud: expression('{ source = "aliyun/alicloud", version = ">= 1.230.1" }') },
    },
  ],
};

/** One provider per account and region; credentials come from the profile of that name. */
export function providers({ intent }: PlanContext): readonly HclBlock[] {
  const places = [linePlace(intent), ...intent.vpcs.map(({ account, region }) => ({ account, region }))];
  return [...new Map(places.map((place) => [providerName(place), place])).values()].map((place) => ({
    type: 'provider',
    labels: ['alicloud'],
    body: { alias: providerName(place), profile: place.account, region: place.region },
  }));
}

export function providerName({ account, region }: Place): string {
  return identifier(`${account}_${region}`);
}

export function identifier(text: string): string {
  return text.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(\d)/, '_$1');
}

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly place: Place;
  readonly body: Readonly<Record<string, HclValue | undefined>>;
  /** Given: the object exists under this import id. */
  readonly importId?: string | undefined;
}

export function resource({ type, name, place, body, importId }: Resource): readonly HclBlock[] {
  const block: HclBlock = {
    type: 'resource',
    labels: [type, name],
    body: { provider: expression(`alicloud.${providerName(place)}`), ...body },
  };
  if (importId === undefined) return [block];
  return [{ type: 'import', labels: [], body: { to: expression(`${type}.${name}`), id: importId } }, block];
}

export const vbrType = 'alicloud_express_connect_virtual_border_router';

export function vbrId(vbr: PlanContext['intent']['vbr']): Expression {
  return expression(vbr.use === 'existing' ? JSON.stringify(vbr.id) : `${vbrType}.vbr.id`);
}
