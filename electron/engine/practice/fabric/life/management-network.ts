// Chooses the /24 of 198.18.0.0/15 (RFC 2544: benchmarking, never routed) through which a fabric's hosts are reached.
import { AppError } from '../../../../../shared/api/errors/app-error.ts';

/**
 * The first /24 that neither a live fabric uses nor a route of the machine touches.
 * @param taken prefixes of live fabrics, `198.18.0`
 * @param routes destinations of the machine's routes, `198.18.4.0/24`, `10.0.0.0/8`, `default`
 * @throws AppError practice/no-network-left
 */
export function chooseManagementPrefix(taken: readonly string[], routes: readonly string[]): string {
  const ranges = routes.map(parseRange).filter((range) => range !== undefined);
  for (let index = 0; index < 512; index += 1) {
    const prefix = `198.${18 + Math.floor(index / 256)}.${index % 256}`;
    const first = toNumber(`${prefix}.0`);
    const clashes = ranges.some((range) => range.first <= first + 255 && range.last >= first);
    if (!clashes && !taken.includes(prefix)) return prefix;
  }
  throw new AppError('practice/no-network-left');
}

/** Undefined for a default route, which a more specific one overrules anyway. */
function parseRange(route: string): { first: number; last: number } | undefined {
  const [address = '', length = '32'] = route.split('/');
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(address) || length === '0') return undefined;
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(toNumber(address) / size) * size;
  return { first, last: first + size - 1 };
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
