// pkijs works on whatever Web Crypto it is given: here it is Node's.
import { webcrypto } from 'node:crypto';
import { CryptoEngine, setEngine } from 'pkijs';

export const cryptoEngine = new CryptoEngine({
  name: 'node',
  // The same interface under two names: that of the DOM's types, which the engine cannot see, and that of Node.
  crypto: webcrypto as never,
});
setEngine('node', cryptoEngine);

/** A copy with a buffer of its own, as ASN.1 readers want it. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
