// The vendor's own SDK, driving the practice cloud: every call is judged by the SDK's own models, not by ours.
import type * as VpcSdk from '@alicloud/vpc20160428';
import { createRequire } from 'node:module';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import type { Account } from '../../../electron/engine/practice/cloud/accounts/account-book.ts';

// A CommonJS package, whose default export test runners and Node unwrap differently: required, it is what it says.
const models = createRequire(import.meta.url)('@alicloud/vpc20160428') as typeof VpcSdk;
const Sdk = models.default as unknown as typeof VpcSdk.default.default;

type Fields = Record<string, unknown>;

export interface OfficialSdk {
  /** Calls an action by its wire name with fields in the SDK's spelling; answers the parsed body. */
  drive(action: string, fields: Fields): Promise<Fields>;
  /** The actions that were answered at least once. */
  readonly driven: Set<string>;
  /** Values whose type is not the one that the SDK's model declares. */
  readonly mistyped: string[];
}

export function officialSdk(endpoint: string, account: Account): OfficialSdk {
  const config = new $OpenApiUtil.Config({
    accessKeyId: account.accessKeyId,
    accessKeySecret: account.accessKeySecret,
    endpoint: endpoint.replace('http://', ''),
    protocol: 'HTTP',
  });
  const client = new Sdk(config);
  const driven = new Set<string>();
  const mistyped: string[] = [];
  return {
    driven,
    mistyped,
    drive: async (action, fields) => {
      const Request = (models as unknown as Record<string, new (fields: Fields) => object>)[`${action}Request`];
      const method = (client as unknown as Record<string, (request: object) => Promise<{ body: object }>>)[
        methodOf(action)
      ];
      if (Request === undefined || method === undefined) throw new Error(`The SDK does not offer ${action}`);
      const { body } = await method.call(client, new Request(fields));
      driven.add(action);
      mistyped.push(...mismatches(body, action));
      return body as Fields;
    },
  };
}

/** All actions of the SDK, by wire name. */
export function offeredActions(): readonly string[] {
  return Object.getOwnPropertyNames(Sdk.prototype)
    .filter((name) => !name.endsWith('WithOptions') && !['constructor', 'getEndpoint'].includes(name))
    .map((name) => name.slice(0, 1).toUpperCase() + name.slice(1));
}

function methodOf(action: string): string {
  return action.slice(0, 1).toLowerCase() + action.slice(1);
}

interface Model {
  types(): Readonly<Record<string, unknown>>;
}

function mismatches(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => mismatches(item, `${path}[${index}]`));
  const constructor = value.constructor as unknown as Partial<Model>;
  const types = constructor.types?.() ?? {};
  return Object.entries(value as Fields).flatMap(([name, field]) => {
    const declared = types[name];
    const primitive = typeof declared === 'string' && ['string', 'number', 'boolean'].includes(declared);
    if (primitive && field !== undefined && field !== null && typeof field !== declared) {
      return [`${path}.${name}: ${typeof field} instead of ${declared}`];
    }
    return mismatches(field, `${path}.${name}`);
  });
}
