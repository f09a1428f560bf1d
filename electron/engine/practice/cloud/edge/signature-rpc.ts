// The older signature of RPC calls: HMAC-SHA1 over the sorted parameters. Pure; knows no key store and no clock.
import { createHmac } from 'node:crypto';

/** RFC 3986: everything but `A-Z a-z 0-9 - _ . ~` is encoded; a space is `%20`. */
export function percentEncode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The signature over all parameters but `Signature` itself, in base64. */
export function rpcSignature(method: string, parameters: ReadonlyMap<string, string>, accessKeySecret: string): string {
  const canonical = [...parameters]
    .filter(([name]) => name !== 'Signature')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
  const stringToSign = `${method}&%2F&${percentEncode(canonical)}`;
  return createHmac('sha1', `${accessKeySecret}&`).update(stringToSign).digest('base64');
}
