// IPv4 prefixes as the API's rules need them: containment, equality, host addresses. Pure arithmetic.

export interface Prefix {
  /** Network address as an unsigned 32-bit number. */
  readonly network: number;
  readonly length: number;
}

export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** A bare address is a /32; bits beyond the mask make it malformed. */
export function parsePrefix(text: string): Prefix | undefined {
  const [address = '', mask = '32'] = text.split('/');
  const network = parseAddress(address);
  const length = Number(mask);
  if (network === undefined || !/^\d{1,2}$/.test(mask) || length > 32 || text.split('/').length > 2) return undefined;
  return network % size(length) === 0 ? { network, length } : undefined;
}

export function formatPrefix(prefix: Prefix): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(prefix.network / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix.length}`;
}

export function contains(outer: Prefix, inner: Prefix): boolean {
  return (
    outer.length <= inner.length &&
    Math.floor(inner.network / size(outer.length)) * size(outer.length) === outer.network
  );
}

export function overlap(one: Prefix, other: Prefix): boolean {
  return contains(one, other) || contains(other, one);
}

/** 255.255.255.252 is 30; `undefined` when the ones are not all in front. */
export function maskLength(mask: string): number | undefined {
  const value = parseAddress(mask);
  if (value === undefined) return undefined;
  const length = Array.from({ length: 33 }, (_, index) => index).find((bits) => 2 ** 32 - size(bits) === value);
  return length;
}

export function hostPrefix(address: number, length: number): Prefix {
  return { network: Math.floor(address / size(length)) * size(length), length };
}

/** Neither the network's own address nor its broadcast address. */
export function isHost(address: number, prefix: Prefix): boolean {
  return address > prefix.network && address < prefix.network + size(prefix.length) - 1;
}

function size(length: number): number {
  return 2 ** (32 - length);
}
