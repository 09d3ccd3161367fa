import { describe, expect, it } from 'vitest';
import type { Geometry, Props, Snapshot } from '../feature.ts';
import { hasWords } from '../i18n.ts';
import { KINDS } from '../kinds/index.ts';
import { finish } from '../steps.ts';
import { aCounty, at, box, line, point } from '../testing/county.ts';
import { IGNORED, ignoring, planFixes, problemText, QUALITY_CODES, type QualityProblem, qualitySteps, type QualityReport } from './index.ts';

const TODAY = '2026-11-24';
const run = (snapshot: Snapshot, ignored: readonly { key: string; value: string }[] = []): QualityReport => finish(qualitySteps(snapshot, { today: TODAY, ignored }));
const found = (snapshot: Snapshot): string[] => run(snapshot).problems.filter(({ code }) => code !== 'not-assessed').map(({ id }) => id);
/** Two townships side by side, 10 km each, in a county that is a little larger. */
const places = () => aCounty().with('county', 'c', box(-11_000, -6000, 22_000, 12_000), { name: '县' }).with('township', 't1', box(-10_000, -5000, 10_000, 10_000), { name: '甲镇' }).with('township', 't2', box(0, -5000, 10_000, 10_000), { name: '乙镇' });
const mine = (geometry: Geometry | null, props: Props = {}) => places().with('tailings-pond', 'm', geometry, { township: '乙镇', ...props }).snapshot();
const ring = (...corners: readonly (readonly [number, number])[]): Geometry => ({ type: 'Polygon', coordinates: [corners.map(([east, north]) => at(east, north))] });

describe('shapes', () => {
  it.each<[string, Geometry | null, string[]]>([
    ['nothing wrong', point(500, 0), []],
    ['no place', null, ['no-geometry:tailings-pond/m:geometry']],
    ['a line for a mine', line([0, 0], [10, 0]), ['geometry-class:tailings-pond/m']],
    ['metres of a projection', { type: 'Point', coordinates: [561_234, 3_858_123] }, ['looks-projected:tailings-pond/m']],
    ['latitude first', { type: 'Point', coordinates: [34.86, 105.675] }, ['looks-swapped:tailings-pond/m']],
    ['an open ring', ring([500, 0], [600, 0], [600, 100], [500, 100]), ['unclosed:tailings-pond/m']],
    ['a bow tie', ring([500, 0], [600, 100], [600, 0], [500, 100], [500, 0]), ['self-crossing:tailings-pond/m']],
    ['no size', ring([500, 0], [500, 0], [500, 0], [500, 0]), ['zero-size:tailings-pond/m']],
    ['a repeated vertex and a spike', ring([500, 0], [550, 0], [550, -80], [550, 0], [600, 0], [600, 0], [600, 100], [500, 0]), ['repeated-vertex:tailings-pond/m', 'spike:tailings-pond/m']],
    ['nothing in it', { type: 'GeometryCollection', geometries: [] }, ['empty:tailings-pond/m']],
    ['mixed', { type: 'GeometryCollection', geometries: [point(500, 0), line([500, 0], [510, 0])] }, ['geometry-class:tailings-pond/m']],
  ])('%s', (_name, geometry, ids) => {
    expect(found(mine(geometry))).toEqual(ids);
  });
  it('says where, and never at a place that is none', () => {
    const at500 = (geometry: Geometry) => run(mine(geometry)).problems[0]?.at;
    expect(at500(ring([500, 0], [550, 0], [550, -80], [550, 0], [600, 0], [600, 100], [500, 0]))).toEqual(at(550, -80));
    expect(at500({ type: 'Point', coordinates: [34.86, 105.675] })).toBeNull();
    expect(at500({ type: 'Point', coordinates: [561_234, 3_858_123] })).toBeNull();
  });
});

