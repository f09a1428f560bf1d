// Typed access to members of a parsed document; a member of another type counts as absent.
import { isJsonObject, type JsonObject, type JsonValue } from './tolerant-json.ts';

export function numberAt(object: JsonObject | undefined, name: string): number | undefined {
  const value = object?.[name];
  return typeof value === 'number' ? value : undefined;
}

export function textAt(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagAt(object: JsonObject | undefined, name: string): boolean | undefined {
  const value = object?.[name];
  // iperf3 writes reverse and bidir as 0 or 1, sender and omitted as false or true.
  return typeof value === 'boolean' ? value : typeof value === 'number' ? value !== 0 : undefined;
}

export function objectAt(object: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = object?.[name];
  return isJsonObject(value) ? value : undefined;
}

export function objectsAt(object: JsonObject | undefined, name: string): readonly JsonObject[] {
  const value: JsonValue | undefined = object?.[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
