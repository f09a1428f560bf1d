// A planned call as text, exactly as it will be made: the action, then every parameter by the API's own name.
import { isReference, isSecret, type PlannedCall, type PlannedValue } from '../../../shared/job/plan/change.ts';

export interface ParameterLine {
  readonly name: string;
  readonly value: string;
  /** `later`: only known once another change is made. `secret`: put in at the last moment, shown nowhere. */
  readonly kind: 'plain' | 'later' | 'secret';
}

/** Lists are numbered from 1, as the API's query parameters are: `PMInfo.1.PMName`. */
export function parameterLines({ region, parameters }: PlannedCall): readonly ParameterLine[] {
  const own = Object.entries(parameters).flatMap(([name, value]) => lines(name, value));
  return [{ name: 'RegionId', value: region, kind: 'plain' }, ...own];
}

/** One line a parameter, for the clipboard. */
export function callText(call: PlannedCall): string {
  return [call.action, ...parameterLines(call).map(({ name, value }) => `  ${name}=${value}`)].join('\n');
}

function lines(name: string, value: PlannedValue): readonly ParameterLine[] {
  if (typeof value !== 'object') return [{ name, value: String(value), kind: 'plain' }];
  if (isList(value)) return value.flatMap((each, index) => lines(`${name}.${index + 1}`, each));
  if (isReference(value)) return [{ name, value: `<${value.output} of ${value.of}>`, kind: 'later' }];
  if (isSecret(value)) return [{ name, value: `<${value.secret}>`, kind: 'secret' }];
  return Object.entries(value).flatMap(([inner, each]) => lines(`${name}.${inner}`, each));
}

/** Array.isArray forgets that a read-only list is one. */
function isList(value: PlannedValue): value is readonly PlannedValue[] {
  return Array.isArray(value);
}
