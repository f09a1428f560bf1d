// The business parameters of one request, read by name and kind. Refuses what a broken client sends (`undefined`, `null`,
// `[object Object]`) with the API's own codes, so that such a client is found here and not in production.
import { badRequest } from './api-failure.ts';

const brokenValues = new Set(['undefined', 'null', '[object Object]', 'NaN']);

export class Parameters {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
    for (const [name, value] of values) {
      if (brokenValues.has(value)) throw badRequest('InvalidParameter', `The specified value of ${name} is malformed.`);
    }
  }

  /** '' counts as not given. */
  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return value === '' ? undefined : value;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    throw badRequest(
      'MissingParameter',
      `The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
    );
  }

  integer(name: string, least: number, most: number, code = 'InvalidParameter'): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most) {
      throw badRequest(code, `The specified ${name} ${value} is not within ${least} to ${most}.`);
    }
    return number;
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    if (value === 'true' || value === 'false') return value === 'true';
    throw badRequest('InvalidParameter', `The specified ${name} must be true or false.`);
  }

  oneOf<Value extends string>(name: string, allowed: readonly Value[], code = 'InvalidParameter'): Value | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    throw badRequest(code, `The specified ${name} ${value} is not supported.`);
  }

  requiredOneOf<Value extends string>(name: string, allowed: readonly Value[], code?: string): Value {
    this.required(name);
    const value = this.oneOf(name, allowed, code);
    if (value === undefined) throw badRequest('MissingParameter', `${name} is mandatory.`);
    return value;
  }

  /** `Name.1`, `Name.2`, ... in order. */
  list(name: string): readonly string[] {
    const found: string[] = [];
    for (let index = 1; ; index += 1) {
      const value = this.text(`${name}.${index}`);
      if (value === undefined) return found;
      found.push(value);
    }
  }

  /** `Name.1.Field`, `Name.2.Field`, ...: one reader per index. */
  objects(name: string): readonly Parameters[] {
    const byIndex = new Map<number, Map<string, string>>();
    const pattern = new RegExp(`^${name}\\.(\\d+)\\.(.+)$`);
    for (const [key, value] of this.#values) {
      const match = pattern.exec(key);
      if (match === null) continue;
      const index = Number(match[1]);
      const fields = byIndex.get(index) ?? new Map<string, string>();
      fields.set(match[2] ?? '', value);
      byIndex.set(index, fields);
    }
    return [...byIndex].sort(([one], [other]) => one - other).map(([, fields]) => new Parameters(fields));
  }

  /** What identifies the request's meaning: two requests with one ClientToken must agree in it. */
  fingerprint(except: readonly string[]): string {
    const meaningful = [...this.#values].filter(([name]) => !except.includes(name));
    return JSON.stringify(meaningful.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** The names given, for choosing between alternatives. */
  has(name: string): boolean {
    return this.text(name) !== undefined;
  }
}
