import { describe, expect, it } from 'vitest';
import { coordinates, figure, metres } from './format.ts';

describe('figures', () => {
  it.each([[62.34, '62.3 m'], [999.94, '999.9 m'], [1250, '1.25 km'], [0, '0.0 m'], [null, '–']] as const)('%s → %s', (value, text) => {
    expect(metres(value)).toBe(text);
  });
  it('separates thousands and writes longitude first', () => {
    expect(figure(1234567.891)).toBe('1,234,567.89');
    expect(coordinates([105.67, 34.86])).toBe('105.670000, 34.860000');
  });
});
