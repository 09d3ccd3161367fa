/** Systems as WKT 1, which is what .prj files and GeoPackages hold. */
import { type Crs, DATUMS, type DatumId, GRIDS } from './crs.ts';

/** Names and codes of the register: geographic system, datum, ellipsoid. */
const REGISTER: Readonly<Record<DatumId, { readonly name: string; readonly code: number; readonly datum: string; readonly datumCode: number; readonly ellipsoid: string; readonly ellipsoidCode: number }>> = {
  wgs84: { name: 'WGS 84', code: 4326, datum: 'WGS_1984', datumCode: 6326, ellipsoid: 'WGS 84', ellipsoidCode: 7030 },
  cgcs2000: { name: 'China Geodetic Coordinate System 2000', code: 4490, datum: 'China_2000', datumCode: 1043, ellipsoid: 'CGCS2000', ellipsoidCode: 1024 },
  xian80: { name: 'Xian 1980', code: 4610, datum: 'Xian_1980', datumCode: 6610, ellipsoid: 'IAG 1975', ellipsoidCode: 7049 },
  beijing54: { name: 'Beijing 1954', code: 4214, datum: 'Beijing_1954', datumCode: 6214, ellipsoid: 'Krassowsky 1940', ellipsoidCode: 7024 },
};

const authority = (code: number | string): string => `AUTHORITY["EPSG","${code}"]`;

function geographicWkt(id: DatumId): string {
  const { name, code, datum, datumCode, ellipsoid, ellipsoidCode } = REGISTER[id], [a, rf] = DATUMS[id].ellipsoid;
  return `GEOGCS["${name}",DATUM["${datum}",SPHEROID["${ellipsoid}",${a},${rf},${authority(ellipsoidCode)}],${authority(datumCode)}],PRIMEM["Greenwich",0,${authority(8901)}],UNIT["degree",0.0174532925199433,${authority(9122)}],${authority(code)}]`;
}

const projectedWkt = (name: string, base: string, projection: string, parameters: readonly (readonly [string, number])[], code: string, extension = ''): string =>
  `PROJCS["${name}",${base},PROJECTION["${projection}"],${parameters.map(([key, value]) => `PARAMETER["${key}",${value}]`).join(',')},UNIT["metre",1,${authority(9001)}]${extension},${authority(code)}]`;

/** A known system as WKT 1; null for the offsets and for PROJ strings of one's own, which have none. */
export function wktOf({ id, label }: Crs): string | null {
  const geographic = (Object.keys(REGISTER) as DatumId[]).find((datum) => `EPSG:${REGISTER[datum].code}` === id);
  if (geographic) return geographicWkt(geographic);
  const code = id.replace('EPSG:', '');
  if (id === 'EPSG:3857') {
    return projectedWkt('WGS 84 / Pseudo-Mercator', geographicWkt('wgs84'), 'Mercator_1SP', [['central_meridian', 0], ['scale_factor', 1], ['false_easting', 0], ['false_northing', 0]], code,
      ',EXTENSION["PROJ4","+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"]');
  }
  const grid = GRIDS.find((other) => other.id === id);
  if (!grid) return null;
  const easting = Number(/\+x_0=(\d+)/.exec(grid.proj)?.[1] ?? 500_000);
  return projectedWkt(label.en, geographicWkt(grid.datum), 'Transverse_Mercator', [['latitude_of_origin', 0], ['central_meridian', grid.meridian], ['scale_factor', grid.grid === 'utm' ? 0.9996 : 1], ['false_easting', easting], ['false_northing', 0]], code);
}
