// IPv4 prefixes as the line needs them: parse, compare, split, masks. Knows no cloud, no device syntax.

export interface Cidr {
  /** Network address as an unsigned 32-bit number. Host bits are zero. */
  readonly network: number;
  readonly prefixLength: number;
}

/** Reads a dotted quad; anything else (leading zeros, spaces, fewer parts) is undefined. */
export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

/** Reads `a.b.c.d/n`. A prefix with host bits set is refused: it is more often a typing mistake than a wish. */
export function parseCidr(text: string): Cidr | undefined {
  const [addressText = '', lengthText = '', ...rest] = text.split('/');
  const address = parseAddress(addressText);
  if (address === undefined || rest.length > 0 || !/^(0|[1-9]\d?)$/.test(lengthText)) return undefined;
  const prefixLength = Number(lengthText);
  if (prefixLength > 32) return undefined;
  return networkOf(address, prefixLength).network === address ? { network: address, prefixLength } : undefined;
}

/** For text that a schema has already checked; anything else is a programming error. */
export function cidrOf(text: string): Cidr {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new RangeError(`not a prefix: ${text}`);
  return cidr;
}

/** For text that a schema has already checked; anything else is a programming error. */
export function addressOf(text: string): number {
  const address = parseAddress(text);
  if (address === undefined) throw new RangeError(`not an IPv4 address: ${text}`);
  return address;
}

export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr.network)}/${cidr.prefixLength}`;
}

export function networkOf(address: number, prefixLength: number): Cidr {
  return { network: (address & maskBits(prefixLength)) >>> 0, prefixLength };
}

export function lastAddress(cidr: Cidr): number {
  return (cidr.network | ~maskBits(cidr.prefixLength)) >>> 0;
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return (
    outer.prefixLength <= inner.prefixLength && networkOf(inner.network, outer.prefixLength).network === outer.network
  );
}

export function containsAddress(cidr: Cidr, address: number): boolean {
  return contains(cidr, { network: address, prefixLength: 32 });
}

/** Two prefixes overlap exactly when one contains the other. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

/** The two halves, lower first; a host prefix has none. */
export function halves(cidr: Cidr): readonly Cidr[] {
  if (cidr.prefixLength === 32) return [];
  const prefixLength = cidr.prefixLength + 1;
  return [
    { network: cidr.network, prefixLength },
    { network: (cidr.network | (1 << (32 - prefixLength))) >>> 0, prefixLength },
  ];
}

/** `255.255.255.252` for 30. */
export function maskOf(prefixLength: number): string {
  return formatAddress(maskBits(prefixLength));
}

/** `0.0.0.3` for 30. */
export function wildcardOf(prefixLength: number): string {
  return formatAddress(~maskBits(prefixLength) >>> 0);
}

/** The prefix length of a contiguous mask; undefined for any other text. */
export function prefixLengthOf(mask: string): number | undefined {
  const bits = parseAddress(mask);
  if (bits === undefined) return undefined;
  const length = Math.clz32(~bits >>> 0);
  return maskBits(length) === bits ? length : undefined;
}

function maskBits(prefixLength: number): number {
  return prefixLength === 0 ? 0 : (-1 << (32 - prefixLength)) >>> 0;
}
