/** The relations that are not a plain distance, and what they do where something is missing. */
import { describe, expect, it } from 'vitest';
import type { Props } from '../feature.ts';
import { aCounty, box, line, point } from '../testing/county.ts';
import { BUILT_IN, RULES, runRules } from './index.ts';
import type { Rule } from './rule.ts';

const NOW = '2026-11-24T00:00:00Z';
type County = ReturnType<typeof aCounty>;
const run = (rule: string, county: County, catalogue: readonly Rule[] = RULES) => runRules(county.snapshot(), { rules: [rule], all: false, lang: 'zh', now: NOW }, { ...BUILT_IN, rules: catalogue }).findings;
const short = (rule: string, county: County, catalogue: readonly Rule[] = RULES) => run(rule, county, catalogue).map(({ subject, object, verdict, missing, measured }) => [subject.id, object?.id ?? null, verdict, missing.join(), measured]);

const RIVER = line([0, 5000], [0, 0], [0, -5000]);
const river = (props: Props = { type: 'river', flow: 'with' }) => aCounty().with('water-body', 'R', RIVER, props);
const big = { span_class: '特大' }, sand = { type: 'sand-mining' };

describe('along a river', () => {
  it('knows up from down by the flow: 500 m up, 3,000 m down of a very large bridge', () => {
    const county = river().with('bridge', 'B', line([-50, 0], [50, 0]), big).with('works', 'up', point(30, 800), sand).with('works', 'down', point(-30, -800), sand);
    expect(run('road-bridge-sand', county).map(({ subject, verdict, required }) => [subject.id, verdict, required])).toEqual([['down', 'violated', 3000]]);
    const turned = river({ type: 'river', flow: 'against' }).with('bridge', 'B', point(0, 0), big).with('works', 'up', point(30, 800), sand).with('works', 'down', point(-30, -800), sand);
    expect(run('road-bridge-sand', turned).map(({ subject, required }) => [subject.id, required])).toEqual([['up', 3000]]);
  });

  it('without a flow decides only what holds on both sides', () => {
    const county = river({ type: 'river' }).with('bridge', 'B', point(0, 0), big).with('works', 'near', point(0, 400), sand).with('works', 'between', point(0, -800), sand).with('works', 'far', point(0, -3100), sand);
    const [near, between, ...more] = run('road-bridge-sand', county);
    expect(near).toMatchObject({ subject: { id: 'near' }, verdict: 'violated', required: 500 });
    expect(between).toMatchObject({ subject: { id: 'between' }, verdict: 'undecidable', missing: ['flow'], required: null, counted: false });
    expect(more).toEqual([]);
  });

  it('measures along the bends, over joints of the line, and out of a tributary', () => {
    const county = aCounty().with('water-body', 'main', line([0, 2000], [0, 0], [600, -800]), { type: 'river', flow: 'with' }).with('water-body', 'lower', line([600, -800], [600, -3000]), { type: 'river', flow: 'with' })
      .with('water-body', 'side', line([3, 300], [1500, 300]), { type: 'river', flow: 'against' }).with('bridge', 'B', point(1000, 300), big).with('works', 'S', point(600, -1000), sand);
    // down the side stream 1,000 m, down the main 300 m, 1,000 m and 200 m
    const [finding] = run('road-bridge-sand', county);
    expect(finding?.verdict).toBe('violated');
    expect(Math.abs((finding?.measured ?? 0) - 2500)).toBeLessThan(5);
  });

  it('does not go down one stream and up another', () => {
    const county = aCounty().with('water-body', 'main', line([0, 2000], [0, -2000]), { type: 'river', flow: 'with' }).with('water-body', 'side', line([1500, 100], [2, 0]), { type: 'river', flow: 'with' })
      .with('bridge', 'B', point(0, 300), big).with('works', 'S', point(500, 33), sand);
    expect(run('road-bridge-sand', county)).toEqual([]);
  });

  it('takes the nearest part of an area along the river', () => {
    const county = river().with('bridge', 'B', point(0, 0), big).with('works', 'S', box(-40, -3400, 80, 500), sand);
    const [finding] = run('road-bridge-sand', county);
    expect(finding?.measured).toBeCloseTo(2900, 0);
  });

  it('leaves out what lies beside every river, and names the size that a bridge lacks', () => {
    expect(run('road-bridge-sand', river().with('bridge', 'B', point(0, 0), big).with('works', 'S', point(300, -100), sand))).toEqual([]);
    expect(short('road-bridge-sand', river().with('bridge', 'B', point(0, 0)).with('works', 'S', point(0, -2900), sand))).toEqual([['S', 'B', 'undecidable', 'span_class', 2900]]);
    expect(short('road-bridge-sand', river().with('bridge', 'B', point(0, 0)).with('works', 'S', point(0, -3100), sand))).toEqual([]);
  });

  it('a railway bridge is not a highway bridge, nor the other way round', () => {
    const county = river().with('bridge', 'road', point(0, 0), big).with('bridge', 'rail', point(0, 100), { carries: 'railway', length: 600 }).with('works', 'S', point(0, -300), sand);
    expect(run('road-bridge-sand', county).map(({ object }) => object?.id)).toEqual(['road']);
    expect(run('rail-bridge-sand', county).map(({ object }) => object?.id)).toEqual(['rail']);
  });
});