describe('places', () => {
  it.each<[string, Geometry, string | undefined, string[]]>([
    ['in the township it names', point(500, 0), '乙镇', []],
    ['in the other one', point(-500, 0), '乙镇', ['township-mismatch:tailings-pond/m:township']],
    ['4 km into the other one', point(-4000, 0), '乙镇', ['township-mismatch:tailings-pond/m:township']],
    ['6 km into the other one', point(-6000, 0), '乙镇', ['far-from-township:tailings-pond/m:township']],
    ['on the border: it belongs to the smaller id', { type: 'Point', coordinates: at(0, 0) }, '甲镇', []],
    ['on the border, under the larger id', { type: 'Point', coordinates: at(0, 0) }, '乙镇', ['township-mismatch:tailings-pond/m:township']],
    ['a township that is none', point(500, 0), '丙镇', ['unknown-township:tailings-pond/m:township']],
    ['no township', point(500, 0), undefined, ['no-township:tailings-pond/m:township']],
    ['an area in both, under one of them', box(-100, 0, 200, 50), '乙镇', []],
    ['an area in both, under none', box(-100, 0, 200, 50), undefined, []],
    ['in the county, in no township', point(10_500, 0), '乙镇', []],
    ['outside the county', point(12_000, 0), '乙镇', ['outside-county:tailings-pond/m']],
  ])('%s', (_name, geometry, township, ids) => {
    const builder = places();
    expect(found(builder.with('tailings-pond', 'm', geometry, township === undefined ? {} : { township }).snapshot())).toEqual(ids);
  });
  it('without a county area the townships stand for it; without either nothing is said', () => {
    const townships = aCounty().with('township', 't', box(0, 0, 100, 100), { name: '甲镇' });
    expect(found(townships.with('tailings-pond', 'm', point(500, 0), { township: '甲镇' }).snapshot())).toEqual(['outside-county:tailings-pond/m']);
    expect(found(aCounty().with('tailings-pond', 'm', point(500, 0), { township: '甲镇' }).snapshot())).toEqual([]);
  });
});

describe('twins', () => {
  const two = (kind: string, first: Props, second: Props, eastM: number) => found(aCounty().with(kind, 'b', point(eastM, 0), second).with(kind, 'a', point(0, 0), first).snapshot());
  it('the same in everything but id and origin: the larger id is the duplicate', () => {
    expect(two('tailings-pond', { name: '一号', source: '甲.xlsx' }, { name: '一号', source: '乙.xlsx' }, 0)).toEqual(['duplicate:tailings-pond/b~a']);
    expect(two('accident', { name: '事故', date: '2020-01-01' }, { name: '事故', date: '2020-01-01' }, 0)).toEqual(['duplicate:accident/b~a']);
  });
  it('of one name within the sum of their accuracies, 5 m each where they give none', () => {
    expect(two('tailings-pond', { name: '一号', dam_height: 3 }, { name: '一号' }, 0)).toEqual(['near-duplicate:tailings-pond/b~a']);
    expect(two('tailings-pond', { name: '一号' }, { name: '一号' }, 9.9)).toEqual(['near-duplicate:tailings-pond/b~a']);
    expect(two('tailings-pond', { name: '一号' }, { name: '一号' }, 10.1)).toEqual([]);
    expect(two('tailings-pond', { name: '一号', accuracy: 30 }, { name: '一号' }, 34.9)).toEqual(['near-duplicate:tailings-pond/b~a']);
    expect(two('tailings-pond', { name: '一号' }, { name: '二号' }, 1)).toEqual([]);
  });
  it('areas of one name coincide with both their corners', () => {
    const areas = (width: number) => found(aCounty().with('tailings-pond', 'a', box(0, 0, 100, 100), { name: '矿' }).with('tailings-pond', 'b', box(0, 0, width, 100), { name: '矿' }).snapshot());
    expect([areas(108), areas(120)]).toEqual([['near-duplicate:tailings-pond/b~a'], []]);
  });
  it('records of one name at one place are different events', () => {
    expect(two('accident', { name: '事故', date: '2020-01-01' }, { name: '事故', date: '2020-02-01' }, 0)).toEqual([]);
  });
  it('parts of one road lie beside each other, not on each other', () => {
    const roads = aCounty().with('road', 'a', line([0, 0], [500, 0]), { name: 'X1', class: 'county' }).with('road', 'b', line([500, 0], [900, 0]), { name: 'X1', class: 'county' });
    expect(found(roads.snapshot())).toEqual([]);
  });
});

