// The rules of router interfaces that need no state: specifications, roles, which router may be which side.
import { badRequest } from '../edge/api-failure.ts';
import type { RouterInterfaceRecord, RouterType } from '../world/records.ts';

export const routerTypes = ['VRouter', 'VBR'] as const;
export const roles = ['InitiatingSide', 'AcceptingSide'] as const;

const megabits: Readonly<Record<string, number>> = {
  'Mini.2': 2,
  'Mini.5': 5,
  'Small.1': 10,
  'Small.2': 20,
  'Small.5': 50,
  'Middle.1': 100,
  'Middle.2': 200,
  'Middle.5': 500,
  'Large.1': 1000,
  'Large.2': 2000,
  'Large.5': 5000,
  'Xlarge.1': 10000,
};

/** The accepting side has no bandwidth of its own, the initiating side must buy one. */
export function checkSpec(spec: string, role: RouterInterfaceRecord['Role']): string {
  const legal = role === 'AcceptingSide' ? spec === 'Negative' : megabits[spec] !== undefined;
  if (!legal) throw badRequest('InvalidSpec.ValudNotSupported', 'The specified Spec is not valid.');
  return spec;
}

/** Mbit/s; an accepting side has none. */
export function specMegabits(spec: string): number {
  return megabits[spec] ?? 0;
}

/** A VBR always initiates, so nothing initiates toward a VBR. */
export function checkRoles(
  type: RouterType,
  role: RouterInterfaceRecord['Role'],
  opposite: RouterType | undefined,
): void {
  const illegal =
    (type === 'VBR' && role === 'AcceptingSide') ||
    (type === 'VRouter' && role === 'InitiatingSide' && opposite === 'VBR');
  if (illegal) throw badRequest('InvalidRole.ValueNotSupported', 'A VBR can only be the initiating side.');
}
