// Circles of equal distance around the IDC: how far an access point is can be read off the map. Pure.
import { earthRadiusKm, type Position } from '../../../shared/line/fibre.ts';
import { pixelOf, type MapView, type Point } from './mercator.ts';

export interface DistanceRing {
  readonly km: number;
  /** The `d` of its path. */
  readonly path: string;
  /** Its northernmost point, where its label stands. */
  readonly top: Point;
}

const roundDistancesKm = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Two or three round distances that fit into the view. */
export function distanceRings(centre: Position, view: MapView): readonly DistanceRing[] {
  const pixel = pixelOf(view, centre);
  const radiusPx = (km: number) => pixel.y - pixelOf(view, destination(centre, km, 0)).y;
  const fitting = roundDistancesKm.filter((km) => {
    const px = radiusPx(km);
    return px >= 40 && px <= 0.9 * Math.max(view.size.width, view.size.height);
  });
  return fitting.slice(-3).map((km) => ring(centre, km, view));
}

function ring(centre: Position, km: number, view: MapView): DistanceRing {
  const points = Array.from({ length: 73 }, (_, index) => pixelOf(view, destination(centre, km, index * 5)));
  const [top = pixelOf(view, centre)] = points;
  return { km, path: `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`, top };
}

/** Along a great circle; the bearing in degrees from north. */
function destination({ latitude, longitude }: Position, km: number, bearing: number): Position {
  const [phi, lambda, theta] = [latitude, longitude, bearing].map((degrees) => (degrees * Math.PI) / 180) as [
    // A tuple stays one through `map`, which its type does not say.
    number,
    number,
    number,
  ];
  const angle = km / earthRadiusKm;
  const sinus = Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(theta);
  const east = Math.sin(theta) * Math.sin(angle) * Math.cos(phi);
  const target = lambda + Math.atan2(east, Math.cos(angle) - Math.sin(phi) * sinus);
  return { latitude: (Math.asin(sinus) * 180) / Math.PI, longitude: (target * 180) / Math.PI };
}
