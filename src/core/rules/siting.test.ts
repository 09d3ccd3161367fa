import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../feature.ts';
import { geodesicDestination, geodesicDistanceM } from '../geo/index.ts';
import { aCounty, at, box, line, point } from '../testing/county.ts';
import { runRules, sitingAt, SitingJudge, sitingText } from './index.ts';
import { newFeature } from './siting.ts';

const OPTIONS = { lang: 'zh', now: '2026-06-01T00:00:00Z' } as const;
const outlet = (snapshot: Snapshot, eastM: number, northM: number) => sitingAt(snapshot, { kind: 'fireworks-retail', geometry: point(eastM, northM), attributes: {} }, OPTIONS);
const never = (): never => { throw new Error('none'); };
const ruleOf = ({ rules, conditions }: ReturnType<typeof outlet>, id: string) => [...rules, ...conditions].find(({ rule }) => rule === id);
/** Every layer that outlets are judged by, far away. */
const complete = () => aCounty().with('fireworks-retail', 'far', point(50_000, 0)).with('dense-place', 'far', point(50_000, 500), { category: 'school' }).with('gas-station', 'far', point(50_000, 1000))
  .with('building', 'far', box(50_000, 1500, 10, 10), { use: '住宅' }).with('road', 'far', line([50_000, 2000], [50_100, 2000]), { class: 'county' }).with('bridge', 'far', point(50_000, 2500))
  .with('tunnel', 'far', line([50_000, 3000], [50_100, 3000])).with('pipeline', 'far', line([50_000, 3500], [50_100, 3500]), { medium: 'natural-gas' }).with('power-line', 'far', line([50_000, 4000], [50_100, 4000]), { voltage: 10 });

