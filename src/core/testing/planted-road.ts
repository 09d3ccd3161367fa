/** One road of 40 km, everything on it known: sharp curves, long descents, a cliff, a bridge, a cluster of crashes, a roundabout, a staircase of GPS jogs. */
import type { Geometry, Position, Snapshot } from '../feature.ts';
import { drawn, type PlannedCurve, trueCurves, type XY } from './alignment.ts';
import { aCounty, at } from './county.ts';

const SPACING_M = 10;
const curve = (radiusM: number, turnDeg: number, tangentM: number): PlannedCurve => ({ radiusM, turnDeg, spiralM: 0, tangentM });
/** six sharp curves (limit 125 m at 60 km/h) among gentle ones; the second is a hairpin whose legs run 60 m apart */
const PLAN = [
  curve(400, 40, 2500), curve(15, 95, 3000), curve(500, -50, 2200), curve(30, 180, 2500), curve(45, -120, 3200), curve(300, 35, 2600), curve(60, 80, 2400), curve(600, -60, 2600),
  curve(90, -70, 2900), curve(120, 60, 3000), curve(450, 30, 3000),
];
const CURVES = trueCurves(PLAN);
/** what must be found */
export const SHARP = CURVES.filter(({ radiusM }) => radiusM < 125), LENGTH_M = (CURVES.at(-1)?.endM ?? 0) + 4000;

/** Down with the chainage over 2.2 km from 8 km, and against it over 2.4 km up to 30 km, both at 5.6 %; gentle elsewhere. */
export const DOWN_M = [8000, 10200] as const, UP_M = [27600, 30000] as const;
function height(s: number): number {
  const fallen = Math.max(0, Math.min(s, DOWN_M[1]) - DOWN_M[0]) * 0.056, risen = Math.max(0, Math.min(s, UP_M[1]) - UP_M[0]) * 0.056;
  return 1800 - fallen + risen + 4 * Math.sin(s / 900);
}

const CLEAN = drawn(PLAN, SPACING_M, 0, 1, 4000);
/** A staircase as a receiver draws it that knows steps of 4 m only, over 400 m of straight road from 20.1 km. */
const JOGS_M = [20100, 20500] as const;
const POINTS: XY[] = CLEAN.map(([x, y], i) => (i * SPACING_M >= JOGS_M[0] && i * SPACING_M <= JOGS_M[1] ? [Math.round(x / 4) * 4, Math.round(y / 4) * 4] : [x, y]));
const COORDINATES = POINTS.map(([x, y], i): Position => [...at(x, y), height(i * SPACING_M)]);
const placeAt = (s: number, aside = 0): Position => {
  const i = Math.min(CLEAN.length - 2, Math.round(s / SPACING_M)), [x0, y0] = CLEAN[i] as XY, [x1, y1] = CLEAN[i + 1] as XY, length = Math.hypot(x1 - x0, y1 - y0);
  return at(x0 - ((y1 - y0) / length) * aside, y0 + ((x1 - x0) / length) * aside);
};
const point = (s: number, aside = 0): Geometry => ({ type: 'Point', coordinates: placeAt(s, aside) });

/** Right of the road between 34.0 and 34.4 km the ground falls 12 m at 1 : 1 from 2 m beside the edge; known on a grid of 1 m. */
export const CLIFF_M = [34000, 34400] as const;
const CLIFF = Array.from({ length: 81 }, (_, k) => ({ s: CLIFF_M[0] - 200 + k * SPACING_M, at: placeAt(CLIFF_M[0] - 200 + k * SPACING_M) }));
export const terrain = {
  cellM: 1,
  heightAt: (lon: number, lat: number): number | null => {
    const near = CLIFF.reduce((best, place, k) => {
      const d = Math.hypot(((place.at[0] ?? 0) - lon) * 91_400, ((place.at[1] ?? 0) - lat) * 110_950);
      return d < best.d ? { d, k } : best;
    }, { d: Infinity, k: 0 });
    if (near.d > 60) return 1800;
    const { s, at: here } = CLIFF[near.k] as (typeof CLIFF)[number], next = (CLIFF[near.k + 1] ?? CLIFF[near.k - 1]) as (typeof CLIFF)[number];
    const sign = next.s > s ? 1 : -1, dx = ((next.at[0] ?? 0) - (here[0] ?? 0)) * 91_400 * sign, dy = ((next.at[1] ?? 0) - (here[1] ?? 0)) * 110_950 * sign;
    const right = ((lon - (here[0] ?? 0)) * 91_400 * dy - (lat - (here[1] ?? 0)) * 110_950 * dx) / Math.hypot(dx, dy);
    return height(s) - (s >= CLIFF_M[0] && s <= CLIFF_M[1] ? Math.max(0, Math.min(12, right - 6)) : 0);
  },
};

const HAIRPIN = CURVES[3]?.fromM ?? 0;
/** six crashes within 300 m along the road; three more stand as near in the plane, on both legs of the hairpin, but far along the road */
const CRASHES = [0, 40, 110, 180, 240, 300].map((d) => 16000 + d).concat([HAIRPIN - 400, HAIRPIN - 380, HAIRPIN + 94 + 390]);

export function plantedCounty(): Snapshot {
  const built = aCounty().with('road', 'R', { type: 'LineString', coordinates: COORDINATES }, { name: '县道', class: 'county', code: 'X1', design_speed: 60, width: 8 });
  built.with('road', 'ring', { type: 'LineString', coordinates: Array.from({ length: 25 }, (_, i) => at(-18 + 18 * Math.cos((i * Math.PI) / 12), 18 * Math.sin((i * Math.PI) / 12))) }, { class: 'county', code: 'X1', design_speed: 60, width: 8 });
  built.with('bridge', 'B', point(12000), { condition: 4, length: 60 });
  CRASHES.forEach((s, i) => built.with('accident', `c${i}`, point(s, 3), { date: '2020-05-01', industry: '道路交通', deaths: 0 }));
  return built.snapshot();
}

/** The staircase makes the line as drawn longer from there on: stakes run along what is drawn. */
export function drift(s: number): number {
  let longer = 0;
  for (let i = 1; i < POINTS.length && i * SPACING_M <= s; i++) {
    const [ax, ay] = POINTS[i - 1] as XY, [bx, by] = POINTS[i] as XY;
    longer += Math.hypot(bx - ax, by - ay) - SPACING_M;
  }
  return longer;
}
