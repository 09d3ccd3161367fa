/** Every limit that can be moved moves something: a case just on one side of the standard, judged otherwise when the limit passes it. */
import { describe, expect, it } from 'vitest';
import type { Geometry, Position, Props } from '../feature.ts';
import { drawn, type PlannedCurve, type XY } from '../testing/alignment.ts';
import { aCounty, at, box, type CountyBuilder, line, point } from '../testing/county.ts';
import { analyseRoads, type HeightSource, LIMITS } from './index.ts';

const COUNTY = { class: 'county', design_speed: 40, width: 8, lanes: 2 };
const lineOf = (points: readonly XY[], height?: (x: number) => number): Geometry => ({ type: 'LineString', coordinates: points.map(([x, y]): Position => [...at(x, y), ...(height ? [height(x)] : [])]) });
const straight = (lengthM = 4000, step = 20): XY[] => Array.from({ length: lengthM / step + 1 }, (_, i) => [i * step, 0]);
const road = (props: Props = COUNTY, height?: (x: number) => number, lengthM = 4000) => aCounty().with('road', 'R', lineOf(straight(lengthM), height), props);
const curve = (radiusM: number, turnDeg: number, tangentM = 300): PlannedCurve => ({ radiusM, turnDeg, spiralM: 0, tangentM });
const curved = (plan: readonly PlannedCurve[], props: Props = COUNTY) => aCounty().with('road', 'R', lineOf(drawn(plan, 5, 0, 1)), props);
/** Down by so many percent from 1 km on. */
const down = (percent: number, lengthM: number, props: Props = COUNTY, top = 2000, ofM = 24_000) => road(props, (x) => top - (Math.max(0, Math.min(lengthM, x - 1000)) * percent) / 100, ofM);
const crest = (radiusM: number) => aCounty().with('road', 'R', lineOf(straight(2000, 10), (x) => {
  const t = 4 * 0.01 * radiusM, d = Math.abs(x - 1000);
  return 1500.0001234 - (d < t ? (d * d) / (2 * radiusM) : (t * t) / (2 * radiusM) + (d - t) * (t / radiusM));
}), { ...COUNTY, design_speed: 60 });
/** Ground that falls to the right, from `begin` beyond the edge of a road 8 m wide. */
const slope = (drop: number, perMetre: number, begin = 1): HeightSource => ({ cellM: 1, heightAt: (lon, lat) => {
  const [lon0 = 0, lat0 = 0] = at(0, 0), x = (lon - lon0) * 91_400, right = -(lat - lat0) * 110_950;
  return 1500 - (x > 1000 && x < 1500 ? Math.max(0, Math.min(drop, (right - 4 - begin) * perMetre)) : 0);
} });
const crashes = (places: readonly (readonly [x: number, date: string, deaths?: number, injuries?: number])[]) => {
  const county = road();
  places.forEach(([x, date, deaths, injuries], i) => county.with('accident', `c${i}`, point(x, 0), { date, industry: '道路交通', deaths: deaths ?? 0, injuries: injuries ?? 0 }));
  return county;
};
const row = (count: number, lengthM: number, off: number) => {
  const county = road().with('dense-place', 'P', point(3000, 900), { category: 'school' });
  for (let i = 0; i < count; i++) county.with('building', `h${i}`, point(1000 + (i * lengthM) / (count - 1), off), { use: '住宅' });
  return county;
};
const junction = (angleDeg: number, height?: (x: number) => number) => {
  const [cos, sin] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
  return road(COUNTY, height).with('road', 'S', line([1000, 0], [1000 + 300 * cos, 300 * sin]), { class: 'village', width: 4 }).with('junction', 'J', point(1000, 0), { control: 'sign', sight: 'good', lit: true });
};
const schools = (count: number, share: number) => { const county = road({ ...COUNTY, truck_share: share }); for (let i = 0; i < count; i++) county.with('dense-place', `p${i}`, point(1000 + i * 200, 30), { category: 'school' }); return county; };
const bridge = (props: Props) => road().with('bridge', 'B', line([1000, 0], [1060, 0]), props);
const crossing = () => road().with('railway', 'T', line([1010 - 288, -278], [1010 + 288, 278]), { class: 'conventional' });
const day = '2020-06-01';

