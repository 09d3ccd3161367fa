/** The coordinate reference systems that Chinese data come in. */
import type { Label } from '../feature.ts';

/**
 * A coordinate reference system. Its positions are always [x, y] = [longitude or easting, latitude or northing], in degrees or metres, whatever
 * the order of axes in the register.
 */
export interface Crs {
  /** `EPSG:4547`, `gcj02`, `bd09`, or `proj:` and a PROJ string; `parseCrs` reads it back */
  readonly id: string;
  readonly label: Label;
  readonly kind: 'geographic' | 'projected' | 'offset';
  /** how far a position may be off in WGS 84 for what we had to assume (parameters of the datum), m; 0 where nothing is assumed */
  readonly accuracyM: number;
  readonly note: Label | null;
  /** null for the offsets, which no PROJ string can say */
  readonly proj: string | null;
  /** true where the easting begins with the number of the zone */
  readonly zonePrefix?: boolean;
}

export type DatumId = 'wgs84' | 'cgcs2000' | 'xian80' | 'beijing54';

interface Datum {
  readonly name: Label;
  /** ellipsoid, and what leads to WGS 84, as PROJ has it */
  readonly proj: string;
  /** semi-major axis in m, reciprocal flattening */
  readonly ellipsoid: readonly [a: number, rf: number];
  /** to WGS 84: translations in m; null where there is none or none is published */
  readonly towgs84: readonly number[] | null;
  readonly accuracyM: number;
  readonly note: Label | null;
}

/** “Beijing 1954 to WGS 84 (1)”, of the Ordos basin; the others of the mainland (15921, 15936) come within 5 m of it all over China. */
export const BEIJING54_OPERATION = 'EPSG:15918';
/** Its geocentric translations in m. */
const BEIJING54_TO_WGS84 = [12.646, -155.176, -80.863];

export const DATUMS: Readonly<Record<DatumId, Datum>> = {
  wgs84: { name: { zh: 'WGS 84', en: 'WGS 84' }, proj: '+datum=WGS84', ellipsoid: [6378137, 298.257223563], towgs84: null, accuracyM: 0, note: null },
  cgcs2000: {
    name: { zh: 'CGCS2000', en: 'CGCS2000' }, proj: '+ellps=GRS80', ellipsoid: [6378137, 298.257222101], towgs84: null, accuracyM: 1,
    note: { zh: '与 WGS 84 视为一致，相差不超过 1 米', en: 'taken as equal to WGS 84; they differ by less than 1 m' },
  },
  xian80: {
    name: { zh: '西安80', en: 'Xian 1980' }, proj: '+ellps=IAU76', ellipsoid: [6378140, 298.257], towgs84: null, accuracyM: 130,
    note: {
      zh: '西安80没有公布的全国转换参数（EPSG 未收录），经纬度照原值使用，可偏约 130 米；请改用当地测绘部门提供的参数（PROJ 字符串 +towgs84）或先由其转换为 CGCS2000',
      en: 'No parameters of Xian 1980 are published (EPSG has none): degrees are taken as they are, up to some 130 m off. Local parameters of the surveying office (a PROJ string with +towgs84), or its conversion to CGCS2000, are better',
    },
  },
  beijing54: {
    name: { zh: '北京54', en: 'Beijing 1954' }, proj: `+ellps=krass +towgs84=${BEIJING54_TO_WGS84.join(',')},0,0,0,0`, ellipsoid: [6378245, 298.3], towgs84: BEIJING54_TO_WGS84, accuracyM: 20,
    note: {
      zh: `按 ${BEIJING54_OPERATION} 三参数转换，全国范围可差约 20 米；当地测绘部门提供的参数（PROJ 字符串 +towgs84）更准`,
      en: `By the three parameters of ${BEIJING54_OPERATION}, up to some 20 m over China; local parameters of the surveying office (a PROJ string with +towgs84) are better`,
    },
  },
};

/** A transverse Mercator grid of the register. */
export interface GridCrs extends Crs {
  readonly proj: string;
  readonly datum: DatumId;
  /** degrees */
  readonly meridian: number;
  /** width of the zone in degrees; `utm` is 6° wide with a scale of 0.9996 */
  readonly grid: '3' | '6' | 'utm';
}

const WIDTH = { '3': { zh: '3度带', en: '3-degree' }, '6': { zh: '6度带', en: '6-degree' } } as const;

/** Number of the zone of a central meridian. */
export function zoneOf(grid: '3' | '6', meridian: number): number {
  return grid === '3' ? meridian / 3 : (meridian + 3) / 6;
}

