// Keeps secrets out of everything that is kept or shown: by name where the API has a name for them, by value wherever
// they turn up.
import type { Json, JsonObject } from './api-call.ts';
import { isJsonObject } from './plain-json.ts';

const shown = '[secret]';

/** Names that carry secrets in any action. */
const alwaysSecret = ['AccessKeySecret', 'SecurityToken', 'Signature', 'AuthKey'];

export interface Redaction {
  readonly text: (text: string) => string;
  readonly object: (object: JsonObject) => JsonObject;
}

/** `values` are the secrets in use; they are also found percent-encoded, once or twice, as signatures carry them. */
export function redaction(values: readonly string[], names: readonly string[] = []): Redaction {
  const secretNames = new Set([...alwaysSecret, ...names]);
  const needles = values.filter((value) => value.length > 0).flatMap(spellings);
  const text = (input: string) => needles.reduce((clean, needle) => clean.replaceAll(needle, shown), input);
  const json = (value: Json): Json => {
    if (typeof value === 'string') return text(value);
    if (isJsonObject(value)) return object(value);
    return Array.isArray(value) ? value.map((item: Json) => json(item)) : value;
  };
  const object = (input: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(input).map(([name, value]) => [name, secretNames.has(name) ? shown : json(value)]),
    );
  return { text, object };
}

function spellings(value: string): readonly string[] {
  const once = encodeURIComponent(value);
  return [...new Set([value, once, encodeURIComponent(once)])];
}