describe('along a road', () => {
  it('measures by road, not across the bend, and leaves the decision to the office', () => {
    const county = aCounty().with('road', 'D', line([0, 0], [0, 200], [25, 200], [25, 0]), { class: 'county' }).with('junction', 'J', point(0, 0)).with('roadside-market', 'far', point(25, 5)).with('roadside-market', 'near', point(0, 40));
    expect(short('road-market-50', county)).toEqual([['near', 'J', 'undecidable', 'interpretation', 40]]);
  });
});

describe('downstream of a tailings pond', () => {
  const pond = (props?: Props) => (props ? river(props) : river()).with('tailings-pond', 'P', point(200, 0));
  it('means what lies downstream within 1 km in a straight line, not what lies above', () => {
    const county = pond().with('building', 'below', point(-100, -900)).with('building', 'above', point(-100, 600)).with('building', 'far', point(0, -1300));
    expect(run('min-tailings-overhead', county).map(({ object, verdict }) => [object?.id, verdict])).toEqual([['below', 'violated']]);
  });
  it('cannot tell without the flow, nor without a river near by', () => {
    expect(short('min-tailings-overhead', pond({ type: 'river' }).with('building', 'b', point(200, -800)))).toEqual([['P', 'b', 'undecidable', 'flow', 800]]);
    const dry = aCounty().with('water-body', 'R', line([5000, 0], [5000, 900]), { type: 'river', flow: 'with' }).with('tailings-pond', 'P', point(0, 0)).with('building', 'b', point(0, -800));
    expect(short('min-tailings-overhead', dry)).toEqual([['P', 'b', 'undecidable', 'course', 800]]);
  });
});

describe('inside an area', () => {
  const park = (props: Props = { type: 'chemical' }) => aCounty().with('functional-zone', 'Z', box(0, 0, 400, 400), props);
  const producer = { activity: 'produce', built: '2026-08-01' };
  it('asks the office about new production outside the park, not about what is wholly inside', () => {
    const county = park().with('hazchem-site', 'in', box(50, 50, 100, 100), producer).with('hazchem-site', 'half', box(350, 50, 100, 100), producer).with('hazchem-site', 'out', point(500, 50), producer);
    expect(short('hz-into-park', county)).toEqual([['half', 'Z', 'undecidable', 'interpretation', 0], ['out', 'Z', 'undecidable', 'interpretation', expect.closeTo(100, 0)]]);
  });
  it('lists what was there before the law, and what has no date, apart', () => {
    const county = park().with('hazchem-site', 'old', point(500, 50), { activity: 'produce', built: '2020' }).with('hazchem-site', 'undated', point(600, 50), { activity: 'produce' });
    expect(run('hz-into-park', county).map(({ standing, counted, missing }) => [standing, counted, missing])).toEqual([['existing', false, []], ['undated', false, []]]);
  });
  it('cannot tell while the nature of the area around it is not known; without any park none is inside', () => {
    expect(short('hz-into-park', park({}).with('hazchem-site', 'in', point(50, 50), producer))).toEqual([['in', 'Z', 'undecidable', 'type', 0]]);
    expect(short('hz-into-park', park({ type: 'logistics' }).with('hazchem-site', 'in', point(50, 50), producer))).toEqual([['in', null, 'undecidable', 'interpretation', null]]);
  });
  it('a hole of the area is outside', () => {
    const outer = box(0, 0, 400, 400), hole = box(100, 100, 100, 100);
    if (outer.type !== 'Polygon' || hole.type !== 'Polygon') throw new Error('boxes are polygons');
    const county = aCounty().with('functional-zone', 'Z', { type: 'Polygon', coordinates: [...outer.coordinates, ...hole.coordinates] }, { type: 'chemical' })
      .with('hazchem-site', 'hole', point(150, 150), producer).with('hazchem-site', 'around', box(80, 80, 150, 150), producer).with('hazchem-site', 'beside', point(50, 50), producer);
    expect(run('hz-into-park', county).map(({ subject }) => subject.id)).toEqual(['hole', 'around']);
  });
});