/** By group: a limit of it, what it is moved to, and where it matters. */
const CASES: Readonly<Record<string, readonly [id: string, value: number, county: CountyBuilder, ground?: HeightSource]>> = {
  radius: ['radius-40', 90, curved([curve(80, 90)])],
  'hairpin-radius': ['hairpin-radius-40', 40, curved([curve(35, 178)])],
  'hairpin-turn': ['hairpin-turn', 185, curved([curve(35, 178)])],
  'rural-radius': ['rural-radius', 15, curved([curve(13, 90)], { class: 'village', design_speed: 15, width: 5 })],
  grade: ['grade-40', 6, down(6.5, 400)],
  'high-grade': ['high-grade', 9, down(8.3, 1000, { class: 'township', design_speed: 20, width: 6 }, 2400, 4000)],
  'high-altitude': ['high-altitude', 2600, down(8.3, 1000, { class: 'township', design_speed: 20, width: 6 }, 2400, 4000)],
  'rural-grade': ['rural-grade', 11, down(11.8, 1000, { class: 'village', design_speed: 15, width: 6 }, 1800, 4000)],
  'slope-length': ['slope-length-40-4', 800, down(4.2, 1000)],
  'average-drop-200': ['average-drop-200', 5.1, down(5.3, 4400)],
  'average-drop-500': ['average-drop-500', 5.4, down(5.3, 10_000)],
  'average-any-3km': ['average-any-3km', 6, down(5.7, 3400)],
  'descent-length': ['descent-length-4', 6000, down(4, 6600, { class: 'motorway', design_speed: 100, width: 24 })],
  sight: ['sight-60', 95, crest(1800)],
  combined: ['combined-40', 9, aCounty().with('road', 'R', { type: 'LineString', coordinates: drawn([curve(55, 60)], 5, 0, 1).map(([x, y], i): Position => [...at(x, y), 1500.001 - (i * 5 * 5) / 100]) }, COUNTY)],
  'sign-radius': ['sign-radius-40', 90, curved([curve(85, 60), curve(95, -60, 70)])],
  'sign-gap': ['sign-gap-40', 110, curved([curve(75, 60), curve(95, -60, 90)])],
  tangent: ['tangent-40', 125, curved([curve(90, 50), curve(90, 50, 112)])],
  'narrow-width': ['narrow-width', 8.5, road()],
  'two-lanes': ['two-lanes', 3, road()],
  'drop-height': ['drop-height', 3, road(), slope(3.5, 1)],
  'drop-deep': ['drop-deep', 12, road(), slope(9, 1)],
  'drop-edge': ['drop-edge', 12, road(), slope(9, 2, 9)],
  'drop-slope': ['drop-slope', 2, road(), slope(9, 0.6)],
  'water-distance': ['water-distance', 12, road().with('water-body', 'W', line([1000, 15], [1600, 15]), { type: 'river' })],
  'water-depth': ['water-depth', 0.5, road().with('water-body', 'W', line([1000, 10], [1600, 10]), { name: 'W', depth: 0.8 })],
  'market-distance': ['market-distance', 22, road().with('roadside-market', 'M', point(1000, 25), {})],
  'truck-share': ['truck-share', 18, schools(3, 19)],
  'truck-places': ['truck-places', 2, schools(2, 30)],
  'crashes-spot': ['crashes-spot', 4, crashes([1000, 1100, 1200, 1300].map((x) => [x, day]))],
  'crashes-fatal': ['crashes-fatal', 2, crashes([[1000, day, 1], [2900, day, 1]])],
  'crashes-major': ['crashes-major', 1, crashes([[1000, day, 3]])],
  'window-spot': ['window-spot', 550, crashes([0, 1, 2, 3, 4].map((i) => [1000 + i * 130, day]))],
  'window-segment': ['window-segment', 2200, crashes([[1000, day, 1], [2000, day, 1], [3100, day, 1]])],
  'crash-years': ['crash-years', 4, crashes([[1000, '2017-06-01'], ...[1, 2, 3, 4].map((i) => [1000 + i * 50, day] as const)])],
  'weight-fatal': ['weight-fatal', 50, crashes([0, 1, 2, 3, 4].map((i) => [1000 + i * 100, day, 1]))],
  'weight-injury': ['weight-injury', 1, crashes([0, 1, 2, 3, 4].map((i) => [1000 + i * 100, day, 0, 1]))],
  'bridge-condition': ['bridge-condition', 3, bridge({ condition: 3 })],
  'bridge-load': ['bridge-load', 40, bridge({ condition: 1, load_limit: 48 })],
  'junction-angle': ['junction-angle', 70, junction(65)],
  'junction-grade': ['junction-grade', 2.5, junction(90, (x) => 1500 + x * 0.028)],
  'crossing-angle': ['crossing-angle', 40, crossing()],
  'place-distance': ['place-distance', 52, road().with('dense-place', 'P', point(1000, 55), { category: 'school' })],
  'row-houses': ['row-houses', 9, row(9, 300, 15)],
  'row-length': ['row-length', 350, row(10, 340, 15)],
  'row-distance': ['row-distance', 35, row(10, 300, 30)],
  'curve-jitter': ['curve-jitter', 12, curved([curve(59, 20)])],
  'curve-arm': ['curve-arm', 60, curved([curve(20, 60), curve(20, -60, 10)])],
  'curve-turn': ['curve-turn', 40, curved([curve(50, 30)])],
  'curve-corner': ['curve-corner', 5, curved([curve(50, 40)])],
  'grade-base': ['grade-base', 600, down(7.6, 400)],
  'merge-gap': ['merge-gap', 300, road().with('bridge', 'B', line([1000, 0], [1060, 0]), { condition: 4 }).with('bridge', 'C', line([1200, 0], [1260, 0]), { condition: 4 })],
  'crash-snap': ['crash-snap', 100, (() => { const county = road(); for (let i = 0; i < 5; i++) county.with('accident', `c${i}`, point(1000 + i * 50, 80), { date: day, industry: '道路交通' }); return county; })()],
  'built-up-length': ['built-up-length', 50, road().with('designated-area', 'A', box(1000, -200, 80, 400), { type: 'built-up' }).with('dense-place', 'P', point(3500, 900), { category: 'school' })],
};

