// Fills in what a plan had to leave open: ids that other changes produced, and, at the very last moment, secrets. Pure.
import {
  isReference,
  isSecret,
  type PlannedCall,
  type PlannedParameters,
  type PlannedValue,
  type Reference,
} from '../../../../shared/job/plan/change.ts';
import type { AnyApiCall } from '../client/api-call.ts';

/** What the resources of a run have produced so far, by resource and the API's name for the value. */
export type Outputs = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The first reference that nothing has produced yet; undefined when all can be filled in. */
export function openReference(value: PlannedValue | PlannedParameters, outputs: Outputs): Reference | undefined {
  if (typeof value !== 'object') return undefined;
  if (isReferenceLike(value)) return outputs.get(value.of)?.[value.output] === undefined ? value : undefined;
  for (const each of partsOf(value)) {
    const open = openReference(each, outputs);
    if (open !== undefined) return open;
  }
  return undefined;
}

export function resolveCall(call: PlannedCall, outputs: Outputs): PlannedCall {
  return { ...call, parameters: resolveParameters(call.parameters, outputs) };
}

/** @throws RangeError when a reference is open: a change was begun before what it depends on */
export function resolveParameters(parameters: PlannedParameters, outputs: Outputs): PlannedParameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, resolveValue(value, outputs)]));
}

function resolveValue(value: PlannedValue, outputs: Outputs): PlannedValue {
  if (typeof value !== 'object' || isSecret(value)) return value;
  if (isReference(value)) {
    const produced = outputs.get(value.of)?.[value.output];
    if (produced === undefined) throw new RangeError(`${value.of} has not produced ${value.output}`);
    return produced;
  }
  if (isList(value)) return value.map((each) => resolveValue(each, outputs));
  return resolveParameters(value, outputs);
}

/** The call as the client takes it. The planner wrote it against the action's own types, so its shape is right. */
export function apiCall({ action, region, parameters }: PlannedCall, bgpKey: string | undefined): AnyApiCall {
  return { action, region, parameters: withSecrets(parameters, bgpKey) } as AnyApiCall;
}

export function needsSecret(value: PlannedValue | PlannedParameters): boolean {
  if (typeof value !== 'object') return false;
  return isSecretLike(value) || partsOf(value).some((each) => needsSecret(each));
}

function withSecrets(parameters: PlannedParameters, bgpKey: string | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'object' && isSecret(value) ? bgpKey : value,
    ]),
  );
}

/** The members of a list or the values of an object. */
function partsOf(value: object): readonly PlannedValue[] {
  // Everything inside a planned value is a planned value; `object` has forgotten it.
  return Object.values(value) as PlannedValue[];
}

function isReferenceLike(value: object): value is Reference {
  return 'of' in value && 'output' in value;
}

function isSecretLike(value: object): boolean {
  return 'secret' in value;
}

function isList(value: PlannedValue): value is readonly PlannedValue[] {
  return Array.isArray(value);
}
