import { describe, expect, it } from 'vitest';
import { geodesicDistanceM } from '../geo/index.ts';
import { at } from '../testing/county.ts';
import { gridOver, gridPoint, middleOfCell } from './map-grid.ts';

const [west, north] = at(0, 0), [east] = at(7300, 0), [, south] = at(0, -4200);

describe('squares over a township', () => {
  const grid = gridOver([west, south, east, north]);
  it('are round and few', () => {
    expect([grid.side, grid.columns, grid.rows]).toEqual([500, 15, 9]);
  });
  it('their middles are where a ruler finds them', () => {
    const cell = middleOfCell(grid, 'c7');
    expect(cell).not.toBeNull();
    // C is the third column, 7 the seventh row: 1250 m east, 3250 m south
    expect(geodesicDistanceM(cell ?? [0, 0], at(1250, -3250))).toBeLessThan(2);
    expect(middleOfCell(grid, 'Ｃ７格')).toEqual(cell);
    expect(gridPoint(grid, 2.5, 6.5)).toEqual(cell);
  });
  it('what lies outside or is a word is none', () => {
    for (const word of ['P1', 'A10', 'A0', '石洞村', 'G30', '', 'AB']) expect(middleOfCell(grid, word)).toBeNull();
  });
});
