import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../feature.ts';
import { geodesicDistanceM, shortestLine } from '../geo/index.ts';
import { runRules } from '../rules/index.ts';
import { finish } from '../steps.ts';
import { aCounty, at, box, type CountyBuilder, line, point } from '../testing/county.ts';
import { layoutSteps, type LayoutQuestion } from './index.ts';
import { roadsidePlaces } from './roadside.ts';
import type { Candidate } from './types.ts';

const OPTIONS = { lang: 'zh', now: '2026-06-01T00:00:00Z' } as const;
/** A township of 4 km, with every layer that outlets are judged by far outside of it. */
const township = () => aCounty().with('township', 'T', box(-2000, -2000, 4000, 4000), { name: '东乡' }).with('township', 'U', box(2000, -2000, 4000, 4000), { name: '西乡' })
  .with('fireworks-retail', 'far', point(50_000, 0)).with('dense-place', 'far', point(50_000, 500), { category: 'school' }).with('gas-station', 'far', point(50_000, 1000))
  .with('building', 'far', box(50_000, 1500, 10, 10), { use: '住宅' }).with('road', 'far', line([50_000, 2000], [50_100, 2000]), { class: 'county' }).with('bridge', 'far', point(50_000, 2500))
  .with('tunnel', 'far', line([50_000, 3000], [50_100, 3000])).with('pipeline', 'far', line([50_000, 3500], [50_100, 3500]), { medium: 'natural-gas' }).with('power-line', 'far', line([50_000, 4000], [50_100, 4000]), { voltage: 10 });
const candidate = (id: string, eastM: number, northM: number): Candidate => ({ id, name: id, geometry: point(eastM, northM), props: {}, from: 'table' });
const layout = (county: CountyBuilder | Snapshot, candidates: readonly Candidate[], asked: Partial<LayoutQuestion> = {}) =>
  finish(layoutSteps('snapshot' in county ? county.snapshot() : county, { kind: 'fireworks-retail', township: '东乡', quota: null, attributes: {}, candidates, roadside: null, ...asked }, OPTIONS));
const outcomes = ({ outlets }: ReturnType<typeof layout>) => Object.fromEntries(outlets.map(({ feature, outcome, to }) => [feature.id, to ? `${outcome} ${to.place}` : outcome]));

