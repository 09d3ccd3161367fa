/** A county to be zoned, the same every time: rated points, areas with people, roads; and how it is told to PostGIS, in the plane of the grid. */
import type { Geometry, Position } from 'geojson';
import type { Feature, Snapshot } from '../src/core/feature.ts';
import { localPlane } from '../src/core/geo/index.ts';
import { RISK_LEVELS } from '../src/core/levels.ts';
import type { Scheme } from '../src/core/zoning/index.ts';
import { COUNTY_OVERALL } from '../src/core/zoning/index.ts';
import { generator } from './crowd.ts';

const WEST = 105.3, SOUTH = 34.7, LON_M = 1 / 91_287, LAT_M = 1 / 110_940;

/** Points are shops and areas dense places with people; roads are power lines, which have a level. Every tenth has no level. */
export interface ZonedCounty { readonly snapshot: Snapshot; readonly points: readonly Feature[]; readonly areas: readonly Feature[]; readonly lines: readonly Feature[] }

export function zonedCounty(counts: { readonly points: number; readonly areas: number; readonly lines: number }, sideM = 50_000, radiusM = 120, seed = 20261125): ZonedCounty {
  const random = generator(seed), at = (east: number, north: number): Position => [WEST + east * LON_M, SOUTH + north * LAT_M];
  const level = () => { const rank = Math.floor(random() * 10); return rank < 4 ? RISK_LEVELS[rank] : rank === 9 ? null : 'low'; };
  const points = Array.from({ length: counts.points }, (_, i): Feature => ({ kind: 'fireworks-retail', id: `p${i}`, geometry: { type: 'Point', coordinates: at(random() * sideM, random() * sideM) }, props: { name: `零售点${i}`, risk_level: level() ?? null } }));
  const areas = Array.from({ length: counts.areas }, (_, i): Feature => {
    const x = random() * sideM, y = random() * sideM, corners = 5 + Math.floor(random() * 5);
    const ring = Array.from({ length: corners }, (_unused, corner) => { const angle = (2 * Math.PI * corner) / corners, radius = radiusM * (0.2 + random() * 0.8); return at(x + radius * Math.cos(angle), y + radius * Math.sin(angle)); });
    return { kind: 'dense-place', id: `a${i}`, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] }, props: { name: `场所${i}`, category: 'school', capacity: 10 + Math.floor(random() * 990), risk_level: level() ?? null } };
  });
  const lines = Array.from({ length: counts.lines }, (_, i): Feature => {
    let x = random() * sideM, y = random() * sideM, heading = random() * 2 * Math.PI;
    const coordinates = Array.from({ length: 40 }, () => { heading += (random() - 0.5) * 0.6; x = Math.min(sideM, Math.max(0, x + 80 * Math.cos(heading))); y = Math.min(sideM, Math.max(0, y + 80 * Math.sin(heading))); return at(x, y); });
    return { kind: 'power-line', id: `l${i}`, geometry: { type: 'LineString', coordinates }, props: { name: `线路${i}`, risk_level: level() ?? null } };
  });
  const corners = [at(0, 0), at(sideM, 0), at(sideM, sideM), at(0, sideM), at(0, 0)];
  const county: Feature = { kind: 'county', id: 'c', geometry: { type: 'Polygon', coordinates: [corners] }, props: { name: '县' } };
  return {
    points, areas, lines,
    snapshot: { project: { id: 'zoned', name: 'zoned', revision: 1, version: '1', assessmentDate: '2026-01-01', countyCode: '', lastChange: null, demo: true }, byKind: new Map([['county', [county]], ['fireworks-retail', points], ['dense-place', areas], ['power-line', lines]]) },
  };
}

/** Levels of all, and people by day. */
export const ZONED_SCHEME: Scheme = {
  ...COUNTY_OVERALL, id: 'zoned', indicators: [
    ...COUNTY_OVERALL.indicators.map((indicator) => ({ ...indicator, weight: 0.6 })),
    { id: 'people', group: 'exposure', label: { zh: '人数', en: 'People' }, weight: 0.4, reachM: 0, measure: 'people', kinds: ['dense-place'], time: 'day', per: 100 },
  ],
};

/** The plane of the grid of such a county (its middle, to a tenth of a degree), and a geometry in it as WKT. */
export function planeOf(sideM: number): (geometry: Geometry) => string {
  const round = (value: number) => Math.round(value * 10) / 10, plane = localPlane([round(WEST + (sideM / 2) * LON_M), round(SOUTH + (sideM / 2) * LAT_M)]);
  const corner = ([lon = 0, lat = 0]: Position) => plane.toXY(lon, lat).join(' '), line = (positions: readonly Position[]) => `(${positions.map(corner).join(',')})`;
  return (geometry) => {
    switch (geometry.type) {
      case 'Point': return `POINT(${corner(geometry.coordinates)})`;
      case 'LineString': return `LINESTRING${line(geometry.coordinates)}`;
      case 'Polygon': return `POLYGON(${geometry.coordinates.map(line).join(',')})`;
      default: throw new Error(geometry.type);
    }
  };
}
