import { describe, expect, it } from 'vitest';
import { KINDS } from '../kinds/index.ts';
import { RISK_LEVELS, type RiskLevel } from '../levels.ts';
import { aCounty, point } from '../testing/county.ts';
import { GLYPHS, hatchStrokes, legendOf, LEVEL_COLOURS, symbolSvg } from './index.ts';

type Rgb = readonly [number, number, number];
const FOUR: readonly RiskLevel[] = ['major', 'considerable', 'general', 'low'];

const linear = (level: RiskLevel): Rgb => {
  const { fill } = LEVEL_COLOURS[level];
  const channel = (at: number) => {
    const value = Number.parseInt(fill.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};
const times = (matrix: readonly Rgb[], [r, g, b]: Rgb): Rgb => matrix.map(([x, y, z]) => x * r + y * g + z * b) as unknown as Rgb;
/** Viénot, Brettel and Mollon 1999: dichromats, in linear RGB. */
const DEUTAN: readonly Rgb[] = [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]];
const PROTAN: readonly Rgb[] = [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]];
const lab = (rgb: Rgb): Rgb => {
  const [x, y, z] = times([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], rgb);
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
};
const distance = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const least = (see: (rgb: Rgb) => Rgb) => Math.min(...FOUR.flatMap((a, i) => FOUR.slice(i + 1).map((b) => distance(see(linear(a)), see(linear(b))))));

describe('the four colours', () => {
  it.each([
    ['normal eyes', (rgb: Rgb) => lab(rgb), 44], ['deuteranopia', (rgb: Rgb) => lab(times(DEUTAN, rgb)), 19.5], ['protanopia', (rgb: Rgb) => lab(times(PROTAN, rgb)), 20],
    ['a grey printer', (rgb: Rgb): Rgb => [lab(rgb)[0], 0, 0], 11.5],
  ] as const)('keep their distance for %s', (_who, see, wanted) => {
    expect(least(see)).toBeGreaterThanOrEqual(wanted);
  });
  it('each has a second sign of its own', () => {
    expect(new Set(FOUR.map((level) => LEVEL_COLOURS[level].hatch)).size).toBe(4);
    expect(new Set(RISK_LEVELS.map(hatchStrokes)).size).toBe(RISK_LEVELS.length);
  });
});

describe('symbols', () => {
  it('every kind has a pictogram of its own shape', () => {
    for (const { id, glyph } of KINDS) expect(GLYPHS[glyph], `${id}: ${glyph}`).toBeDefined();
    expect(new Set(Object.values(GLYPHS)).size).toBe(Object.keys(GLYPHS).length);
  });
  it('differ by kind and by level', () => {
    const all = KINDS.filter(({ rated }) => rated).flatMap(({ id }) => RISK_LEVELS.map((level) => symbolSvg(id, level, 20)));
    expect(new Set(all.map((svg) => svg)).size).toBeGreaterThan(all.length * 0.9);
  });
});

describe('the legend', () => {
  it('counts exactly what it is given, worst first, unknown apart', () => {
    const { byKind } = aCounty().with('mine', 'a', point(0, 0), { risk_level: 'low' }).with('mine', 'b', point(0, 0), { risk_level: 'major' }).with('mine', 'c', point(0, 0)).with('shelter', 'd', point(0, 0)).snapshot();
    expect(legendOf([...byKind.values()].flat())).toEqual([
      { kind: 'mine', sector: 'industry', total: 3, levels: [{ level: 'major', count: 1 }, { level: 'low', count: 1 }, { level: 'unknown', count: 1 }] },
      { kind: 'shelter', sector: 'rescue', total: 1, levels: [] },
    ]);
    expect(legendOf([])).toEqual([]);
  });
});