describe('a layout of outlets', () => {
  it('who may stay stays, who may not moves to the nearest place, and why', () => {
    const county = township().with('dense-place', 'school', point(0, 0), { category: 'school' }).with('fireworks-retail', 'good', point(500, 0)).with('fireworks-retail', 'beside', point(20, 0)).with('fireworks-retail', 'other-town', point(2500, 0));
    const report = layout(county, [candidate('a', 150, 0), candidate('b', 300, 0), candidate('c', 530, 0), candidate('d', 60, 0), candidate('e', 2400, 0)]);
    expect(report).toMatchObject({
      schema: 'riskatlas.layout/1', township: '东乡', quota: null, candidates: { given: 5, outside: 1, allowed: 3, forbidden: 1, undecidable: 0 }, today: { outlets: 2, lawfulAlone: 1, conflicts: 0, lawfulTogether: { found: 1, most: 1 } },
      size: { found: 3, most: 3 }, staying: { found: 1, most: 1 }, pairRules: ['fw-retail-spacing-50'], moves: { count: 1 },
    });
    expect(outcomes(report)).toEqual({ good: 'stays', beside: 'moves a' });
    const moved = report.outlets.find(({ feature }) => feature.id === 'beside');
    expect(moved?.to?.distanceM).toBeCloseTo(130, 1);
    expect(moved?.hindrances).toEqual([{ because: 'forbidden', rule: 'fw-retail-dense-100', text: expect.stringContaining('距人员密集场所 school 20.0 m') }]);
    expect(report.places.map(({ id, from, outlet }) => [id, from, outlet?.id ?? null])).toEqual([['good', 'today', 'good'], ['a', 'table', 'beside'], ['b', 'table', null]]);
    expect(geodesicDistanceM([...(report.places[1]?.at ?? [])], at(150, 0))).toBeLessThan(0.01);
  });

  it('too near to each other: the number first, then those of today', () => {
    // five in a row, 40 m apart: the first, third and fifth
    const row = [0, 40, 80, 120, 160].reduce((county, east, i) => county.with('fireworks-retail', `o${i}`, point(east, 0)), township());
    const report = layout(row, []);
    expect(report.today).toMatchObject({ outlets: 5, lawfulAlone: 5, conflicts: 4, lawfulTogether: { found: 3, most: 3 } });
    expect(outcomes(report)).toEqual({ o0: 'stays', o1: 'leaves', o2: 'stays', o3: 'leaves', o4: 'stays' });
    expect(report.outlets[1]?.hindrances).toEqual([{ because: 'spacing', to: [expect.objectContaining({ id: 'o0' }), expect.objectContaining({ id: 'o2' })] }]);
    // two new places on both sides of one of today's make it give way, one does not
    const one = township().with('fireworks-retail', 'mid', point(0, 0));
    expect(outcomes(layout(one, [candidate('l', -40, 0)]))).toEqual({ mid: 'stays' });
    expect(outcomes(layout(one, [candidate('l', -40, 0), candidate('r', 40, 0)])).mid).toMatch(/^moves [lr]$/);
    // unless the quota has no use for the second
    expect(outcomes(layout(one, [candidate('l', -40, 0), candidate('r', 40, 0)], { quota: 1 }))).toEqual({ mid: 'stays' });
  });

  it('the quota caps it: those of today first, and the shortest moves', () => {
    const county = township().with('dense-place', 'school', point(0, 0), { category: 'school' }).with('fireworks-retail', 'good', point(500, 0)).with('fireworks-retail', 'near', point(20, 0)).with('fireworks-retail', 'nearer', point(90, 0));
    const candidates = [candidate('a', 150, 0), candidate('b', -900, 0), candidate('c', 900, 0)];
    const two = layout(county, candidates, { quota: 2 }), none = layout(county, candidates, { quota: 0 });
    expect(outcomes(two)).toEqual({ good: 'stays', near: 'leaves', nearer: 'moves a' });
    expect(two).toMatchObject({ size: { found: 2, most: 2 }, staying: { found: 1, most: 1 } });
    expect(outcomes(none)).toEqual({ good: 'leaves', near: 'leaves', nearer: 'leaves' });
    expect(none.outlets[0]?.hindrances).toEqual([{ because: 'quota' }]);
  });

  it('what is not known is not lawful: the outlet waits, uses the quota, and new places keep away from it', () => {
    const county = township().with('dense-place', 'what', point(0, 0), {}).with('fireworks-retail', 'open', point(60, 0)).with('fireworks-retail', 'good', point(500, 0));
    const report = layout(county, [candidate('near-open', 105, 0), candidate('far', 300, 0), candidate('unknown', -70, 0)], { quota: 2 });
    expect(outcomes(report)).toEqual({ open: 'undecided', good: 'stays' });
    expect(report.outlets.find(({ feature }) => feature.id === 'open')?.missing).toEqual(['category']);
    expect(report).toMatchObject({ candidates: { allowed: 1, undecidable: 1, nearUndecided: 1 }, missing: { category: 2 }, size: { found: 1, most: 1 } });
  });

  it('a layer that is missing: nothing can be said of any, and which it is', () => {
    const report = layout(aCounty().with('township', 'T', box(-2000, -2000, 4000, 4000), { name: '东乡' }).with('dense-place', 'far', point(9000, 0), { category: 'school' }), [candidate('a', 0, 0)]);
    expect(report).toMatchObject({ size: { found: 0, most: 0 }, candidates: { undecidable: 1 }, missing: { 'layer:gas-station': 1 }, places: [] });
  });

  it('a township that is not there, an area that is not drawn, too many places', () => {
    expect(() => layout(township(), [], { township: '北乡' })).toThrowError(expect.objectContaining({ code: 'pack-no-township', params: { township: '北乡', known: '东乡、西乡' } }));
    expect(() => layout(aCounty().with('township', 'T', point(0, 0), { name: '东乡' }), [], { roadside: { stepM: 50, setbackM: 5 } })).toThrowError(expect.objectContaining({ code: 'layout-no-area' }));
    expect(() => layout(township(), Array.from({ length: 20_001 }, (_, i) => candidate(`${i}`, 0, 0)))).toThrowError(expect.objectContaining({ code: 'layout-too-many' }));
  });

  it('is as large, and keeps as many, as looking at every subset with the checker finds, and the checker finds nothing in it', () => {
    const spot = fc.tuple(fc.integer({ min: -150, max: 150 }), fc.integer({ min: -60, max: 60 }));
    fc.assert(fc.property(fc.array(spot, { maxLength: 5 }), fc.array(spot, { maxLength: 6 }), fc.array(spot, { maxLength: 1 }), fc.option(fc.integer({ min: 0, max: 5 })), (own, other, schools, quota) => {
      const rest = () => schools.reduce((county, [east, north], i) => county.with('dense-place', `s${i}`, point(east, north), { category: 'school' }), township().with('fireworks-retail', 'neighbour', point(0, 75), { township: '西乡' }));
      const all = [...own.map(([east, north], i) => ['o', i, east, north] as const), ...other.map(([east, north], i) => ['c', i, east, north] as const)];
      const withSome = (some: readonly number[]) => some.reduce((county, i) => { const [what, number, east, north] = all[i] as (typeof all)[number]; return county.with('fireworks-retail', `${what}${number}`, point(east, north)); }, rest());
      const isClean = (snapshot: Snapshot) => runRules(snapshot, { ...OPTIONS, all: false }).findings.every(({ severity, verdict, subject, object }) => severity !== 'prohibited' || verdict === 'near' || ![subject.id, object?.id].some((id) => id !== undefined && /^[oc]\d$/.test(id)));
      const single = all.map((_, i) => isClean(withSome([i]).snapshot())), apart = all.map((_, i) => all.map((__, j) => i === j || !single[i] || !single[j] || isClean(withSome([i, j]).snapshot())));
      const most = Math.min(quota ?? Infinity, all.length);
      let best = [0, 0];
      for (let set = 0; set < 2 ** all.length; set++) {
        const some = all.flatMap((_, i) => (set & (1 << i) ? [i] : [])), staying = some.filter((i) => i < own.length).length;
        if (some.length > most || some.some((i) => !single[i] || some.some((j) => !apart[i]?.[j])) || some.length < (best[0] as number) || (some.length === best[0] && staying <= (best[1] as number))) continue;
        best = [some.length, staying];
      }
      const report = layout(own.reduce((county, [east, north], i) => county.with('fireworks-retail', `o${i}`, point(east, north)), rest()), other.map(([east, north], i) => candidate(`c${i}`, east, north)), { quota });
      expect(report.size).toEqual({ found: best[0], most: best[0] });
      expect(report.staying.most).toBeGreaterThanOrEqual(best[1] as number);
      expect(report.staying.found).toBeLessThanOrEqual(best[1] as number);
      if (quota === null) expect(report.staying).toEqual({ found: best[1], most: best[1] });
      expect(report.places.length).toBe(report.size.found);
      expect(isClean(withSome(report.places.map(({ id }) => all.findIndex(([what, number]) => `${what}${number}` === id))).snapshot())).toBe(true);
      expect(report.outlets.filter(({ outcome }) => outcome === 'moves').length).toBe(Math.min(report.size.found - report.staying.found, own.length - report.staying.found));
    }), { numRuns: 25 });
  }, 60_000);
});