describe('may it go here', () => {
  it('forbidden: every rule with what is measured, asked and left, the object and the line to it', () => {
    const report = outlet(complete().with('dense-place', 'school', point(60, 0), { category: 'school' }).with('dense-place', 'second', point(0, 80), { category: 'hospital' }).snapshot(), 0, 0);
    expect(report).toMatchObject({ schema: 'riskatlas.siting/1', kind: 'fireworks-retail', verdict: 'forbidden' });
    const rule = ruleOf(report, 'fw-retail-dense-100');
    expect(rule).toMatchObject({ verdict: 'violated', required: 100, role: 'subject', object: { id: 'school' }, clause: { law: '烟花爆竹经营许可实施办法' }, missing: [], others: [{ object: { id: 'second' }, verdict: 'violated' }] });
    expect(rule?.measured).toBeCloseTo(60, 2);
    expect(rule?.margin).toBeCloseTo(-40, 2);
    expect(rule?.line?.[1]).toEqual(at(60, 0).map((value) => expect.closeTo(value, 7)));
    expect(report.rules[0]?.rule).toBe('fw-retail-dense-100');
  });

  it('outside the county what is there is not known: open where nothing forbids, forbidden all the same where something does', () => {
    const county = complete().with('dense-place', 'school', point(3000, 0), { category: 'school' }).with('county', 'c', box(-500, -500, 1000, 1000)), snapshot = county.snapshot();
    expect(outlet(snapshot, 0, 0).verdict).toBe('allowed');
    expect(outlet(snapshot, 499, 499).verdict).toBe('allowed');
    const beyond = outlet(snapshot, 2000, 0);
    expect(beyond).toMatchObject({ verdict: 'undecidable' });
    for (const rule of beyond.rules) expect(rule).toMatchObject({ verdict: 'undecidable', missing: ['outside-county'] });
    expect(sitingText(beyond.rules[0] ?? never(), 'zh')).toContain('位置在县界外');
    const forbidden = outlet(snapshot, 2950, 0);
    expect(forbidden).toMatchObject({ verdict: 'forbidden', rules: [{ rule: 'fw-retail-dense-100', verdict: 'violated' }, ...forbidden.rules.slice(1).map(() => ({ verdict: 'undecidable' }))] });
    // a township counts as the county, and a site that reaches in is not outside
    expect(outlet(county.with('township', 't', box(1500, -500, 1000, 1000)).snapshot(), 2000, 0).verdict).toBe('allowed');
    expect(sitingAt(snapshot, { kind: 'fireworks-retail', geometry: box(450, 0, 100, 100), attributes: {} }, OPTIONS).verdict).toBe('allowed');
  });

  it('on the limit is no offence, a hair less is', () => {
    const snapshot = complete().with('dense-place', 'school', point(0, 0), { category: 'school' }).snapshot();
    expect([outlet(snapshot, 0, 100).verdict, outlet(snapshot, 0, 99.99).verdict]).toEqual(['allowed', 'forbidden']);
  });

  it('allowed: met rules name the nearest object in sight, and what was not checked is listed', () => {
    const report = outlet(complete().with('fireworks-retail', 'other', point(300, 0)).snapshot(), 0, 0);
    expect(report.verdict).toBe('allowed');
    expect(report.alternatives).toEqual([]);
    const spacing = ruleOf(report, 'fw-retail-spacing-50');
    expect(spacing).toMatchObject({ verdict: 'met', object: { id: 'other' }, required: 50 });
    expect(spacing?.measured).toBeCloseTo(300, 1);
    expect(report.unchecked).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'fw-retail-no-set-off', reason: 'off' }), expect.objectContaining({ rule: 'road-bcz-building', reason: 'outline' })]));
  });

  it('a layer that is missing leaves it undecidable, and names it', () => {
    const report = outlet(aCounty().with('dense-place', 'far', point(9000, 0), { category: 'school' }).snapshot(), 0, 0);
    expect(report.verdict).toBe('undecidable');
    expect(ruleOf(report, 'fw-retail-dense-100')?.missing).toEqual(['layer:gas-station']);
  });

  it('a field that is missing in reach too, and what is broken is forbidden all the same', () => {
    const county = complete().with('dense-place', 'unknown', point(0, 50));
    expect(outlet(county.snapshot(), 0, 0)).toMatchObject({ verdict: 'undecidable', rules: [{ rule: 'fw-retail-dense-100', missing: ['category'], object: { id: 'unknown' } }, ...Array.from({ length: outlet(county.snapshot(), 0, 0).rules.length - 1 }, () => expect.anything())] });
    expect(outlet(county.with('fireworks-retail', 'near', point(10, 0)).snapshot(), 0, 0).verdict).toBe('forbidden');
  });

  it('what the office must decide stands apart and makes no verdict', () => {
    const report = outlet(complete().with('road', 'road', line([-500, 50], [500, 50]), { class: 'county' }).snapshot(), 0, 0);
    expect(report.verdict).toBe('allowed');
    expect(report.conditions).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'road-hazmat-site', verdict: 'undecidable', missing: ['interpretation'] })]));
    expect(report.rules.some(({ rule }) => rule === 'road-hazmat-site')).toBe(false);
  });

  it('attributes decide which rules mean it', () => {
    const snapshot = complete().with('hazchem-site', 'far', point(50_000, 9000), { activity: 'use' }).with('road', 'road', line([-500, 50], [500, 50]), { class: 'county' }).snapshot();
    const site = (attributes: Record<string, string>) => ruleOf(sitingAt(snapshot, { kind: 'hazchem-site', geometry: point(0, 0), attributes }, OPTIONS), 'road-hazmat-site');
    expect([site({ activity: 'store' })?.verdict, site({ activity: 'use' }), site({})?.missing]).toEqual(['violated', undefined, ['activity']]);
  });

  it('the other way round: a school is told which outlets and sites forbid it', () => {
    const snapshot = complete().with('fireworks-retail', 'outlet', point(70, 0)).with('fireworks-retail', 'outlet2', point(-90, 0)).snapshot();
    const report = sitingAt(snapshot, { kind: 'dense-place', geometry: point(0, 0), attributes: { category: 'school' } }, OPTIONS);
    expect(report.verdict).toBe('forbidden');
    const rule = report.rules.find(({ rule: id, role }) => id === 'fw-retail-dense-100' && role === 'object');
    expect(rule).toMatchObject({ verdict: 'violated', object: { kind: 'fireworks-retail', id: 'outlet' }, others: [{ object: { id: 'outlet2' } }] });
    expect(rule?.line?.[0]).toEqual(at(0, 0).map((value) => expect.closeTo(value, 7)));
    expect(report.unchecked).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'fw-setoff-ban', reason: 'layer:works' })]));
  });

  it('the other way round: who forbids it, by which clauses, said from the side of the one that is bound', () => {
    const snapshot = complete().with('hazchem-site', 'store', point(0, 80), { activity: 'store', major_hazard: 3 }).with('fireworks-retail', 'outlet', point(70, 0)).with('fireworks-retail', 'far-outlet', point(400, 0)).snapshot();
    const report = sitingAt(snapshot, { kind: 'dense-place', geometry: point(0, 0), attributes: { category: 'school' } }, OPTIONS);
    expect(report.forbiddenBy).toEqual([{ feature: { kind: 'fireworks-retail', id: 'outlet', name: 'outlet' }, rules: [expect.objectContaining({ rule: 'fw-retail-dense-100', role: 'object', required: 100, measured: expect.closeTo(70, 1), margin: expect.closeTo(-30, 1) })] }]);
    const [rule] = report.rules;
    if (!rule) throw new Error('no rule');
    expect(sitingText(rule, 'zh')).toMatch(/^已有烟花爆竹零售点 outlet，依法须与拟建对象相距 100 m，此处相距 70\.0 m：/);
    expect(sitingText(rule, 'en')).toMatch(/^Fireworks outlet outlet is there already and by law must be 100 m from what is planned; it is 70\.0 m away: /);
    expect(report.conditions.find(({ rule: id }) => id === 'hz-eight-places')).toMatchObject({ role: 'object', object: { id: 'store' }, missing: ['interpretation'] });
  });

  it('the other way round the layers of the clause’s other objects do not matter', () => {
    const snapshot = aCounty().with('fireworks-retail', 'outlet', point(300, 0)).snapshot();
    const rule = ruleOf(sitingAt(snapshot, { kind: 'dense-place', geometry: point(0, 0), attributes: { category: 'school' } }, OPTIONS), 'fw-retail-dense-100');
    expect(rule).toMatchObject({ role: 'object', verdict: 'met', object: { id: 'outlet' }, missing: [] });
    expect(ruleOf(outlet(snapshot, 0, 0), 'fw-retail-dense-100')).toMatchObject({ role: 'subject', verdict: 'undecidable', missing: ['layer:dense-place', 'layer:gas-station'] });
  });

  it('the other way round it says what a check says once the school stands there', () => {
    const site = fc.record({ east: fc.integer({ min: -600, max: 600 }), north: fc.integer({ min: -600, max: 600 }), what: fc.constantFrom('fireworks-retail', 'fireworks-warehouse', 'explosives-store', 'hazchem-site', 'gas-station', 'mine') });
    fc.assert(fc.property(fc.array(site, { minLength: 1, maxLength: 12 }), fc.constantFrom('school', 'hospital', 'office'), (sites, category) => {
      const county = complete();
      sites.forEach(({ east, north, what }, i) => county.with(what, `s${i}`, point(east, north), what === 'hazchem-site' ? { activity: 'produce', major_hazard: 1 } : what === 'mine' ? { type: 'quarry', output: 10 } : {}));
      const { forbiddenBy } = sitingAt(county.snapshot(), { kind: 'dense-place', geometry: point(0, 0), attributes: { category } }, OPTIONS);
      const told = forbiddenBy.flatMap(({ feature, rules }) => rules.filter(({ role }) => role === 'object').map(({ rule, measured }) => `${rule} ${feature.kind}/${feature.id} ${measured}`));
      const stands = county.with('dense-place', 'new', point(0, 0), { category, built: '2026-06-01' }).snapshot();
      const found = runRules(stands, { ...OPTIONS, all: false }).findings.filter(({ verdict, counted, severity, object }) => verdict === 'violated' && counted && severity === 'prohibited' && object?.id === 'new');
      expect(told.sort()).toEqual(found.map(({ rule, subject, measured }) => `${rule} ${subject.kind}/${subject.id} ${measured}`).sort());
    }), { numRuns: 40 });
  });

  it('the first of its kind must lie where a clause wants it to lie, as any other', () => {
    const snapshot = complete().with('functional-zone', 'park', box(1000, 0, 500, 500), { type: 'chemical' }).snapshot();
    const ask = (eastM: number) => ruleOf(sitingAt(snapshot, { kind: 'hazchem-site', geometry: point(eastM, 100), attributes: { activity: 'produce' } }, OPTIONS), 'hz-into-park');
    expect(ask(0)).toMatchObject({ verdict: 'undecidable', missing: ['interpretation'], object: { id: 'park' } });
    expect(ask(1200)).toMatchObject({ verdict: 'met' });
    expect(ruleOf(sitingAt(complete().snapshot(), { kind: 'hazchem-site', geometry: point(0, 0), attributes: { activity: 'produce' } }, OPTIONS), 'hz-into-park')).toMatchObject({ verdict: 'undecidable', missing: ['layer:functional-zone'] });
  });

  it('a new thing is new: duties of new works bind it', () => {
    const snapshot = complete().with('road', 'road', line([-500, 0], [500, 0]), { class: 'national' }).snapshot();
    expect(sitingAt(snapshot, { kind: 'building', geometry: box(-5, 12, 10, 10), attributes: {} }, OPTIONS).rules[0]).toMatchObject({ rule: 'road-bcz-building', verdict: 'violated', standing: null, required: 20 });
  });
});

