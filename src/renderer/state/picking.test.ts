import { describe, expect, it } from 'vitest';
import type { Feature, Geometry } from '../../core/feature.ts';
import { geodesicDestination } from '../../core/geo/index.ts';
import { COMMON_FIELDS, type FieldDecl, number } from '../../core/kinds/index.ts';
import { type Comparison, comparisonsOf, inArea, near, testOf } from './picking.ts';

const at = (id: string, geometry: Geometry | null, props: Feature['props'] = {}): Feature => ({ kind: 'mine', id, geometry, props });
const point = (lon: number, lat: number): Geometry => ({ type: 'Point', coordinates: [lon, lat] });
const ids = (features: readonly Feature[]) => features.map(({ id }) => id);

describe('in an area', () => {
  const area: Geometry = { type: 'Polygon', coordinates: [[[105, 34], [106, 34], [106, 35], [105, 35], [105, 34]]] };
  it('are points in it, lines through it, areas around it; nothing without a place', () => {
    const features = [
      at('in', point(105.5, 34.5)), at('out', point(106.5, 34.5)), at('through', { type: 'LineString', coordinates: [[104, 34.5], [107, 34.6]] }), at('past', { type: 'LineString', coordinates: [[104, 33], [107, 33]] }),
      at('around', { type: 'Polygon', coordinates: [[[104, 33], [107, 33], [107, 36], [104, 36], [104, 33]]] }), at('nowhere', null), at('corner', { type: 'LineString', coordinates: [[105.9, 35.2], [106.2, 34.9]] }),
    ];
    expect(ids(inArea(features, area))).toEqual(['in', 'through', 'around']);
  });
});

describe('near others', () => {
  const middle: [number, number] = [105.67, 34.86];
  const off = (metres: number, bearing: number) => { const [lon = 0, lat = 0] = geodesicDestination(middle, bearing, metres); return point(lon, lat); };
  it('is meant in geodesic metres in every direction', () => {
    const origin = at('o', point(...middle));
    const features = [0, 45, 90, 135, 180, 270].flatMap((bearing) => [at(`a${bearing}`, off(99.99, bearing)), at(`b${bearing}`, off(100.01, bearing))]);
    expect(ids(near([...features, origin], [origin], 100))).toEqual(ids(features).filter((id) => id.startsWith('a')));
  });
  it('is inside an area too, and nothing when nothing is there', () => {
    const area = at('area', { type: 'Polygon', coordinates: [[[105.6, 34.8], [105.7, 34.8], [105.7, 34.9], [105.6, 34.9], [105.6, 34.8]]] });
    expect(ids(near([at('p', point(...middle))], [area], 0))).toEqual(['p']);
    expect(near([at('p', point(...middle))], [], 100)).toEqual([]);
  });
});

describe('by a value', () => {
  const height: FieldDecl = number('height', '高度', 'Height', 'm');
  const level = COMMON_FIELDS.find(({ id }) => id === 'risk_level') as FieldDecl, built = COMMON_FIELDS.find(({ id }) => id === 'built') as FieldDecl;
  const rows = [at('a', null, { height: 9, risk_level: 'major', built: '2019-05-01', 备注: '甲乙' }), at('b', null, { height: 10, risk_level: 'low', built: '2020' }), at('c', null, { height: null, built: '' })];
  const found = (field: FieldDecl | null, id: string, comparison: Comparison, text: string) => { const test = testOf({ field, id, comparison, text }); return typeof test === 'function' ? ids(rows.filter(test)).join('') : test.problem; };
  it.each([
    [height, 'height', 'at-least', '10', 'b'], [height, 'height', 'less', '10 m', 'a'], [height, 'height', 'more', '-1', 'ab'], [height, 'height', 'is-not', '9', 'b'], [height, 'height', 'empty', '', 'c'], [height, 'height', 'more', 'x', 'not-a-number'],
    [level, 'risk_level', 'is', '重大', 'a'], [level, 'risk_level', 'is-not', 'low', 'a'], [level, 'risk_level', 'is', '紫', 'not-a-choice'], [built, 'built', 'less', '2020-01-01', 'a'], [built, 'built', 'filled', '', 'ab'],
    [null, '备注', 'contains', '乙', 'a'], [null, '备注', 'is', '甲乙', 'a'], [null, '备注', 'empty', '', 'bc'],
  ] as const)('%o %s %s %s → %s', (field, id, comparison, text, expected) => {
    expect(found(field, id, comparison, text)).toBe(expected);
    expect(comparisonsOf(field)).toContain(comparison);
  });
});
