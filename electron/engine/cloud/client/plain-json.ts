// pop-core 1.8.0 parses JSON with json-bigint: objects come without a prototype and integers of sixteen digits and more
// as BigNumber instances. Here they become plain JSON: account ids are strings, nothing survives that IPC would mangle.
import type { Json, JsonObject } from './api-call.ts';

export function plainJson(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== 'object') return null;
  if (isBigNumber(value)) return value.toFixed();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, plainJson(field)]),
  );
}

export function plainObject(value: unknown): JsonObject {
  const plain = plainJson(value);
  return isJsonObject(plain) ? plain : {};
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBigNumber(value: object): value is { toFixed(): string } {
  return '_isBigNumber' in value && 'toFixed' in value && typeof value.toFixed === 'function';
}