describe('at most so many within a distance', () => {
  const [pattern] = RULES;
  if (!pattern) throw new Error('no rules');
  const own: Rule = { ...pattern, id: 'own-count', relation: 'at-most', atMost: 2, subjects: [{ kind: 'gas-station' }], objects: [{ kind: 'dense-place', where: [{ field: 'category', in: ['school'] }] }], needs: [], threshold: { type: 'fixed', m: 100 } };
  const around = (...schools: Props[]) => schools.reduce<County>((county, props, i) => county.with('dense-place', `s${i}`, point(20 * (i + 1), 0), props), aCounty().with('gas-station', 'G', point(0, 0)));
  const school = { category: 'school' };
  it('counts: as many are allowed, one more is not', () => {
    expect(run('own-count', around(school, school), [own])).toEqual([]);
    expect(run('own-count', around(school, school, school), [own])[0]).toMatchObject({ verdict: 'violated', measured: 3, required: 2, shortfall: 1, unit: 'count', object: null });
  });
  it('does not count what lies on the limit or is of another kind; unknown ones leave it open', () => {
    expect(run('own-count', [point(100, 0), point(-100, 0), point(0, 100), point(0, -100)].reduce((county, place, i) => county.with('dense-place', `far${i}`, place, school), around(school, school, { category: 'office' })), [own])).toEqual([]);
    expect(run('own-count', around(school, school, {}), [own])[0]).toMatchObject({ verdict: 'undecidable', missing: ['category'], measured: 2 });
    expect(run('own-count', around(school, school, school, {}), [own])[0]).toMatchObject({ verdict: 'violated', measured: 3 });
  });
});

describe('base lines', () => {
  const house = { built: '2015-01-01' };
  it('the area drawn for a road is its land: no half width is taken off', () => {
    const county = aCounty().with('road', 'D', line([0, -500], [0, 500]), { class: 'county', half_width: 4 }).with('designated-area', 'L', box(-12, -500, 24, 1000), { type: 'road-land', of: 'D' }).with('building', 'h', box(20, 0, 9, 9), house);
    expect(run('road-bcz-building', county)[0]).toMatchObject({ verdict: 'violated', measured: expect.closeTo(8, 1), required: 10, base: { line: 'designated', offset: 0, default: false } });
  });
  it('an area drawn for another road does not count', () => {
    const county = aCounty().with('road', 'D', line([0, -500], [0, 500]), { class: 'county', half_width: 4 }).with('designated-area', 'L', box(-12, -500, 24, 1000), { type: 'road-land', of: 'E' }).with('building', 'h', box(20, 0, 9, 9), house);
    expect(run('road-bcz-building', county)).toEqual([]);
  });
  it('the control zone lies beyond the land: both are in the offset that is shown', () => {
    const county = aCounty().with('road', 'D', line([0, -500], [0, 500]), { class: 'provincial' }).with('dense-place', 's', point(60, 0), { category: 'school', built: '2018' });
    expect(run('road-setback-public', county)[0]).toMatchObject({ verdict: 'violated', measured: 37, base: { line: 'control-zone-edge', offset: 23, default: true }, standing: null });
  });
  it('a quarry that is a mark has no boundary to measure from', () => {
    const county = aCounty().with('mine', 'K', point(0, 0), { type: 'quarry', output: 20 }).with('building', 'near', point(200, 0)).with('building', 'perhaps', point(700, 0)).with('building', 'far', point(900, 0));
    expect(short('min-quarry-300-dwelling', county)).toEqual([['K', 'near', 'undecidable', 'boundary', null], ['K', 'perhaps', 'undecidable', 'boundary', null]]);
  });
  it('a quarry’s own buildings are not those of others, and a large quarry is not meant', () => {
    const county = (output: number) => aCounty().with('mine', 'K', box(0, 0, 100, 100), { type: 'quarry', output, operator: '甲' }).with('building', 'own', point(200, 0), { operator: '甲' }).with('building', 'other', point(200, 50), { operator: '乙' });
    expect(run('min-quarry-300-dwelling', county(50)).map(({ object }) => object?.id)).toEqual(['other']);
    expect(run('min-quarry-300-dwelling', county(51))).toEqual([]);
  });
});

describe('certainty of position', () => {
  const area = (accuracy: number) => aCounty().with('designated-area', 'Z', box(0, 0, 300, 300), { type: 'built-up' }).with('fireworks-warehouse', 'edge', point(5, 100), { accuracy }).with('fireworks-warehouse', 'deep', point(150, 100), { accuracy });
  it('what lies deeper in an area than its position may be wrong is certain', () => {
    expect(run('fw-warehouse-built-up', area(10)).map(({ subject, verdict, uncertain }) => [subject.id, verdict, uncertain])).toEqual([['edge', 'violated', true], ['deep', 'violated', false]]);
    expect(run('fw-warehouse-built-up', area(2)).map(({ uncertain }) => uncertain)).toEqual([false, false]);
  });
});
