import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry, Props } from '../feature.ts';
import { aCounty, box, line, point } from '../testing/county.ts';
import { RULES, runRules } from './index.ts';
import type { Finding } from './types.ts';

const NOW = '2026-11-24T00:00:00Z';
interface Thing { readonly kind: string; readonly geometry: Geometry; readonly props?: Props }

/** Runs one rule over a subject and an object (and whatever layers the rule needs besides, far away). */
function check(rule: string, subject: Thing, object: Thing, all = false): Finding[] {
  const county = aCounty().with(subject.kind, 'a', subject.geometry, subject.props).with(object.kind, 'b', object.geometry, object.props);
  for (const kind of RULES.find(({ id }) => id === rule)?.needs ?? []) {
    if (kind !== subject.kind && kind !== object.kind) county.with(kind, 'far', point(0, 90_000));
  }
  return [...runRules(county.snapshot(), { rules: [rule], all, lang: 'zh', now: NOW }).findings];
}

const NORTH_SOUTH = line([0, -2000], [0, -500], [0, 500], [0, 2000]);
const outlet = (east: number): Thing => ({ kind: 'fireworks-retail', geometry: point(east, 0) });
const house = (east: number, props: Props = { built: '2015-01-01' }): Thing => ({ kind: 'building', geometry: box(east, -5, 10, 10), props });

describe('limits', () => {
  it('equal to the limit is not violated: 50 m to the millimetre', () => {
    const [finding] = check('fw-retail-spacing-50', outlet(50), outlet(0));
    expect(finding?.measured).toBe(50);
    expect(finding?.verdict).toBe('near');
  });
});

describe('missing attributes make a pair undecidable and are named', () => {
  it.each([
    ['road-bcz-building', house(20), { kind: 'road', geometry: NORTH_SOUTH }, ['class']],
    ['road-bcz-building', house(20), { kind: 'road', geometry: NORTH_SOUTH, props: { half_width: 5 } }, ['class']],
    ['pipe-5m', house(2), { kind: 'pipeline', geometry: NORTH_SOUTH }, ['medium']],
    ['rail-protect-zone', house(12), { kind: 'railway', geometry: NORTH_SOUTH, props: { class: 'high-speed' } }, ['setting']],
    ['rail-protect-zone', house(12), { kind: 'railway', geometry: NORTH_SOUTH }, ['class', 'setting']],
    ['power-ohl-zone', house(8), { kind: 'power-line', geometry: NORTH_SOUTH }, ['voltage']],
    ['power-ohl-zone', house(8), { kind: 'power-line', geometry: NORTH_SOUTH, props: { voltage: 750 } }, ['voltage']],
    ['road-hazmat-bridge', { kind: 'explosives-store', geometry: point(150, 0) }, { kind: 'bridge', geometry: point(0, 0) }, ['span_class']],
  ] satisfies [string, Thing, Thing, string[]][])('%s', (rule, subject, object, missing) => {
    const findings = check(rule, subject, object);
    expect(findings.map(({ verdict }) => verdict)).toEqual(['undecidable']);
    expect(findings[0]?.missing).toEqual(missing);
    expect(findings[0]?.counted).toBe(false);
  });

  it('but not where no figure of the law could reach', () => {
    expect(check('road-bcz-building', house(60), { kind: 'road', geometry: NORTH_SOUTH })).toEqual([]);
  });

  it('a missing layer makes the rule undecidable once', () => {
    const report = runRules(aCounty().with('building', 'a', point(0, 0)).with('building', 'b', point(9, 9)).snapshot(), { rules: ['road-bcz-building'], all: false, lang: 'en', now: NOW });
    expect(report.findings.map(({ verdict, missing }) => [verdict, missing])).toEqual([['undecidable', ['layer:road']]]);
  });
});

describe('what is not meant', () => {
  it.each([
    ['village roads have no building control zone in the statute', 'road-bcz-building', house(8), { kind: 'road', geometry: NORTH_SOUTH, props: { class: 'village' } }],
    ['urban roads are not highways', 'road-hazmat-site', { kind: 'explosives-store', geometry: point(30, 0) }, { kind: 'road', geometry: NORTH_SOUTH, props: { class: 'urban' } }],
    ['offices are not among the dense places of the fireworks rule', 'fw-retail-dense-100', outlet(20), { kind: 'dense-place', geometry: point(0, 0), props: { category: 'office' } }],
    ['water pipes are not oil or gas', 'pipe-5m', house(2), { kind: 'pipeline', geometry: NORTH_SOUTH, props: { medium: 'water' } }],
    ['below 1 kV there is no zone', 'power-ohl-zone', house(2), { kind: 'power-line', geometry: NORTH_SOUTH, props: { voltage: 0.4 } }],
    ['small bridges are below 中型', 'road-hazmat-bridge', { kind: 'explosives-store', geometry: point(30, 0) }, { kind: 'bridge', geometry: point(0, 0), props: { span_class: '小' } }],
    ['filling stations for vehicles are exempt', 'road-hazmat-site', { kind: 'gas-station', geometry: point(30, 0) }, { kind: 'road', geometry: NORTH_SOUTH, props: { class: 'county' } }],
    ['a hazardous site that is a point is no building', 'pipe-5m', { kind: 'hazchem-site', geometry: point(2, 0), props: { activity: 'use' } }, { kind: 'pipeline', geometry: NORTH_SOUTH, props: { medium: 'crude' } }],
  ] satisfies [string, string, Thing, Thing][])('%s', (_title, rule, subject, object) => {
    expect(check(rule, subject, object).filter(({ id }) => !id.endsWith('~layers'))).toEqual([]);
  });
});

