// Devices write a prefix as `a.b.c.d m.m.m.m`, `a.b.c.d n` or `a.b.c.d/n`; here it is always `a.b.c.d/n`.
import { parseAddress, prefixLengthOf } from '../../../../shared/line/cidr.ts';

/** Undefined where address or mask is none. Host bits stay: the caller decides whether it is an address or a prefix. */
function prefixText(address: string, maskOrLength: string): string | undefined {
  if (parseAddress(address) === undefined) return undefined;
  const length = /^\d{1,2}$/.test(maskOrLength) ? Number(maskOrLength) : prefixLengthOf(maskOrLength);
  return length === undefined || length > 32 ? undefined : `${address}/${length}`;
}

/** One text with a slash, or two words. */
export function prefixOfWords(words: string): string | undefined {
  const [address = '', mask = ''] = words.split(/[ /]/);
  return prefixText(address, mask);
}