describe('a limit that is moved', () => {
  it('has a case for every group', () => {
    expect(Object.keys(CASES).sort()).toEqual([...new Set(LIMITS.map(({ group }) => group))].sort());
  });
  it.each(Object.entries(CASES).map(([group, [id, value, county, ground]]) => ({ group, id, value, county, ground })))('$id to $value is judged otherwise; a figure judged by it says so', ({ group, id, value, county, ground }) => {
    const declared = LIMITS.find((limit) => limit.id === id), snapshot = county.snapshot('2020-12-31');
    const judged = (limits: Record<string, number>) => analyseRoads(snapshot, { detail: false, lang: 'zh', terrain: ground, limits }).segments.flatMap(({ id: segment, level, hazards }) => hazards.filter(({ type }) => declared?.type === 'method' || type === declared?.type).map((hazard) => ({ segment, level, hazard })));
    const figures = (found: ReturnType<typeof judged>) => found.map(({ segment, level, hazard: { evidence, ...rest } }) => [...(declared?.type === 'method' ? [segment] : []), level, rest.value, rest.unit, evidence['severity'], evidence['test'], evidence['from'], evidence['to']]);
    const before = judged({}), after = judged({ [id]: value });
    expect(declared?.group).toBe(group);
    expect(figures(after)).not.toEqual(figures(before));
    for (const { hazard: { source, evidence } } of after) expect([source.includes('本项目自定'), evidence['standardLimit'] !== undefined || evidence['ownLimits'] !== undefined]).toEqual(source.includes('本项目自定') ? [true, true] : [false, false]);
    expect(judged({ [id]: declared?.standard ?? 0 })).toEqual(before);
  });
});
