/** A report brought up to date after edits is the report of a full run, to the order of its findings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Feature, finderIn, type Props, type Snapshot } from '../feature.ts';
import { box, line, point } from '../testing/county.ts';
import { type CheckReport, changesBetween, findingsOf, lostBreaches, recheck, RULES, runRules } from './index.ts';

const OPTIONS = { all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' } as const;
const apart = ({ rules, findings, ...rest }: CheckReport) => ({ ...rest, rules: rules.map(({ ms: _ms, ...rule }) => rule), findings });

const place = fc.record({ east: fc.integer({ min: -600, max: 600 }), north: fc.integer({ min: -600, max: 600 }) });
const props = (...choices: Props[]) => fc.constantFrom(...choices);
/** Kinds of which the rules see much, some without what they ask. */
const feature = fc.oneof(
  fc.record({ at: place, props: props({}, { operator: '甲' }) }).map(({ at, props: own }) => ({ kind: 'fireworks-retail', geometry: point(at.east, at.north), props: own })),
  fc.record({ at: place, props: props({ category: 'school', built: '2015' }, { category: 'residential' }, {}, { category: 'mall', accuracy: 8 }) })
    .map(({ at, props: own }) => ({ kind: 'dense-place', geometry: box(at.east, at.north, 40, 30), props: own })),
  fc.record({ at: place, props: props({ built: '2015-01-01', use: '住宅' }, {}, { built: '2001' }) }).map(({ at, props: own }) => ({ kind: 'building', geometry: box(at.east, at.north, 12, 9), props: own })),
  fc.record({ at: place, props: props({ class: 'county' }, { class: 'national', half_width: 30 }, {}) }).map(({ at, props: own }) => ({ kind: 'road', geometry: line([at.east, -700], [at.east + 40, 700]), props: own })),
  fc.record({ at: place, props: props({ type: 'built-up' }, { type: 'road-land', of: 'f3' }, { type: 'geohazard' }, {}) }).map(({ at, props: own }) => ({ kind: 'designated-area', geometry: box(at.east, at.north, 200, 200), props: own })),
  fc.record({ at: place, props: props({ type: 'sand-mining' }, { type: 'blasting' }, { type: 'linear' }, {}) }).map(({ at, props: own }) => ({ kind: 'works', geometry: point(at.east, at.north), props: own })),
  fc.record({ at: place, props: props({ span_class: '大' }, { carries: 'railway', length: 200 }, {}) }).map(({ at, props: own }) => ({ kind: 'bridge', geometry: point(0, at.north), props: own })),
  fc.record({ props: props({ type: 'river', flow: 'with' }, { type: 'river' }) }).map(({ props: own }) => ({ kind: 'water-body', geometry: line([0, 900], [20, -900]), props: own })),
  fc.record({ at: place, props: props({ medium: 'crude' }, {}) }).map(({ at, props: own }) => ({ kind: 'pipeline', geometry: line([-700, at.north], [700, at.north]), props: own })),
  fc.record({ at: place }).map(({ at }) => ({ kind: 'tailings-pond', geometry: point(at.east, at.north), props: {} })),
);
type Drawn = Omit<Feature, 'id'>;

function snapshotOf(features: readonly Feature[], revision: number): Snapshot {
  const byKind = new Map<string, Feature[]>();
  for (const item of features) byKind.set(item.kind, [...(byKind.get(item.kind) ?? []), item]);
  return { project: { id: 'test', name: 'test', revision, version: '0', assessmentDate: '2020-12-31', countyCode: '', lastChange: null, demo: false }, byKind };
}

/** What an edit does: the feature at a place of the list is replaced or goes, or a new one comes. */
const edit = fc.record({ at: fc.nat(), drawn: fc.option(feature, { freq: 3 }), adds: fc.boolean() });

function applied(features: readonly Feature[], { at, drawn, adds }: { at: number; drawn: Drawn | null; adds: boolean }, n: number): { features: Feature[]; changed: Feature[] } {
  const old = features[at % Math.max(1, features.length)];
  if (drawn && (adds || !old)) {
    const added = { ...drawn, id: `n${n}` };
    return { features: [...features, added], changed: [added] };
  }
  if (!old) return { features: [...features], changed: [] };
  if (!drawn) return { features: features.filter((item) => item !== old), changed: [old] };
  // a feature of the same kind keeps its id and place; of another kind, the old one goes and a new one comes
  const put = drawn.kind === old.kind ? { ...drawn, id: old.id } : { ...drawn, id: `n${n}` };
  return { features: features.map((item) => (item === old ? put : item)), changed: [old, put] };
}

/** Breaches of one full report that the next one neither has nor cannot tell of, where both features are still there or one was deleted: `lost` as two full runs say it. */
function lostBetween(before: CheckReport, after: CheckReport, snapshot: Snapshot): string[] {
  const insideOnly = new Set(RULES.filter(({ relation }) => relation === 'inside').map(({ id }) => id));
  const key = ({ id, rule, subject }: CheckReport['findings'][number]) => (insideOnly.has(rule) ? `${rule}~${subject.kind}/${subject.id}` : id);
  const still = new Set(after.findings.filter(({ verdict }) => verdict !== 'near').map(key)), blind = new Set(after.findings.filter(({ missing }) => missing.some((item) => item.startsWith('layer:'))).map(({ rule }) => rule));
  const there = (ref: { kind: string; id: string } | null) => ref === null || (snapshot.byKind.get(ref.kind) ?? []).some(({ id }) => id === ref.id);
  return before.findings.filter((finding) => finding.verdict === 'violated' && finding.counted && !still.has(key(finding)) && (!blind.has(finding.rule) || !there(finding.subject) || !there(finding.object))).map(({ id }) => id).sort();
}

