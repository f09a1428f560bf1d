// Answers as text. Account ids leave as bare JSON numbers of sixteen digits where the API does so, because clients stumble
// over exactly that.
import { isRecord } from './is-record.ts';

/** An account id that the API sends as a number. */
export class BareNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

export type WireValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | BareNumber
  | readonly WireValue[]
  | { readonly [name: string]: WireValue };

export type WireObject = { readonly [name: string]: WireValue };

/** Absent optional fields are left out, as the API leaves them out. */
export function wireJson(value: WireValue): string {
  if (value instanceof BareNumber) return value.digits;
  if (Array.isArray(value)) return `[${value.map((item: WireValue) => wireJson(item)).join(',')}]`;
  if (isRecord(value)) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => `${JSON.stringify(name)}:${wireJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
