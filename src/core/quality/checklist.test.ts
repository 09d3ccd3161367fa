import { describe, expect, it } from 'vitest';
import { fieldsOf, kindOf, KINDS } from '../kinds/index.ts';
import { NEEDS } from '../kinds/needs.ts';
import { HAZARD_TYPES } from '../roads/types.ts';
import { RULES } from '../rules/index.ts';
import { aCounty, line, point } from '../testing/county.ts';
import { checklist, neededFields } from './index.ts';

describe('what is needed', () => {
  it('is said of every kind that is not a result, once, in their order, with fields that exist', () => {
    expect(NEEDS.map(({ kind }) => kind)).toEqual(KINDS.filter(({ result }) => !result).map(({ id }) => id));
    for (const { kind, fields, departments, detectors } of NEEDS) {
      const decl = kindOf(kind), known = new Set(decl ? fieldsOf(decl).map(({ id }) => id) : []);
      expect(fields.filter((field) => !known.has(field)), kind).toEqual([]);
      expect(departments.length, kind).toBeGreaterThan(0);
      expect((detectors ?? []).filter((type) => !HAZARD_TYPES.some((known_) => known_ === type)), kind).toEqual([]);
    }
  });
  it('follows from the rules: what they look up, choose by, and date by', () => {
    const fields = (kind: string) => neededFields(kind).map(({ field }) => field).sort();
    expect(fields('railway')).toEqual(['class', 'electrified', 'setting']);
    expect(fields('pipeline')).toEqual(['laying', 'medium']);
    expect(fields('fire-station')).toEqual(['class']);
    expect(fields('dense-place')).toEqual(['built', 'category']);
    expect(fields('accident')).toEqual(['date']);
    expect(fields('farm-machinery')).toEqual([]);
    for (const { kind } of NEEDS) for (const { field } of neededFields(kind)) expect(kindOf(kind) && fieldsOf(kindOf(kind) as never).some(({ id }) => id === field), `${kind}.${field}`).toBe(true);
  });
  it('tells what is there and how much of it is filled', () => {
    const snapshot = aCounty().with('railway', 'a', line([0, 0], [50, 0]), { class: 'high-speed', setting: 'urban', demo: true }).with('railway', 'b', line([0, 0], [50, 0]), { class: 'siding' }).with('tailings-pond', 'm', point(0, 0)).snapshot();
    const rows = new Map(checklist(snapshot, new Map([['railway', '2026-11-24T08:00:00Z']])).map((row) => [row.kind, row]));
    expect(rows.get('railway')).toMatchObject({ count: 2, demo: 1, filled: 0.5, imported: '2026-11-24T08:00:00Z', departments: ['railway', 'development'] });
    expect(rows.get('railway')?.fields.slice(0, 3)).toEqual([{ field: 'class', must: true, share: 1 }, { field: 'setting', must: true, share: 0.5 }, { field: 'electrified', must: true, share: 0 }]);
    expect(rows.get('tailings-pond')).toMatchObject({ count: 1, filled: null, imported: null });
    expect(rows.get('bridge')).toMatchObject({ count: 0, filled: null });
  });
  it('unlocks the rules of which the kind is part, the detectors that read it, the schemes that rate it', () => {
    const rows = new Map(checklist(aCounty().snapshot(), new Map()).map(({ kind, unlocks }) => [kind, unlocks]));
    expect(rows.get('tunnel')).toMatchObject({ rules: expect.arrayContaining(['road-hazmat-tunnel']), detectors: ['steep-grade'], schemes: ['county-overall', 'industry-road', 'roads', 'lifelines', 'large-event'] });
    expect(rows.get('accident')).toMatchObject({ detectors: ['crash-cluster'], schemes: ['roads'] });
    expect(rows.get('township')?.schemes).toEqual(['county-overall']);
    expect(new Set([...rows.values()].flatMap(({ rules }) => rules))).toEqual(new Set(RULES.filter(({ ships }) => ships === 'on').map(({ id }) => id)));
  });
});
