// A cloud account for tests: signs, posts, parses by the action registry. Retries what passes by itself, and nothing else.
import { createHmac, randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { ErrorCode } from '../../../shared/api/errors/codes.ts';
import { actionRegistry } from '../../../electron/engine/cloud/client/action-registry.ts';
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import type { ActionFacts } from '../../../electron/engine/cloud/client/define-action.ts';

interface Key {
  readonly name: string;
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly scale: number;
}

export function directAccount(key: Key): CloudAccount {
  const send = async (action: string, region: string, parameters: object, token?: string) => {
    const facts: ActionFacts & { answer: { parse(value: unknown): any } } = (actionRegistry as any)[action];
    const began = Date.now();
    for (let attempt = 1; ; attempt += 1) {
      const withToken =
        token !== undefined && facts.repeat.kind === 'token'
          ? { ...parameters, [facts.repeat.tokenParameter]: token }
          : parameters;
      let body: any;
      try {
        body = await post(key, facts.product, action, region, withToken);
      } catch (error) {
        if (facts.repeat.kind === 'read-back')
          throw new AppError('cloud/outcome-unknown', { action, region, reason: String(error) });
        if (attempt > 20) throw error;
        continue;
      }
      const code: string | undefined = body.status === 200 ? undefined : body.json.Code;
      if (code === undefined) return facts.answer.parse(body.json);
      const elapsed = Date.now() - began;
      const passing =
        code.includes('Throttling') || code === 'LastTokenProcessing' || code === 'ServiceUnavailable' ? 600_000 : 0;
      const patient = facts.patience?.codes.includes(code) === true ? facts.patience.forMs : 0;
      if (elapsed < Math.max(passing, patient) * key.scale + 50) {
        await new Promise((resolve) =>
          setTimeout(resolve, 1 + (patient > 0 ? (facts.patience?.everyMs ?? 0) : 500) * key.scale),
        );
        continue;
      }
      if (facts.repeat.kind === 'harmless' && facts.repeat.landed.includes(code)) return { RequestId: '' };
      throw new AppError(codeFor(code), {
        action,
        region,
        account: key.name,
        apiCode: code,
        apiMessage: body.json.Message,
        requestId: body.json.RequestId,
      });
    }
  };
  let identity: Promise<any> | undefined;
  return {
    name: key.name,
    identity: () => (identity ??= send('GetCallerIdentity', 'cn-hangzhou', {})),
    call: ({ action, region, parameters }, options) =>
      send(action, region, parameters, options?.clientToken ?? randomUUID()),
    list: async ({ action, region, parameters }) => {
      const { paging } = (actionRegistry as any)[action] as ActionFacts;
      const items: any[] = [];
      for (let page = 1, next: string | undefined; ; page += 1) {
        const extra =
          paging?.kind === 'page-number'
            ? { PageNumber: page, PageSize: paging.pageSize }
            : paging?.kind === 'next-token'
              ? { [paging.sizeParameter]: paging.pageSize, ...(next === undefined ? {} : { NextToken: next }) }
              : {};
        const answer = await send(action, region, { ...parameters, ...extra });
        items.push(...answer.items);
        next = answer.nextToken;
        if (
          paging?.kind === 'page-number'
            ? items.length >= (answer.totalCount ?? 0) || answer.items.length === 0
            : next === undefined
        )
          return items;
      }
    },
    close: () => undefined,
  };
}

function codeFor(apiCode: string): ErrorCode {
  if (apiCode.includes('NotFound')) return 'cloud/not-found';
  if (apiCode.includes('Throttling')) return 'cloud/throttled';
  return 'cloud/refused';
}

const versions = { vpc: '2016-04-28', ecs: '2014-05-26', sts: '2015-04-01' };

async function post(key: Key, product: keyof typeof versions, action: string, region: string, parameters: object) {
  const all: Record<string, string> = {
    ...flatten('', parameters),
    Action: action,
    Version: versions[product],
    Format: 'JSON',
    RegionId: region,
    AccessKeyId: key.accessKeyId,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
  };
  const canonical = Object.keys(all)
    .sort()
    .map((name) => `${encode(name)}=${encode(all[name]!)}`)
    .join('&');
  const Signature = createHmac('sha1', `${key.accessKeySecret}&`)
    .update(`POST&%2F&${encode(canonical)}`)
    .digest('base64');
  const response = await fetch(`${key.endpoint}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: `${product}.${region}.aliyuncs.com` },
    body: `${canonical}&Signature=${encode(Signature)}`,
  });
  return { status: response.status, json: JSON.parse(await response.text()) as any };
}

function flatten(prefix: string, value: unknown): Record<string, string> {
  if (Array.isArray(value))
    return Object.assign({}, ...value.map((each, index) => flatten(`${prefix}.${index + 1}`, each)));
  if (typeof value === 'object' && value !== null)
    return Object.assign(
      {},
      ...Object.entries(value).map(([name, each]) => flatten(prefix === '' ? name : `${prefix}.${name}`, each)),
    );
  return { [prefix]: String(value) };
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
