// Parameters on their way out: flat text, nothing empty. pop-core 1.8.0 would send `undefined`, `null` and objects as
// those very words, and would turn `bandwidth` into `Bandwidth`.
import type { Json } from './api-call.ts';
import { isJsonObject } from './plain-json.ts';

/** Lists become `Name.1`, objects in lists `Name.1.Field`; absent values vanish. */
export function wireParameters(parameters: object): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) flatten(flat, name, value as Json | undefined);
  return flat;
}

function flatten(flat: Record<string, string>, name: string, value: Json | undefined): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    value.forEach((item: Json, index) => {
      flatten(flat, `${name}.${index + 1}`, item);
    });
    return;
  }
  if (isJsonObject(value)) {
    for (const [field, inner] of Object.entries(value)) flatten(flat, `${name}.${field}`, inner);
    return;
  }
  flat[name] = typeof value === 'string' ? value : JSON.stringify(value);
}