describe('values', () => {
  const of = (kind: string, props: Props) => found(aCounty().with(kind, 'x', kind === 'road' || kind === 'power-line' ? line([0, 0], [50, 0]) : point(0, 0), props).snapshot());
  it.each<[string, string, Props, string[]]>([
    ['a choice nobody knows', 'gas-facility', { type: 'lunar' }, ['bad-value:gas-facility/x:type']],
    ['below nothing', 'tailings-pond', { dam_height: -3 }, ['bad-value:tailings-pond/x:dam_height']],
    ['a figure in another unit', 'tailings-pond', { dam_height: '12 尺' }, ['unknown-unit:tailings-pond/x:dam_height']],
    ['a figure in its own unit', 'tailings-pond', { dam_height: '12 m' }, []],
    ['words for a figure', 'tailings-pond', { dam_height: '很高' }, ['bad-value:tailings-pond/x:dam_height']],
    ['built tomorrow', 'tailings-pond', { built: '2026-11-25' }, ['future-date:tailings-pond/x:built']],
    ['built today', 'tailings-pond', { built: TODAY }, []],
    ['built this year', 'tailings-pond', { built: '2026' }, []],
    ['run out the day before', 'fireworks-retail', { valid_to: '2020-12-30' }, ['expired:fireworks-retail/x:valid_to']],
    ['valid on the day', 'fireworks-retail', { valid_to: '2020-12-31' }, []],
    ['valid until the end of the year', 'fireworks-retail', { valid_to: '2020' }, []],
    ['ends before it begins', 'fireworks-retail', { valid_from: '2022-01-02', valid_to: '2022-01-01' }, ['dates-reversed:fireworks-retail/x:valid_to']],
    ['what its declaration requires', 'accident', { name: '事故' }, ['empty-field:accident/x:date']],
    ['what a rule looks its figure up by', 'power-line', { name: '线', built: '2001' }, ['empty-field:power-line/x:voltage']],
  ])('%s', (_name, kind, props, ids) => {
    expect(of(kind, props)).toEqual(ids);
  });
  it('a field that a rule reads of areas only is asked of areas only', () => {
    const outlets = aCounty().with('fireworks-retail', 'p', point(0, 0)).with('fireworks-retail', 'q', box(500, 0, 10, 10));
    expect(found(outlets.snapshot())).toEqual(['empty-field:fireworks-retail/q:built']);
  });
  it('an object without a level is not assessed, in a code of its own', () => {
    expect(run(aCounty().with('tailings-pond', 'a', point(0, 0)).with('tailings-pond', 'b', point(90, 0), { risk_level: 'low' }).snapshot()).codes).toEqual([{ code: 'not-assessed', open: 1, ignored: 0, fixable: 0 }]);
  });
});

describe('fixes', () => {
  const fixed = (snapshot: Snapshot) => {
    const { puts, deletes, fixed: done } = planFixes(snapshot, run(snapshot).problems.filter(({ fix }) => fix !== null));
    const byKind = new Map([...snapshot.byKind].map(([kind, features]) => [kind, features.filter(({ id }) => !deletes.some((key) => key.kind === kind && key.id === id)).map((feature) => puts.find((put) => put.kind === kind && put.id === feature.id) ?? feature)]));
    return { left: found({ ...snapshot, byKind }), puts: puts.length, deletes: deletes.map(({ id }) => id), done: done.length };
  };
  it.each<[string, Geometry, Props]>([
    ['swapped axes', { type: 'Point', coordinates: [34.86, 105.675] }, { township: '乙镇' }],
    ['an open ring', ring([500, 0], [600, 0], [600, 100], [500, 100]), { township: '乙镇' }],
    ['a repeated vertex, a spike and the township at once', ring([500, 0], [550, 0], [550, -80], [550, 0], [600, 0], [600, 0], [600, 100], [500, 0]), { township: '甲镇' }],
    ['no township', point(500, 0), {}],
    ['a wrong township', point(500, 0), { township: '丙镇' }],
  ])('%s: nothing is left to mend, and the feature is put once', (_name, geometry, props) => {
    expect(fixed(places().with('tailings-pond', 'm', geometry, props).snapshot())).toMatchObject({ left: [], puts: 1, deletes: [] });
  });
  it('of duplicates the one with the smallest id stays', () => {
    const thrice = places().with('tailings-pond', 'c', point(500, 0), { name: '矿', township: '乙镇' }).with('tailings-pond', 'a', point(500, 0), { name: '矿', township: '乙镇' }).with('tailings-pond', 'b', point(500, 0), { name: '矿', township: '乙镇' });
    expect(fixed(thrice.snapshot())).toEqual({ left: [], puts: 0, deletes: ['c', 'b'], done: 2 });
  });
  it('are not offered where they do not help', () => {
    const offered = (geometry: Geometry) => run(mine(geometry)).problems.filter(({ fix }) => fix !== null).map(({ code }) => code);
    expect(offered(ring([500, 0], [600, 100], [600, 0], [500, 100], [500, 0]))).toEqual([]);
    // closed it would cross itself
    expect(offered(ring([500, 0], [600, 100], [600, 0], [500, 100]))).toEqual([]);
    expect(offered({ type: 'MultiPoint', coordinates: [[34.86, 105.675], [34.86, 119]] })).toEqual([]);
  });
});

