import { describe, expect, it } from 'vitest';
import type { BatchReport, KeptCandidate } from '../../../contract/reports.ts';
import type { Geometry } from '../../../core/feature.ts';
import { BUILT_IN } from '../../../core/rules/book/book.ts';
import { sitingAt, type ZonePart } from '../../../core/rules/index.ts';
import { aCounty, box, point } from '../../../core/testing/county.ts';
import { askedFields, compared, filterApplications, freeAreas, sitingKinds } from './siting.ts';

const OPTIONS = { lang: 'zh', now: '2026-06-01T00:00:00Z' } as const;
const county = aCounty().with('dense-place', 'school', point(60, 0), { category: 'school' }).with('gas-station', 'far', point(9000, 0)).snapshot();
const candidate = (letter: string, east: number, kind = 'fireworks-retail', attributes: Record<string, string> = {}): KeptCandidate => {
  const geometry = point(east, 0);
  return { letter, kind, attributes, geometry, who: 'test', at: OPTIONS.now, report: sitingAt(county, { kind, geometry, attributes }, OPTIONS) };
};

describe('what is asked', () => {
  it('the fields that rules read, the name before them, and never when a new thing was built', () => {
    expect(askedFields('gas-facility', BUILT_IN).map(({ id }) => id)).toEqual(['name', 'type']);
    expect(askedFields('dense-place', BUILT_IN).map(({ id }) => id)).toContain('category');
    expect(askedFields('building', BUILT_IN).map(({ id }) => id)).not.toContain('built');
  });

  it('kinds that a rule means, no results', () => {
    const ids = sitingKinds(BUILT_IN).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['gas-facility', 'fireworks-retail', 'dense-place']));
    expect(ids).not.toEqual(expect.arrayContaining(['finding']));
    expect(ids).not.toEqual(expect.arrayContaining(['accident']));
  });
});

describe('the rest', () => {
  it('comes by its pieces, the largest first; what is banned is none of it', () => {
    const part = (banned: boolean, ...shapes: Geometry[]): ZonePart => ({ banned, rules: [], clauses: [], areaM2: 0, geometry: { type: 'MultiPolygon', coordinates: shapes.flatMap((shape) => (shape.type === 'Polygon' ? [shape.coordinates] : [])) } });
    const free = freeAreas({ parts: [part(true, box(0, 0, 900, 900)), part(false, box(0, 0, 10, 10), box(100, 0, 30, 20), box(200, 0, 20, 20))] }, 2);
    expect(free.map(({ areaM2 }) => Math.round(areaM2))).toEqual([600, 400]);
  });
});

describe('candidates side by side', () => {
  it('every rule of any of them once, the worst first, empty where one is not meant', () => {
    const rows = compared([candidate('A', 0), candidate('B', -500), candidate('C', 0, 'dense-place', { category: 'school' })]);
    const [first] = rows, ids = rows.map(({ key }) => key);
    expect(first?.key).toBe('fw-retail-dense-100/subject');
    expect(first?.cells.map((cell) => cell?.verdict ?? null)).toEqual(['violated', 'met', null]);
    expect(first?.cells[0]?.measured).toBeCloseTo(60, 1);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rows.filter(({ cells: [a, b, c] }) => !a && !b && c).length).toBeGreaterThan(0);
  });
});

describe('applications', () => {
  const row = (at: number, name: string, verdict: BatchReport['rows'][number]['verdict'], ...reasons: string[]): BatchReport['rows'][number] => ({ row: at, feature: { id: name, kind: 'fireworks-retail', geometry: null, props: { name } }, verdict, reasons, rules: [], conditions: [], alternatives: [] });
  const rows = [row(2, '甲店', 'forbidden', '距第二小学 56.6 m'), row(3, '乙店', 'allowed'), row(4, '丙店', 'undecidable', '缺类别')];
  it.each([[null, '', [2, 3, 4]], ['forbidden', '', [2]], [null, '小学', [2]], [null, '乙', [3]], ['allowed', '丙', []]] as const)('of %s with “%s”', (verdict, text, found) => {
    expect(filterApplications(rows, verdict, text).map(({ row: at }) => at)).toEqual(found);
  });
});