describe('a report after edits', () => {
  it('is the report of a full run', () => {
    fc.assert(fc.property(fc.array(feature, { minLength: 4, maxLength: 24 }), fc.array(edit, { minLength: 1, maxLength: 5 }), (drawn, edits) => {
      let features: readonly Feature[] = drawn.map((item, i) => ({ ...item, id: `f${i}` }));
      let last = snapshotOf(features, 1), report = runRules(last, OPTIONS);
      edits.forEach((item, n) => {
        const next = applied(features, item, n);
        features = next.features;
        const snapshot = snapshotOf(features, n + 2), full = runRules(snapshot, OPTIONS);
        const keys = (refs: readonly Pick<Feature, 'kind' | 'id'>[]) => [...new Set(refs.map(({ kind, id }) => `${kind}/${id}`))].sort();
        expect(keys(changesBetween(last, snapshot))).toEqual(keys(next.changed));
        // what the change has put right, without looking at the rest
        expect(lostBreaches({ snapshot: last, find: finderIn(last) }, () => ({ snapshot, find: finderIn(snapshot) }), next.changed, OPTIONS).map(({ finding }) => finding.id).sort()).toEqual(lostBetween(report, full, snapshot));
        last = snapshot;
        report = recheck(snapshot, report, next.changed, OPTIONS);
        expect(apart(report)).toEqual(apart(full));
        // and what is asked of one feature alone
        const [one] = next.changed;
        if (one) expect(findingsOf(snapshot, [one], OPTIONS)).toEqual(full.findings.filter(({ subject, object }) => [subject, object].some((ref) => ref?.kind === one.kind && ref.id === one.id)));
      });
    }), { numRuns: 120 });
  });

  it('of many changes at once, and of rules that were not in the report before, is that too', () => {
    const features = Array.from({ length: 30 }, (_, i): Feature => ({ id: `o${i}`, kind: i % 3 === 0 ? 'dense-place' : 'fireworks-retail', geometry: point((i % 6) * 35, Math.floor(i / 6) * 35), props: i % 3 === 0 ? { category: 'school' } : {} }));
    const before = runRules(snapshotOf(features, 1), OPTIONS);
    const moved = features.map((item, i) => (i % 4 === 0 ? { ...item, geometry: point(i * 9, 20) } : item));
    const snapshot = snapshotOf(moved, 2), changed = features.filter((_, i) => i % 4 === 0);
    expect(apart(recheck(snapshot, before, changed, OPTIONS))).toEqual(apart(runRules(snapshot, OPTIONS)));
    const some = { ...OPTIONS, rules: ['fw-retail-spacing-50'] };
    expect(apart(recheck(snapshot, before, changed, some))).toEqual(apart(runRules(snapshot, some)));
    const all = { ...OPTIONS, all: true };
    expect(apart(recheck(snapshot, before, changed, all))).toEqual(apart(runRules(snapshot, all)));
  });

  it('follows an area that is drawn for a road, whose pairs all change with it', () => {
    const features: Feature[] = [{ id: 'r', kind: 'road', geometry: line([0, -300], [0, 300]), props: { class: 'county', half_width: 4 } }, { id: 'h', kind: 'building', geometry: box(18, 0, 9, 9), props: { built: '2015' } }];
    const land: Feature = { id: 'l', kind: 'designated-area', geometry: box(-12, -300, 24, 600), props: { type: 'road-land', of: 'r' } };
    const before = runRules(snapshotOf(features, 1), OPTIONS), snapshot = snapshotOf([...features, land], 2);
    const zoneOf = ({ findings }: CheckReport) => findings.filter(({ rule, object }) => rule === 'road-bcz-building' && object).map(({ verdict, base }) => [verdict, base?.line]);
    const after = recheck(snapshot, before, [land], OPTIONS);
    expect([zoneOf(before), zoneOf(after)]).toEqual([[['near', 'road-land-edge']], [['violated', 'designated']]]);
    expect(apart(after)).toEqual(apart(runRules(snapshot, OPTIONS)));
  });

  it('leaves what no change touches as it was', () => {
    const features: Feature[] = [{ id: 'a', kind: 'fireworks-retail', geometry: point(0, 0), props: {} }, { id: 'b', kind: 'fireworks-retail', geometry: point(30, 0), props: {} }, { id: 'w', kind: 'works', geometry: point(0, 0), props: {} }];
    const before = runRules(snapshotOf(features, 1), OPTIONS);
    const after = recheck(snapshotOf([...features.slice(0, 2), { ...(features[2] as Feature), props: { type: 'blasting' } }], 2), before, [{ kind: 'works', id: 'w' }], OPTIONS);
    const spacing = ({ findings }: CheckReport) => findings.find(({ rule }) => rule === 'fw-retail-spacing-50');
    expect(spacing(before)).toBeDefined();
    expect(spacing(after)).toBe(spacing(before));
    expect(after.rules.length).toBe(RULES.filter(({ ships }) => ships === 'on').length);
  });
});
