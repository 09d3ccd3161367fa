import { describe, expect, it } from 'vitest';
import type { Feature } from '../feature.ts';
import { fieldsOf, kindOf, type KindDecl, KINDS } from './index.ts';
import { problemsOf } from './problems.ts';
import { transfer } from './transfer.ts';

const decl = (id: string) => kindOf(id) as KindDecl;
const point = { type: 'Point' as const, coordinates: [105.67, 34.86] };
const name = ({ label }: { readonly label: { readonly zh: string } }) => label.zh;
const ids = () => { let next = 0; return () => `c${next++}`; };
const station: Feature = { kind: 'gas-station', id: 'g1', geometry: point, props: { name: '城关站', township: '兴国镇', risk_level: 'major', licence: 'X-1', 备用: '甲', phone: null } };

describe('copying to another kind', () => {
  it('carries what both kinds have, keeps the rest under columns, and says so', () => {
    const { features, fates, refused } = transfer([station], decl('hazchem-site'), true, ids(), name);
    expect(refused).toEqual([]);
    const [copy] = features;
    expect(copy).toMatchObject({ id: 'c0', kind: 'hazchem-site', geometry: point, props: { name: '城关站', township: '兴国镇', risk_level: 'major', 备用: '甲' } });
    expect(Object.keys(copy?.props ?? {})).not.toContain('phone');
    expect(fates.find(({ id }) => id === 'township')).toMatchObject({ to: { id: 'township' }, filled: 1, unfit: 0 });
    expect(fates.find(({ id }) => id === '备用')).toMatchObject({ from: null, to: null, column: '备用' });
  });
  it('leaves out what has no place when it is not to be kept', () => {
    const [copy] = transfer([station], decl('dense-place'), false, ids(), name).features;
    expect(Object.keys(copy?.props ?? {}).every((id) => fieldsOf(decl('dense-place')).some((field) => field.id === id))).toBe(true);
  });
  it('refuses what has another geometry', () => {
    const { features, refused } = transfer([station], decl('road'), true, ids(), name);
    expect([features.length, refused[0]?.problem.code]).toEqual([0, 'geometry-class']);
  });
  it('never makes a feature that would be refused, from whatever kind to whatever kind', () => {
    const shapes = { point, line: { type: 'LineString' as const, coordinates: [[105, 34], [105.1, 34]] }, polygon: { type: 'Polygon' as const, coordinates: [[[105, 34], [105.1, 34], [105.1, 34.1], [105, 34]]] } };
    for (const from of KINDS) {
      const props = Object.fromEntries(fieldsOf(from).map((field) => [field.id, field.choices ? (field.choices.at(-1)?.value ?? null) : field.type === 'boolean' ? true : field.type === 'date' ? '2020-01-02' : field.type === 'text' ? `t-${field.id}` : (field.min ?? 1)]));
      const feature: Feature = { kind: from.id, id: 'x', geometry: shapes[from.geometry[0] ?? 'point'], props };
      for (const to of KINDS) {
        const { features, refused, fates } = transfer([feature], to, true, ids(), name);
        expect(features.length + refused.length).toBe(1);
        for (const copy of features) {
          expect(problemsOf(copy, null, name)).toEqual([]);
          // nothing is lost: every value is in a field or in a column
          expect(Object.keys(copy.props).length).toBe(fates.length);
        }
      }
    }
  });
});
