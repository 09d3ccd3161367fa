/** 穿村镇、学校: schools, kindergartens, hospitals and homes beside the road, a row of houses, a built-up area. */
import { featuresOf, textOf } from '../../feature.ts';
import type { RiskLevel } from '../../levels.ts';
import { type Beside, besides } from '../context.ts';
import { type Limit, limitOf, standardIn } from '../limits.ts';
import { rounded } from '../series.ts';
import type { Detection, Detector } from './detector.ts';

/** Places at whose door a crossing is due (Art 34), and how far is looked at all, in metres. */
const PLACES = new Set(['school', 'kindergarten', 'hospital', 'care-home']);
const WIDEST_M = 80;
const HALF_M = 50;
/** Chainages are true to a decimetre. */
const CHAINAGE_M = 0.1;

export const settlement: Detector = {
  type: 'settlement', layers: ['dense-place'],
  begin({ snapshot, surroundings, limits }) {
    const own = (id: string) => limitOf(limits, id), near = own('place-distance'), houseCount = own('row-houses'), rowLength = own('row-length'), rowReach = own('row-distance'), builtUp = own('built-up-length');
    const places = besides(surroundings, featuresOf(snapshot, 'dense-place').filter((feature) => PLACES.has(textOf(feature, 'category') ?? '')), WIDEST_M, () => WIDEST_M);
    const houses = besides(surroundings, featuresOf(snapshot, 'building'), rowReach.value, () => rowReach.value);
    const towns = besides(surroundings, featuresOf(snapshot, 'designated-area').filter((feature) => textOf(feature, 'type') === 'built-up'), 1, () => 1);
    return ({ index, route }) => {
      if (route.class === 'motorway') return { found: [], notJudged: [] };
      const found: Detection[] = [];
      const add = (fromM: number, toM: number, level: RiskLevel, value: number, unit: string, limit: Limit, evidence: Detection['hazard']['evidence']) =>
        found.push({ fromM: Math.max(0, fromM - HALF_M), toM: Math.min(route.lengthM, toM + HALF_M), level, hazard: { type: 'settlement', value, unit, limit: limit.value, source: limit.source, unverified: limit.unverified, evidence } });
      for (const { fromM, toM, distanceM, feature } of places.get(index) ?? []) {
        const value = rounded(Math.max(0, distanceM - route.halfWidthM), 1), category = textOf(feature, 'category');
        if (value <= near.value) add(fromM, toM, category === 'school' || category === 'kindergarten' ? 'considerable' : 'general', value, 'm', near, { place: feature.id, category, ...standardIn(near) });
      }
      for (const { fromM, toM, count } of rowsOf(houses.get(index) ?? [], houseCount.value, rowLength.value)) add(fromM, toM, 'general', count, 'houses', houseCount, { withinM: rowReach.value, rowM: rowLength.value, ...standardIn(houseCount, rowReach, rowLength) });
      for (const { fromM, toM, feature } of towns.get(index) ?? []) if (toM - fromM >= builtUp.value) add(fromM, toM, 'general', Math.round(toM - fromM), 'm', builtUp, { builtUp: feature.id, ...standardIn(builtUp) });
      return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged: [] };
    };
  },
};

/** Stretches with enough houses in some window of the row's length; the count is of the fullest window. */
function rowsOf(houses: readonly Beside[], least: number, rowM: number): { readonly fromM: number; readonly toM: number; readonly count: number }[] {
  const at = houses.map(({ fromM, toM }) => (fromM + toM) / 2).sort((a, b) => a - b);
  const rows: { fromM: number; toM: number; count: number }[] = [];
  for (let first = 0, last = 0; first < at.length; first++) {
    last = Math.max(last, first);
    while (last + 1 < at.length && (at[last + 1] as number) - (at[first] as number) <= rowM + CHAINAGE_M) last++;
    const count = last - first + 1;
    if (count < least) continue;
    const fromM = at[first] as number, toM = at[last] as number, previous = rows.at(-1);
    if (previous && fromM <= previous.toM) {
      previous.toM = toM;
      previous.count = Math.max(previous.count, count);
    } else rows.push({ fromM, toM, count });
  }
  return rows;
}
