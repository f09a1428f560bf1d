// How far apart two places are, and how fast light in fibre can go there and back. A lower bound, never an estimate.

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth (IUGG). */
export const earthRadiusKm = 6371.0088;

/** Speed of light in vacuum divided by the group index of standard single-mode fibre at 1310 nm, 1.4677 (ITU-T G.652 fibre). */
const kmPerMsInFibre = 299_792.458 / 1000 / 1.4677;

/** Along the surface, by the haversine formula. Any real fibre is longer. */
export function distanceKm(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const halfLatitude = Math.sin(radians(b.latitude - a.latitude) / 2);
  const halfLongitude = Math.sin(radians(b.longitude - a.longitude) / 2);
  const chord = halfLatitude ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfLongitude ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The shortest round trip that light in a straight fibre of that length allows; about 1 ms for 100 km. */
export function rttFloorMs(km: number): number {
  return (2 * km) / kmPerMsInFibre;
}

/** A measured round trip below the floor is impossible: a position, an address or a clock is wrong. */
export function isImpossibleRtt(measuredMs: number, km: number): boolean {
  return measuredMs < rttFloorMs(km);
}
