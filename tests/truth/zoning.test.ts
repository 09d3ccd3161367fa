/** Grid aggregation against PostGIS, whose answers are in `zoning.json`. */
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/core/zoning/index.ts';
import { ZONED_SCHEME, zonedCounty } from '../zoning-county.ts';
import json from './zoning.json' with { type: 'json' };
import { SIZES, ZONED, type ZoningTruth } from './zoning.ts';

const truth = json as unknown as ZoningTruth;
const { snapshot } = zonedCounty(ZONED.counts, ZONED.sideM, ZONED.radiusM, ZONED.seed);

describe.each(SIZES)('a grid of %i m', (size) => {
  const { units } = assess(snapshot, { unit: `grid:${size}`, scheme: ZONED_SCHEME, lang: 'zh' }), cells = truth.grids[String(size)] ?? {};
  const ours = new Map(units.map((unit) => {
    const value = (indicator: string, kind: string) => unit.parts.find((part) => part.indicator === indicator && part.kind === kind)?.value ?? 0;
    return [unit.id, { objects: Object.values(unit.counts).reduce((sum, count) => sum + count, 0), levels: value('levels', 'fireworks-retail') + value('levels', 'dense-place') + value('levels', 'power-line'), people: value('people', 'dense-place') * 100 }];
  }));
  it('has the cells of PostGIS, and in each its objects and points', () => {
    expect(Object.keys(cells).length).toBeGreaterThan(100);
    expect([...ours.keys()].sort()).toEqual(Object.keys(cells).sort());
    for (const [cell, [points, areas, lines, levels]] of Object.entries(cells)) expect([cell, ours.get(cell)?.objects, ours.get(cell)?.levels]).toEqual([cell, points + areas + lines, levels]);
  });
  it('gives each cell the people of its share of areas, to 1e-9', () => {
    // 10⁻⁷ people besides: where an area only just reaches into a cell, the hundred-millionth of a metre between two ways to the plane is told
    for (const [cell, [, , , , people]] of Object.entries(cells)) expect(Math.abs((ours.get(cell)?.people ?? 0) - people), cell).toBeLessThan(1e-9 * Math.max(1, people) + 1e-7);
    const sum = (list: Iterable<number>) => [...list].reduce((total, one) => total + one, 0), own = sum([...ours.values()].map(({ people }) => people)), all = sum((snapshot.byKind.get('dense-place') ?? []).map(({ props }) => Number(props['capacity'])));
    expect(Math.abs(own - all) / all).toBeLessThan(1e-9);
    expect(Math.abs(own - sum(Object.values(cells).map((cell) => cell[4]))) / all).toBeLessThan(1e-9);
  });
});