describe('places along roads', () => {
  const places = (county: CountyBuilder, area = box(-1000, -1000, 2000, 2000)) => roadsidePlaces(county.snapshot(), area, { stepM: 100, setbackM: 5 });
  const road = (...way: (readonly [number, number])[]) => aCounty().with('road', 'r', line(...way), { class: 'county', width: 8, name: '大街' });
  it('at every step on both sides, so far from the edge of the carriageway', () => {
    const found = places(road([-500, 0], [520, 0]));
    expect(found.length).toBe(22);
    expect(found.slice(0, 3).map(({ id, name }) => [id, name])).toEqual([['r K0+000L', '大街 K0+000L'], ['r K0+000R', '大街 K0+000R'], ['r K0+100L', '大街 K0+100L']]);
    for (const { geometry } of found) expect(shortestLine(geometry, line([-500, 0], [520, 0]))?.distanceM).toBeCloseTo(9, 1);
    const [left, right] = found.map(({ geometry }) => (geometry.type === 'Point' ? (geometry.coordinates[1] ?? 0) : 0));
    expect(left).toBeGreaterThan(right ?? Infinity);
    expect(geodesicDistanceM(at(-500, 9), found[0]?.geometry.type === 'Point' ? found[0].geometry.coordinates : [])).toBeLessThan(0.05);
  });

  it('only in the area, not along motorways, not on another road, not twice', () => {
    expect(places(road([-500, 0], [520, 0]), box(0, -1000, 1000, 2000)).length).toBeLessThanOrEqual(12);
    expect(places(aCounty().with('road', 'r', line([-500, 0], [520, 0]), { class: 'motorway' }))).toEqual([]);
    const crossed = places(road([-500, 0], [520, 0]).with('road', 'x', line([0, -500], [0, 500]), { class: 'county', width: 8 }));
    for (const { geometry } of crossed) for (const other of [line([-500, 0], [520, 0]), line([0, -500], [0, 500])]) expect(shortestLine(geometry, other)?.distanceM).toBeGreaterThan(8.4);
    expect(places(road([-500, 0], [520, 0]).with('road', 'twin', line([-500, 0], [520, 0]), { class: 'county', width: 8 })).length).toBe(22);
  });
});