describe('readings', () => {
  const ROAD: Thing = { kind: 'road', geometry: NORTH_SOUTH, props: { class: 'county' } };

  it('fireworks outlets and LPG shops at a highway await a decision and are not counted', () => {
    for (const shop of [outlet(50), { kind: 'gas-facility', geometry: point(50, 0), props: { type: 'lpg-shop' } }]) {
      const [finding] = check('road-hazmat-site', shop, ROAD);
      expect(finding).toMatchObject({ severity: 'conditional', verdict: 'undecidable', missing: ['interpretation'], counted: false });
    }
  });

  it('the review ring of hazardous chemicals is never counted', () => {
    const findings = check('hz-eight-places', { kind: 'hazchem-site', geometry: point(0, 0), props: { activity: 'store', major_hazard: 2 } },
      { kind: 'dense-place', geometry: point(900, 0), props: { category: 'school' } });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ verdict: 'undecidable', missing: ['interpretation'], severity: 'conditional', counted: false });
  });

  it.each([['2010-05-01', 'existing', false], [null, 'undated', false], ['2011-07-01', null, true], ['2011', null, true], ['2010', 'existing', false]] as const)(
    'building control zone: built %s → %s', (built, standing, counted) => {
      const [finding] = check('road-bcz-building', house(8, { built }), ROAD);
      expect(finding).toMatchObject({ verdict: 'violated', standing, counted });
    });

  it('states the default half width of the class', () => {
    expect(check('road-bcz-building', house(8), ROAD)[0]?.base).toEqual({ line: 'road-land-edge', offset: 6, default: true });
  });

  it('says 须现场实测 inside the combined accuracy', () => {
    const near = { ...outlet(95), props: { accuracy: 6 } };
    const school: Thing = { kind: 'dense-place', geometry: point(0, 0), props: { category: 'school', accuracy: 8 } };
    expect(check('fw-retail-dense-100', near, school)[0]).toMatchObject({ verdict: 'violated', uncertain: true, accuracy: 10 });
    expect(check('fw-retail-dense-100', { ...outlet(80), props: { accuracy: 6 } }, school)[0]).toMatchObject({ uncertain: false });
  });

  it('spacing: each unordered pair once, the smaller id as subject, counted', () => {
    const county = aCounty().with('fireworks-retail', 'c', point(0, 0)).with('fireworks-retail', 'a', point(30, 0)).with('fireworks-retail', 'b', point(0, 30)).snapshot();
    const report = runRules(county, { rules: ['fw-retail-spacing-50'], all: false, lang: 'zh', now: NOW });
    expect(report.findings.map(({ subject, object }) => `${subject.id}${object?.id}`).sort()).toEqual(['ab', 'ac', 'bc']);
    expect(report.rules[0]?.violated).toBe(3);
  });

  it('measures from the nearest edge of a polygon with a hole, inside the hole', () => {
    const outer = box(-500, -500, 1000, 1000), hole = box(-100, -100, 200, 200);
    if (outer.type !== 'Polygon' || hole.type !== 'Polygon') throw new Error('boxes are polygons');
    const school: Thing = { kind: 'dense-place', geometry: { type: 'Polygon', coordinates: [...outer.coordinates, ...hole.coordinates] }, props: { category: 'school' } };
    expect(check('fw-retail-dense-100', outlet(40), school)[0]?.measured).toBeCloseTo(60, 1);
  });

  it('rejects a rule nobody declared', () => {
    expect(() => runRules(aCounty().snapshot(), { rules: ['no-such'], all: false, lang: 'zh', now: NOW })).toThrow(/unknown-rule/);
  });
});

describe('findings do not depend on the order of features', () => {
  it('same ids and figures for any permutation', () => {
    const things = Array.from({ length: 14 }, (_, i) => ({ id: `o${i}`, geometry: point((i % 4) * 37, Math.floor(i / 4) * 41) }));
    const run = (order: typeof things) => {
      const county = aCounty();
      for (const { id, geometry } of order) county.with('fireworks-retail', id, geometry);
      return runRules(county.snapshot(), { rules: ['fw-retail-spacing-50'], all: false, lang: 'zh', now: NOW }).findings
        .map(({ id, measured, verdict }) => `${id} ${measured} ${verdict}`).sort();
    };
    const expected = run(things);
    fc.assert(fc.property(fc.shuffledSubarray(things, { minLength: things.length }), (order) => {
      expect(run(order)).toEqual(expected);
    }), { numRuns: 30 });
  });
});
