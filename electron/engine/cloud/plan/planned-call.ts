// Writes a call of the cloud's API into a plan, checked against the action's own parameters by the compiler.
import type { PlannedCall, PlannedParameters, Reference, SecretReference } from '../../../../shared/job/plan/change.ts';
import type { ActionName, ParametersOf } from '../client/action-registry.ts';
import type { Place } from '../intent/cloud-job.ts';

/** The same shape as `T`, where any text may also be a reference to what another change will produce. */
export type Planned<T> = T extends string
  ? T | Reference | SecretReference
  : T extends number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Planned<Item>[]
      : { readonly [Name in keyof T]: Planned<T[Name]> };

export function plannedCall<Action extends ActionName>(
  action: Action,
  { account, region }: Place,
  parameters: Planned<ParametersOf<Action>>,
): PlannedCall {
  // The compiler cannot see that every action's parameters are plain values; the registry holds nothing else.
  return { action, account, region, parameters: withoutUndefined(parameters as PlannedParameters) };
}

function withoutUndefined(parameters: PlannedParameters): PlannedParameters {
  return Object.fromEntries(
    Object.entries<unknown>(parameters).filter(([, value]) => value !== undefined),
  ) as PlannedParameters;
}
