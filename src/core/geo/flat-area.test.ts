import { describe, expect, it } from 'vitest';
import { areaM2, flatAreaM2 } from './index.ts';

const square = (side: number, cut: number): [number, number][] => {
  const corners: [number, number][] = [[105, 34], [105 + side, 34], [105 + side, 34 + side], [105, 34 + side]];
  return [...corners.flatMap((from, i) => Array.from({ length: cut }, (_, k): [number, number] => { const to = corners[(i + 1) % 4] ?? from; return [from[0] + ((to[0] - from[0]) * k) / cut, from[1] + ((to[1] - from[1]) * k) / cut]; })), [105, 34]];
};

describe('area with sides straight in longitude and latitude', () => {
  it('is that of GeographicLib where sides are cut so short that both are the same line', () => {
    for (const side of [0.001, 0.05, 0.7]) {
      const cut = { type: 'Polygon' as const, coordinates: [square(side, 400)] };
      expect(flatAreaM2(cut) / areaM2(cut) - 1).toBeCloseTo(0, 8);
    }
  });
  it('does not change when a side is cut', () => {
    expect(flatAreaM2({ type: 'Polygon', coordinates: [square(0.7, 1)] }) / flatAreaM2({ type: 'Polygon', coordinates: [square(0.7, 7)] })).toBeCloseTo(1, 12);
  });
  it('takes holes off', () => {
    const whole = square(0.05, 1), hole = square(0.02, 1).reverse();
    expect(flatAreaM2({ type: 'Polygon', coordinates: [whole, hole] })).toBeCloseTo(flatAreaM2({ type: 'Polygon', coordinates: [whole] }) - flatAreaM2({ type: 'Polygon', coordinates: [hole] }), 6);
  });
});
