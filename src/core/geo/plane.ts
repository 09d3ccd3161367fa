/** A local plane in metres: transverse Mercator on the ellipsoid, scale 1 on the central meridian, centred on the work. */
import proj4 from 'proj4';
import type { LonLat } from './geodesic.ts';

export interface LocalPlane {
  readonly centre: LonLat;
  /** x east, y north of the centre, in metres; scale error below 2·10⁻⁵ within 40 km of the central meridian */
  toXY(lon: number, lat: number): [number, number];
  toLonLat(x: number, y: number): [number, number];
}

/** The local plane of a centre. */
export function localPlane(centre: LonLat): LocalPlane {
  const [lon0, lat0] = centre;
  const projection = proj4(`+proj=tmerc +lat_0=${lat0} +lon_0=${lon0} +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs`);
  return {
    centre,
    toXY: (lon, lat) => projection.forward([lon, lat]),
    toLonLat: (x, y) => projection.inverse([x, y]),
  };
}
