/** 临水: a river, reservoir or deep pond beside the road and no guard-rail stands there. */
import { type Feature, featuresOf, nameOf, numberOf, textOf } from '../../feature.ts';
import { besides, railShare } from '../context.ts';
import { limitOf, standardIn } from '../limits.ts';
import { rounded } from '../series.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Detection, Detector } from './detector.ts';

/** From which depth a water without a name counts, and how far is looked at all, in metres. */
const DEEP_M = 1, WIDEST_M = 65;
const RAILED = 0.9;
/** Where road and water cross there is a bridge, mapped or not: so much of the way to both sides is none of the water's, at most, in metres. */
const CROSSING_M = 80;
/** What is left beside a crossing counts from this length on, in metres. */
const LEAST_M = 20;

export const roadsideWater: Detector = {
  type: 'roadside-water', layers: ['water-body'],
  begin({ snapshot, surroundings, limits }) {
    const limit = limitOf(limits, 'water-distance');
    const waters = featuresOf(snapshot, 'water-body').filter((feature) => textOf(feature, 'type') !== null || nameOf(feature) !== feature.id || (numberOf(feature, 'depth') ?? 0) >= DEEP_M);
    const beside = besides(surroundings, waters, WIDEST_M, ({ halfWidthM }) => limit.value + halfWidthM);
    const bridged = new Map(waters.map((feature) => [feature, bridgesOver(surroundings, feature, limit.value)] as const));
    return ({ index, route, structures, rails }) => {
      const found: Detection[] = [];
      for (const { feature, distanceM, ...stretch } of beside.get(index) ?? []) for (const { fromM, toM } of without([stretch], [...(bridged.get(feature)?.get(index) ?? []), ...structures])) {
        if (toM - fromM < LEAST_M) continue;
        const left = railShare(rails, 'left', fromM, toM), right = railShare(rails, 'right', fromM, toM), railed = Math.max(left, right);
        found.push({
          fromM, toM, level: railed >= RAILED ? 'general' : 'major',
          hazard: {
            type: 'roadside-water', value: rounded(Math.max(0, distanceM - route.halfWidthM), 1), unit: 'm', limit: limit.value, source: limit.source, unverified: limit.unverified,
            evidence: { water: nameOf(feature), waterType: textOf(feature, 'type'), depthM: numberOf(feature, 'depth'), guardRailShare: rounded(railed, 2), lengthM: Math.round(toM - fromM), halfWidthM: route.halfWidthM, ...standardIn(limit) },
          },
        });
      }
      return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged: [] };
    };
  },
};

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
