// One HTTP request, read: its parameters from query and form, its headers, its body. It judges nothing.
import type { IncomingMessage } from 'node:http';

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly form: ReadonlyMap<string, string>;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

const mostBytes = 1_000_000;

export async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const body = await readBody(message);
  const [path = '/', query = ''] = (message.url ?? '/').split('?');
  const isForm = message.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return {
    method: message.method ?? 'GET',
    path,
    query: parsePairs(query),
    form: isForm ? parsePairs(body.toString('utf8')) : new Map(),
    headers: new Map(Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(',')])),
    body,
  };
}

export function parsePairs(text: string): ReadonlyMap<string, string> {
  return new Map(new URLSearchParams(text));
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > mostBytes) throw new Error('The request is too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
