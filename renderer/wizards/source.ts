// Which cloud a wizard asks, and where there: the simulated one for a practice job, otherwise every account whose key is kept,
// in the regions that matter. Pure.
import type { Input } from '../../shared/api/contract/contract.ts';
import type { IntentInput } from '../../shared/job/intent/intent.ts';

export type CloudSource = Input<'wizard.facts'>['source'];

/** Regions that have access points in the atlas; a job's own are added. */
const usualRegions = ['cn-beijing', 'cn-hangzhou', 'cn-shanghai', 'cn-shenzhen', 'ap-southeast-1'] as const;

/** The names under which both halves of a cloud key are kept: `cloud/NAME/access-key-id` and `…/access-key-secret`. */
export function accountNames(secrets: readonly { readonly name: string }[]): readonly string[] {
  const names = new Set(secrets.map(({ name }) => name));
  return [...names]
    .map((name) => /^cloud\/([^/]+)\/access-key-id$/.exec(name)?.[1])
    .filter((account) => account !== undefined)
    .filter((account) => names.has(`cloud/${account}/access-key-secret`))
    .toSorted();
}

export function realSource(
  accounts: readonly { readonly name: string; readonly uid: string }[],
  intent: IntentInput | undefined,
): CloudSource {
  const known = Object.entries(intent?.accounts ?? {}).map(([name, { uid }]) => ({ name, uid }));
  const others = accounts.filter(({ name }) => !known.some((each) => each.name === name));
  const regions = [intent?.line.region, ...(intent?.vpcs ?? []).map(({ region }) => region), ...usualRegions];
  return {
    cloud: 'real',
    accounts: [...known, ...others],
    regions: [...new Set(regions.filter((region) => region !== undefined))],
  };
}