function gaussKrueger(code: number, datum: DatumId, grid: '3' | '6', meridian: number, zonePrefix: boolean): GridCrs {
  const { name, proj, accuracyM, note } = DATUMS[datum], zone = zoneOf(grid, meridian), { zh, en } = WIDTH[grid];
  return {
    id: `EPSG:${code}`, kind: 'projected', datum, grid, meridian, accuracyM, note, zonePrefix,
    label: zonePrefix
      ? { zh: `${name.zh} ${zh} 第${zone}带（${meridian}°E，横坐标带带号）`, en: `${name.en} ${en} zone ${zone} (${meridian}°E, zone number in the easting)` }
      : { zh: `${name.zh} ${zh} 中央经线${meridian}°E（横坐标不带带号）`, en: `${name.en} ${en} central meridian ${meridian}°E (no zone number)` },
    proj: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${(zonePrefix ? zone * 1_000_000 : 0) + 500_000} +y_0=0 ${proj} +units=m +no_defs`,
  };
}

/** A row of the register: central meridians 75°, 78° (or 81°) … 135° have consecutive codes. */
function zones(first: number, datum: DatumId, grid: '3' | '6', zonePrefix: boolean): GridCrs[] {
  const step = grid === '3' ? 3 : 6;
  return Array.from({ length: 60 / step + 1 }, (_, i) => gaussKrueger(first + i, datum, grid, 75 + i * step, zonePrefix));
}

function utm(zone: number): GridCrs {
  const meridian = zone * 6 - 183;
  return {
    id: `EPSG:${32600 + zone}`, kind: 'projected', datum: 'wgs84', grid: 'utm', meridian, accuracyM: 0, note: null,
    label: { zh: `WGS 84 UTM ${zone}N（${meridian}°E）`, en: `WGS 84 / UTM zone ${zone}N (${meridian}°E)` },
    proj: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=0.9996 +x_0=500000 +y_0=0 ${DATUMS.wgs84.proj} +units=m +no_defs`,
  };
}

function geographic(code: number, datum: DatumId): Crs {
  const { name, proj, accuracyM, note } = DATUMS[datum];
  return { id: `EPSG:${code}`, kind: 'geographic', label: { zh: `${name.zh} 经纬度`, en: `${name.en} longitude and latitude` }, accuracyM, note, proj: `+proj=longlat ${proj} +no_defs` };
}

/** The common system: what everything is converted to. */
export const WGS84: Crs = geographic(4326, 'wgs84');
export const CGCS2000: Crs = geographic(4490, 'cgcs2000');
export const XIAN80: Crs = geographic(4610, 'xian80');
export const BEIJING54: Crs = geographic(4214, 'beijing54');

export const GCJ02: Crs = {
  id: 'gcj02', kind: 'offset', proj: null, accuracyM: 1, label: { zh: 'GCJ-02 火星坐标（高德、腾讯）', en: 'GCJ-02 (AMap, Tencent)' },
  note: { zh: '按公开算法纠偏，算法非官方公布', en: 'by the algorithm that is in the open; no authority has published it' },
};
export const BD09: Crs = {
  id: 'bd09', kind: 'offset', proj: null, accuracyM: 1, label: { zh: 'BD-09 百度坐标', en: 'BD-09 (Baidu)' },
  note: { zh: '按公开算法纠偏，算法非官方公布', en: 'by the algorithm that is in the open; no authority has published it' },
};

export const WEB_MERCATOR: Crs = {
  id: 'EPSG:3857', kind: 'projected', accuracyM: 0, note: null, label: { zh: 'Web 墨卡托', en: 'Web Mercator' },
  proj: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
};

const CGCS2000_GRIDS = [...zones(4513, 'cgcs2000', '3', true), ...zones(4534, 'cgcs2000', '3', false), ...zones(4491, 'cgcs2000', '6', true), ...zones(4502, 'cgcs2000', '6', false)];
const XIAN80_GRIDS = [...zones(2327, 'xian80', '6', true), ...zones(2338, 'xian80', '6', false), ...zones(2349, 'xian80', '3', true), ...zones(2370, 'xian80', '3', false)];
const BEIJING54_GRIDS = [...zones(21413, 'beijing54', '6', true), ...zones(21453, 'beijing54', '6', false), ...zones(2401, 'beijing54', '3', true), ...zones(2422, 'beijing54', '3', false)];
/** The zones that China lies in. */
const UTM_GRIDS = Array.from({ length: 11 }, (_, i) => utm(43 + i));

export const GRIDS: readonly GridCrs[] = [...CGCS2000_GRIDS, ...XIAN80_GRIDS, ...BEIJING54_GRIDS, ...UTM_GRIDS];

/** For pickers, the likeliest first. */
export const KNOWN_CRS: readonly Crs[] = [
  WGS84, CGCS2000, GCJ02, BD09, ...CGCS2000_GRIDS, XIAN80, ...XIAN80_GRIDS, BEIJING54, ...BEIJING54_GRIDS, WEB_MERCATOR, ...UTM_GRIDS,
];

const byId = new Map(KNOWN_CRS.map((crs) => [crs.id, crs]));

/** A known system by its identifier. */
export function knownCrs(id: string): Crs | undefined {
  return byId.get(id);
}
