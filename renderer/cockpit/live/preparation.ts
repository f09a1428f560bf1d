// What happens before the first test of a campaign, step by step, as the events tell it. Pure.
import type { Sign } from '../../../shared/job/state-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import type { Sentence } from '../../client/catalogue.ts';
import { preparationText as text } from './live-text.ts';

export interface PreparationStep {
  readonly name: Sentence;
  readonly sign: Sign;
  /** How far it is. */
  readonly figure: string;
}

/** Undefined once a test has begun, and where nothing runs. */
export function preparation(view: JobView): readonly PreparationStep[] | undefined {
  if (view.campaign.state !== 'running' || view.tests.some(({ state }) => state !== 'planned')) return undefined;
  const { hosts, cloud, spec, site, paths } = view;
  const since = view.campaign.plannedAtMs ?? 0;
  const connected = hosts.filter(({ state }) => state === 'connected').length;
  const steps: PreparationStep[] = [
    {
      name: text.hosts,
      sign: signOf(connected === hosts.length, connected > 0),
      figure: `${connected}/${hosts.length}`,
    },
  ];
  const isCommissioned = view.practice !== undefined && spec?.intent !== undefined;
  const isProven = (cloud?.provenAtMs ?? 0) >= since;
  if (isCommissioned) {
    const made = cloud?.created.length ?? 0;
    const isBuilt = cloud?.last?.outcome === 'converged' && cloud.open.length === 0;
    steps.push(
      { name: text.cloud, sign: signOf(isBuilt, made > 0), figure: made === 0 ? '' : String(made) },
      { name: text.gateway, sign: signOf(cloud?.gateway !== undefined, isBuilt), figure: cloud?.gateway?.vendor ?? '' },
      { name: text.proof, sign: signOf(isProven, cloud?.gateway !== undefined), figure: provenOf(cloud, isProven) },
    );
  }
  const isChecked = (site.preflight?.atMs ?? 0) >= since;
  steps.push(
    {
      name: text.preflight,
      sign: signOf(isChecked, isCommissioned ? isProven : connected === hosts.length),
      figure: isChecked ? String(site.preflight?.results.length ?? 0) : '',
    },
    {
      name: text.paths,
      sign: signOf(paths.length > 1, isChecked),
      figure: paths.length === 0 ? '' : String(paths.length),
    },
  );
  return steps;
}

function signOf(isDone: boolean, hasBegun: boolean): Sign {
  return isDone ? '✓' : hasBegun ? '…' : '·';
}

function provenOf(cloud: JobView['cloud'], isProven: boolean): string {
  if (!isProven || cloud?.proof === undefined) return '';
  const { proofs } = cloud.proof;
  return `${proofs.filter(({ outcome }) => outcome === 'proven').length}/${proofs.length}`;
}
