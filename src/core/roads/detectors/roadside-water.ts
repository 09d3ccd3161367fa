/** 临水: a river, reservoir or deep pond beside the road and no guard-rail stands there. */
import { type Feature, featuresOf, nameOf, numberOf, textOf } from '../../feature.ts';
import { besides, railShare } from '../context.ts';
import type { HeightSource } from '../grades.ts';
import { limitOf, standardIn } from '../limits.ts';
import type { Route } from '../route.ts';
import { rounded } from '../series.ts';
import { roadHeight } from '../sight.ts';
import type { Surroundings } from '../surroundings.ts';
import { crossSection } from '../terrain.ts';
import type { Detection, Detector } from './detector.ts';

/** How far is looked at all, in metres. */
const WIDEST_M = 65;
const RAILED = 0.9;
/** A cell larger than this does not show a bank, in metres; the bank is looked for so far beyond the near edge of the water; every so many metres along the road. */
const FINE_CELL_M = 5, BANK_M = 5, LEVEL_STEP_M = 20;
/** Where road and water cross there is a bridge, mapped or not: so much of the way to both sides is none of the water's, at most, in metres. */
const CROSSING_M = 80;
/** What is left beside a crossing counts from this length on, in metres. */
const LEAST_M = 20;

export const roadsideWater: Detector = {
  type: 'roadside-water', layers: ['water-body'],
  begin({ snapshot, surroundings, terrain, limits }) {
    const limit = limitOf(limits, 'water-distance'), deep = limitOf(limits, 'water-depth');
    const waters = featuresOf(snapshot, 'water-body').filter((feature) => textOf(feature, 'type') !== null || nameOf(feature) !== feature.id || (numberOf(feature, 'depth') ?? 0) >= deep.value);
    const beside = besides(surroundings, waters, WIDEST_M, ({ halfWidthM }) => limit.value + halfWidthM);
    const bridged = new Map(waters.map((feature) => [feature, bridgesOver(surroundings, feature, limit.value)] as const));
    return ({ index, route, structures, rails }) => {
      const found: Detection[] = [];
      for (const { feature, distanceM, side, ...stretch } of beside.get(index) ?? []) for (const { fromM, toM } of without([stretch], [...(bridged.get(feature)?.get(index) ?? []), ...structures])) {
        if (toM - fromM < LEAST_M) continue;
        const sides = side === 'both' ? (['left', 'right'] as const) : [side], railed = Math.min(...sides.map((own) => railShare(rails, own, fromM, toM)));
        found.push({
          fromM, toM, level: railed >= RAILED ? 'general' : 'major',
          hazard: {
            type: 'roadside-water', value: rounded(Math.max(0, distanceM - route.halfWidthM), 1), unit: 'm', limit: limit.value, source: limit.source, unverified: limit.unverified,
            evidence: { water: nameOf(feature), waterType: textOf(feature, 'type'), depthM: numberOf(feature, 'depth'), side, ...(terrain ? belowRoad(route, terrain, sides, fromM, toM, distanceM) : {}), guardRailShare: rounded(railed, 2), lengthM: Math.round(toM - fromM), halfWidthM: route.halfWidthM, ...standardIn(limit, deep) },
          },
        });
      }
      return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged: [] };
    };
  },
};

/**
 * How far the ground at the water lies below the road, in metres: the lowest ground between the edge and a little beyond the near bank, where that is lowest. Null where the
 * model does not know; from cells that do not show a bank only somebody on the site can tell.
 */
function belowRoad(route: Route, terrain: HeightSource, sides: readonly ('left' | 'right')[], fromM: number, toM: number, distanceM: number): Readonly<Record<string, number | boolean | null>> {
  if ((terrain.cellM ?? Infinity) > FINE_CELL_M) return { belowRoadM: null, levelSiteCheck: true };
  const heightOf = roadHeight(route, terrain);
  let most = Number.NaN;
  for (let s = fromM; s <= toM; s += LEVEL_STEP_M) {
    const at = crossSection(route, terrain, s);
    for (const side of sides) for (let off = route.halfWidthM; off <= distanceM + BANK_M; off += BANK_M / 2) {
      const below = heightOf(s) - at(side === 'left' ? off : -off);
      if (!Number.isNaN(below) && !(below <= most)) most = below;
    }
  }
  return { belowRoadM: Number.isNaN(most) ? null : rounded(most, 1), levelSiteCheck: false };
}

interface Span { readonly fromM: number; readonly toM: number }

/** Where each route crosses a water: so far to both sides that the water is out of reach; an area from bank to bank. */
function bridgesOver(surroundings: Surroundings, { geometry }: Feature, reachM: number): Map<number, Span[]> {
  const spans = new Map<number, Span[]>();
  if (!geometry) return spans;
  const isArea = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  for (const { route, atM, angleDeg } of surroundings.crossings(geometry).sort((a, b) => a.atM - b.atM)) {
    const reach = reachM + (surroundings.routes[route]?.halfWidthM ?? 0), beside = Math.min(CROSSING_M, reach / Math.max(0.1, Math.tan((angleDeg * Math.PI) / 180)) + reach);
    const own = spans.get(route) ?? [], bank = own.at(-1);
    // on an area every second crossing is the other bank
    if (isArea && bank && own.length % 2 === 1) own.push({ fromM: bank.fromM, toM: atM + beside });
    else own.push({ fromM: atM - beside, toM: atM + beside });
    spans.set(route, own);
  }
  return spans;
}

/** What is left of stretches when others are cut out of them. */
function without(stretches: readonly Span[], cuts: readonly Span[]): Span[] {
  return cuts.reduce<Span[]>((left, cut) => left.flatMap(({ fromM, toM }) => {
    if (cut.toM <= fromM || cut.fromM >= toM) return [{ fromM, toM }];
    return [{ fromM, toM: cut.fromM }, { fromM: cut.toM, toM }].filter((part) => part.toM > part.fromM);
  }), [...stretches]);
}
