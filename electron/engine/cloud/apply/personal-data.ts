// What the journal keeps of a call: everything but the numbers of people's documents and telephones, which a letter of
// authorization needs and evidence does not.
import { isReference, isSecret, type PlannedCall, type PlannedValue } from '../../../../shared/job/plan/change.ts';
import { actionRegistry } from '../client/action-registry.ts';

const placeholder = '[personal]';

export function withoutPersonalData(call: PlannedCall): PlannedCall {
  // Planned calls are written against the registry, so every action is one of its names.
  const { secretParameters } = actionRegistry[call.action as keyof typeof actionRegistry];
  if (secretParameters.length === 0) return call;
  const parameters = Object.fromEntries(
    Object.entries(call.parameters).map(([name, value]) => [name, cleaned(name, value, secretParameters)]),
  );
  return { ...call, parameters };
}

function cleaned(name: string, value: PlannedValue, secret: readonly string[]): PlannedValue {
  if (typeof value !== 'object') return secret.includes(name) ? placeholder : value;
  if (isReference(value) || isSecret(value)) return value;
  if (Array.isArray(value)) return value.map((each: PlannedValue) => cleaned(name, each, secret));
  return Object.fromEntries(
    Object.entries<PlannedValue>(value as Record<string, PlannedValue>).map(([inner, each]) => [
      inner,
      cleaned(inner, each, secret),
    ]),
  );
}