describe('where it may go instead', () => {
  it('one school: the nearest places are 100 m from it, nearest first, and allowed', () => {
    const report = outlet(complete().with('dense-place', 'school', point(60, 0), { category: 'school' }).snapshot(), 0, 0);
    expect(report.alternatives[0]?.distance).toBeCloseTo(40, 1);
    expect(report.alternatives[0]?.at[0]).toBeCloseTo(at(-40, 0)[0], 6);
  });

  it('between two schools: where both circles cross', () => {
    const snapshot = complete().with('dense-place', 'east', point(80, 0), { category: 'school' }).with('dense-place', 'west', point(-80, 0), { category: 'school' }).snapshot();
    const { alternatives } = outlet(snapshot, 0, 0);
    expect(alternatives.slice(0, 2).map(({ distance }) => distance)).toEqual([expect.closeTo(60, 1), expect.closeTo(60, 1)]);
  });

  it('inside the county only', () => {
    const inner = complete().with('dense-place', 'school', point(60, 0), { category: 'school' }).with('county', 'county', box(-20, -3000, 60_000, 9000));
    const { alternatives } = outlet(inner.snapshot(), 0, 0);
    expect(alternatives.length).toBeGreaterThan(0);
    expect(alternatives[0]?.distance).toBeCloseTo(Math.hypot(20, Math.sqrt(100 ** 2 - 80 ** 2)), 0);
    for (const { at: [lon] } of alternatives) expect(lon).toBeGreaterThanOrEqual(at(-20, 0)[0] - 1e-9);
  });

  it('along a river, where no circle helps, they are searched for', () => {
    const snapshot = complete().with('water-body', 'river', line([-6000, 0], [6000, 0]), { type: 'river', flow: 'with' }).with('bridge', 'bridge', point(-500, 10), { span_class: '中' }).snapshot();
    const report = sitingAt(snapshot, { kind: 'works', geometry: point(0, 0), attributes: { type: 'sand-mining' } }, OPTIONS);
    expect(report).toMatchObject({ verdict: 'forbidden', rules: [{ rule: 'road-bridge-sand' }, ...report.rules.slice(1).map(() => expect.anything())] });
    expect(report.alternatives.length).toBeGreaterThan(0);
    expect(report.alternatives[0]?.distance).toBeGreaterThan(150);
    expect(report.alternatives[0]?.distance).toBeLessThan(215);
  });

  it('no place on a net of 4,096 round the point is legal and nearer, whatever stands there', () => {
    const place = fc.record({ east: fc.integer({ min: -400, max: 400 }), north: fc.integer({ min: -400, max: 400 }), shape: fc.constantFrom('point', 'area', 'outlet', 'shed') });
    fc.assert(fc.property(fc.array(place, { minLength: 1, maxLength: 14 }), (places) => {
      const county = complete();
      places.forEach(({ east, north, shape }, i) => {
        if (shape === 'outlet') county.with('fireworks-retail', `o${i}`, point(east, north));
        else if (shape === 'shed') county.with('building', `b${i}`, box(east, north, 70, 30), { use: '住宅' });
        else county.with('dense-place', `p${i}`, shape === 'point' ? point(east, north) : box(east, north, 120, 60), { category: 'school' });
      });
      const snapshot = county.snapshot(), report = outlet(snapshot, 0, 0), judge = new SitingJudge(snapshot, OPTIONS);
      const legal = (to: [number, number]) => !judge.forbids(newFeature('fireworks-retail', { type: 'Point', coordinates: to }, {}, OPTIONS));
      expect(report.verdict === 'forbidden').toBe(!legal(at(0, 0)));
      if (report.verdict !== 'forbidden') return;
      const nearest = report.alternatives[0];
      for (const { at: to, distance } of report.alternatives) {
        expect(legal([...to])).toBe(true);
        expect(geodesicDistanceM(at(0, 0), to)).toBeCloseTo(distance, 2);
      }
      expect(report.alternatives.map(({ distance }) => distance)).toEqual(report.alternatives.map(({ distance }) => distance).sort((a, b) => a - b));
      for (let ring = 0; ring < 32; ring++) for (let turn = 0; turn < 128; turn++) {
        const far = ((ring + 0.5) / 32) * ((nearest?.distance ?? Infinity) - 0.05);
        if (legal(geodesicDestination(at(0, 0), (turn * 360) / 128, far))) throw new Error(`legal at ${far} m, told ${nearest?.distance}`);
      }
    }), { numRuns: 12 });
  }, 60_000);
});