describe('ignoring', () => {
  const settings = (problems: readonly QualityProblem[], snapshot: Snapshot) => Object.entries(ignoringAll(problems, snapshot)).map(([key, value]) => ({ key, value: value ?? '' }));
  const ignoringAll = (problems: readonly QualityProblem[], snapshot: Snapshot) => ignoring(problems, { reason: '已核实', who: '张', at: '2026-11-24T00:00:00Z' }, snapshot);
  it('marks the problem with reason, who and when, and takes it out of the count', () => {
    const snapshot = mine(point(-500, 0)), report = run(snapshot, settings(run(snapshot).problems, snapshot));
    expect(report.problems.map(({ ignored }) => ignored)).toEqual([{ reason: '已核实', who: '张', at: '2026-11-24T00:00:00Z' }, { reason: '已核实', who: '张', at: '2026-11-24T00:00:00Z' }]);
    expect(report.codes).toEqual([{ code: 'township-mismatch', open: 0, ignored: 1, fixable: 0 }, { code: 'not-assessed', open: 0, ignored: 1, fixable: 0 }]);
  });
  it.each<[string, Geometry, Props, boolean]>([
    ['nothing has changed', point(-500, 0), {}, true],
    ['another field has changed', point(-500, 0), { remark: '新' }, true],
    ['the place has changed', point(-600, 0), {}, false],
    ['the township has changed', point(-500, 0), { township: '丙镇' }, false],
  ])('lasts as long as what it is about: %s', (_name, geometry, props, lasts) => {
    const before = mine(point(-500, 0)), kept = settings(run(before).problems.filter(({ code }) => code === 'township-mismatch'), before);
    const own = run(mine(geometry, props), kept).problems.filter(({ ignored }) => ignored).length;
    expect(own === 1).toBe(lasts);
  });
  it('what is not ours under that name is passed over', () => {
    expect(run(mine(point(-500, 0)), [{ key: `${IGNORED}township-mismatch:tailings-pond/m:township`, value: '{' }]).codes[0]).toMatchObject({ open: 1 });
  });
});

describe('the report', () => {
  it('has words for every code, group and fix in both languages', () => {
    for (const lang of ['zh', 'en'] as const) {
      for (const [code, decl] of Object.entries(QUALITY_CODES)) {
        expect([hasWords(lang, `quality:code.${code}`), hasWords(lang, `quality:text.${code}`), hasWords(lang, `quality:group.${decl.group}`)], code).toEqual([true, true, true]);
        if ('fix' in decl) expect(hasWords(lang, `quality:fix.${decl.fix}`)).toBe(true);
      }
    }
  });
  it('says each problem in a sentence without a gap', () => {
    const { problems } = run(places().with('tailings-pond', 'm', line([-6000, 0], [-6100, 0]), { township: '乙镇', grade: 9, dam_height: '3 尺' }).with('pipeline', 'p', line([0, 0], [9, 0])).with('accident', 'a', point(500, 0)).snapshot());
    expect(problems.length).toBeGreaterThan(6);
    for (const problem of problems) for (const lang of ['zh', 'en'] as const) expect(problemText(problem, lang)).not.toMatch(/\{\{|undefined|“”/);
    expect(problems.map((problem) => problemText(problem, 'zh'))).toContain('图形是线，这类对象应为面 / 点');
  });
  it('looks at the kinds asked for, and leaves out what analyses wrote', () => {
    const snapshot = places().with('tailings-pond', 'm', null).with('factory', 'f', null).with('finding', 'x', null).snapshot();
    expect(finish(qualitySteps(snapshot, { kinds: ['tailings-pond'], today: TODAY, ignored: [] })).problems.map(({ feature }) => feature.kind)).toEqual(['tailings-pond', 'tailings-pond']);
    expect(run(snapshot).features).toBe(5);
    expect(KINDS.some(({ result }) => result)).toBe(true);
  });
});
