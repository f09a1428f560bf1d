// The newer signature, ACS3-HMAC-SHA256: an `authorization` header over method, path, query, named headers and the
// body's hash. Pure; knows no key store and no clock.
import { createHash, createHmac } from 'node:crypto';
import { percentEncode } from './signature-rpc.ts';

export interface Acs3Authorization {
  readonly accessKeyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

const scheme = 'ACS3-HMAC-SHA256';

export function parseAuthorization(header: string): Acs3Authorization | undefined {
  if (!header.startsWith(`${scheme} `)) return undefined;
  const fields = new Map(
    header
      .slice(scheme.length + 1)
      .split(',')
      .map((field): [string, string] => {
        const at = field.indexOf('=');
        return [field.slice(0, at).trim(), field.slice(at + 1).trim()];
      }),
  );
  const accessKeyId = fields.get('Credential');
  const signedHeaders = fields.get('SignedHeaders')?.split(';');
  const signature = fields.get('Signature');
  if (accessKeyId === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return { accessKeyId, signedHeaders, signature };
}

/** The hex signature that the request must carry. */
export function acs3Signature(
  request: SignedRequest,
  signedHeaders: readonly string[],
  accessKeySecret: string,
): string {
  const query = [...request.query]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
  const headers = signedHeaders.map((name) => `${name}:${(request.headers.get(name) ?? '').trim()}\n`).join('');
  const canonical = [request.method, request.path, query, headers, signedHeaders.join(';'), sha256(request.body)].join(
    '\n',
  );
  return createHmac('sha256', accessKeySecret)
    .update(`${scheme}\n${sha256(Buffer.from(canonical))}`)
    .digest('hex');
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
