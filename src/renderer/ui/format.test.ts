import { describe, expect, it } from 'vitest';
import { areaText, coordinates, figure, kilometres, metres } from './format.ts';

describe('figures', () => {
  it.each([[62.34, '62.3 m'], [999.94, '999.9 m'], [1250, '1.25 km'], [0, '0.0 m'], [null, '–']] as const)('%s → %s', (value, text) => {
    expect(metres(value)).toBe(text);
  });
  it('gives small areas in square metres, large ones in square kilometres', () => {
    expect([areaText(1234.4), areaText(99_999), areaText(100_000), areaText(1_601_340_000), kilometres(3)]).toEqual(['1,234 m²', '99,999 m²', '0.10 km²', '1601.34 km²', '3.00 km']);
  });
  it('separates thousands and writes longitude first', () => {
    expect(figure(1234567.891)).toBe('1,234,567.89');
    expect(coordinates([105.67, 34.86])).toBe('105.670000, 34.860000');
  });
});
