/** What columns of other people's tables are called that say where a row is. */
import { BD09, CGCS2000, type Crs, GCJ02, WGS84 } from '../crs/index.ts';
import { plainName } from './synonyms.ts';

export type PlaceRole = 'lon' | 'lat' | 'x' | 'y' | 'both' | 'wkt';

const DATUM = '(?:wgs84|cgcs2000|gcj02|bd09|84|2000|gcj|bd|map)?';
const ROLES: readonly (readonly [PlaceRole, RegExp])[] = [
  ['lon', new RegExp(`^(?:${DATUM}(?:lon|lng|long|longitude|经度|东经)${DATUM}|经度坐标|经度值|jd|jingdu)$`)],
  ['lat', new RegExp(`^(?:${DATUM}(?:lat|latitude|纬度|北纬)${DATUM}|纬度坐标|纬度值|wd|weidu)$`)],
  ['x', /^(?:x|x坐标|坐标x|横坐标|东坐标|pointx|coordx|xcoord|centerx|easting)$/],
  ['y', /^(?:y|y坐标|坐标y|纵坐标|北坐标|pointy|coordy|ycoord|centery|northing)$/],
  ['both', /^(?:坐标|经纬度|经纬度坐标|地理坐标|位置坐标|坐标点|中心坐标|定位|lonlat|lnglat|latlon|latlng|coordinates?|coords?|gps|gps坐标)$/],
  ['wkt', /^(?:wkt|geom|geometry|shape|thegeom|wktgeom|几何|图形|空间坐标)$/],
];

const SYSTEMS: readonly (readonly [RegExp, Crs])[] = [[/gcj|火星|高德/, GCJ02], [/bd-?09|^bd|bd$|百度/, BD09], [/cgcs|2000/, CGCS2000], [/84/, WGS84]];

/** What a column says of a row's place by its name; null for another column. */
export function placeRole(column: string): PlaceRole | null {
  const name = plainName(column);
  return ROLES.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** The system that the names of the columns of a place state: `gcj02_lng`, `经度（百度）`; null when they state none, or not the same. */
export function systemInNames(columns: readonly string[]): Crs | null {
  const stated = new Set(columns.map((column) => SYSTEMS.find(([pattern]) => pattern.test(column.normalize('NFKC').toLowerCase()))?.[1]).filter((crs) => crs !== undefined));
  return stated.size === 1 ? ([...stated][0] ?? null) : null;
}
