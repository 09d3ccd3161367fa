/**
 * Where may it go? The zone in which the law bans a kind of thing with its attributes, in parts by the rules that ban them, and the rest of the county. Round points
 * the zone is exact (arcs, drawn as tangents), round lines and areas it is made by GEOS; nowhere does it end short of what the law says.
 */
import { AppError } from '../errors.ts';
import type { Geometry, Position, Props, Snapshot } from '../feature.ts';
import { boundsOf, classOf, clipAreas, discUnion, flatAreaM2, forEachPoint, type Geos, localPlane, type LocalPlane, planeBuffers, polygonsOf } from '../geo/index.ts';
import type { Steps } from '../steps.ts';
import { type BanShape, bansOf, type RuleBan, type Undrawn } from './bans.ts';
import { BUILT_IN, type RuleBook } from './book/book.ts';
import { countyAreas } from './county-area.ts';
import { chosenRules, reportHead } from './evaluate.ts';
import { newFeature, offFor, offRules, outlineFor, type SitingOptions, type Unchecked } from './siting.ts';
import type { CheckReport, Clause } from './types.ts';

/** The zone is so much wider than the law says, that neither rounding nor the plane makes it narrower, in metres. */
const MARGIN_M = 0.002;

/** A part of the zone, or of the rest. */
export interface ZonePart {
  readonly banned: boolean;
  /** ids of all rules that ban the part; empty for the rest */
  readonly rules: readonly string[];
  readonly clauses: readonly Clause[];
  readonly geometry: Geometry;
  readonly areaM2: number;
}

export interface ZoneReport extends Pick<CheckReport, 'project' | 'revision' | 'pack' | 'changes' | 'checkedAt'> {
  readonly schema: 'riskatlas.siting-zone/1';
  readonly kind: string;
  readonly attributes: Props;
  /** of the county, in square metres */
  readonly bannedM2: number;
  readonly restM2: number;
  readonly parts: readonly ZonePart[];
  /** what may ban it as well, but cannot be drawn */
  readonly undrawn: readonly Undrawn[];
  readonly unchecked: readonly Unchecked[];
}

export interface ZoneQuestion {
  readonly kind: string;
  readonly attributes: Props;
  /** only this area, as far as it lies in the county */
  readonly within?: Geometry | undefined;
}

/** The zone of one rule as polygons that do not overlap. */
function zoneOf(shapes: readonly BanShape[], plane: LocalPlane, geos: Geos): Position[][][] {
  const points: { at: Position; radiusM: number }[] = [], others: BanShape[] = [];
  for (const shape of shapes) {
    forEachPoint(shape.geometry, (at) => points.push({ at, radiusM: shape.reachM + MARGIN_M }));
    if (classOf(shape.geometry) !== 'point') others.push(shape);
  }
  const { polygons, loose } = discUnion({
    lon: Float64Array.from(points, ({ at }) => at[0] as number), lat: Float64Array.from(points, ({ at }) => at[1] as number), radiusM: Float64Array.from(points, ({ radiusM }) => radiusM),
  });
  if (others.length === 0 && loose.length === 0) return polygons;
  const buffers = others.length === 0 ? [] : polygonsOf(planeBuffers(others, plane, geos));
  if (points.length === 0) return buffers;
  return polygonsOf(geos.union([...polygons, ...loose, ...buffers].map((coordinates) => ({ type: 'Polygon', coordinates }))));
}

const multi = (polygons: Position[][][]): Geometry => ({ type: 'MultiPolygon', coordinates: polygons });

interface Part { readonly bans: readonly RuleBan[]; readonly polygons: Position[][][] }

/** Parts by the rules that cover them, with one more rule laid over. */
function laidOver(parts: readonly Part[], ban: RuleBan, zone: Position[][][], geos: Geos): Part[] {
  const next: Part[] = [];
  let left = zone;
  for (const { bans, polygons } of parts) {
    const both = polygonsOf(geos.intersection(multi(polygons), multi(zone)));
    if (both.length === 0) {
      next.push({ bans, polygons });
      continue;
    }
    const only = polygonsOf(geos.difference(multi(polygons), multi(zone)));
    if (only.length > 0) next.push({ bans, polygons: only });
    next.push({ bans: [...bans, ban], polygons: both });
    left = left.length === 0 ? left : polygonsOf(geos.difference(multi(left), multi(polygons)));
  }
  return left.length > 0 ? [...next, { bans: [ban], polygons: left }] : next;
}

function partOf({ bans, polygons }: Part): ZonePart {
  const geometry = multi(polygons);
  return { banned: bans.length > 0, rules: bans.map(({ rule }) => rule.id), clauses: bans.map(({ rule }) => rule.clause), geometry, areaM2: flatAreaM2(geometry) };
}

/** Makes the zone, one rule a step. `no-county` when neither the county nor a township is drawn as an area, `zone-outside` where the area asked for has no part in it. */
export function* banZoneSteps(snapshot: Snapshot, { kind, attributes, within }: ZoneQuestion, options: SitingOptions, geos: Geos, book: RuleBook = BUILT_IN): Steps<ZoneReport> {
  const areas = countyAreas(snapshot), box = boundsOf(areas);
  if (!box) throw new AppError('input', 'no-county');
  const whole = areas.length === 1 ? (areas[0] as Geometry) : geos.union(areas), county = within ? geos.intersection(whole, within) : whole, plane = localPlane([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
  const feature = newFeature(kind, { type: 'Point', coordinates: [...plane.centre] }, attributes, options), rules = chosenRules(options.rules, book.rules), { bans, undrawn } = bansOf(snapshot, feature, rules);
  let parts: readonly Part[] = [], rest = polygonsOf(county);
  if (rest.length === 0) throw new AppError('input', 'zone-outside');
  for (const [done, ban] of bans.entries()) {
    yield { done, total: bans.length };
    const clipped = clipAreas(zoneOf(ban.shapes, plane, geos), county, geos);
    if (clipped.inside.length === 0) continue;
    rest = parts.length === 0 ? clipped.rest : polygonsOf(geos.difference(multi(rest), multi(clipped.inside)));
    parts = parts.length === 0 ? [{ bans: [ban], polygons: clipped.inside }] : laidOver(parts, ban, clipped.inside, geos);
  }
  const banned = parts.map(partOf), others = rest.length > 0 ? [partOf({ bans: [], polygons: rest })] : [];
  const { project, revision, pack, changes, checkedAt } = reportHead(snapshot, options.now, book), sum = (list: readonly ZonePart[]) => list.reduce((total, part) => total + part.areaM2, 0);
  return {
    schema: 'riskatlas.siting-zone/1', project, revision, pack, changes, checkedAt, kind, attributes, bannedM2: sum(banned), restM2: sum(others), parts: [...banned, ...others], undrawn,
    unchecked: [...outlineFor(feature, rules), ...offFor(feature, offRules(options, book.rules))],
  };
}
