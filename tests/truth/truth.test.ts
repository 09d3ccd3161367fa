/** Geometry and rules against PostGIS, whose answers are in `truth.json` (see README.md). */
import { describe, expect, it } from 'vitest';
import { areaM2, lengthM, localPlane, shortestLine } from '../../src/core/geo/index.ts';
import { runRules } from '../../src/core/rules/index.ts';
import { crowd } from '../crowd.ts';
import json from './truth.json' with { type: 'json' };
import type { DistanceCase, Pair, Truth } from './types.ts';

const truth = json as unknown as Truth;

/** The case that differs most, in metres. */
function worst(cases: readonly DistanceCase[]): { readonly name: string; readonly difference: number } {
  return cases.map(({ name, a, b, distanceM }) => ({ name, difference: Math.abs((shortestLine(a, b)?.distanceM ?? Number.NaN) - distanceM) }))
    .reduce((most, item) => (item.difference <= most.difference ? most : item));
}

describe('distances, against PostGIS geography', () => {
  it('between points, lines and areas up to 5 km are right within 1 cm, where 0.1 m is asked', () => {
    expect(truth.distances.length).toBe(300);
    expect(truth.distances.filter(({ distanceM }) => distanceM > 1000).length).toBeGreaterThan(80);
    expect(worst(truth.distances).difference).toBeLessThan(0.01);
  });
  it('to long edges in every direction follow the line that is straight in longitude and latitude, within 1 cm', () => {
    expect(truth.straight.length).toBe(60);
    expect(worst(truth.straight).difference).toBeLessThan(0.01);
  });
});

describe('lengths and areas', () => {
  it('are those of PostGIS', () => {
    for (const { geometry, value } of truth.lengths) expect(Math.abs(lengthM(geometry) - value)).toBeLessThan(1e-3);
    for (const { geometry, value } of truth.areas) expect(Math.abs(areaM2(geometry) - value) / value).toBeLessThan(1e-6);
  });
});

describe('the plane of the sheet', () => {
  it('is Gauss-Krüger on CGCS2000 when it is put on a central meridian', () => {
    for (const { at, meridian, east, north } of truth.projected) {
      const [x, y] = localPlane([meridian, 0]).toXY(...at);
      expect(Math.hypot(x - (east - 500_000), y - north)).toBeLessThan(0.001);
    }
  });
});

describe('rules, against joins in PostGIS', () => {
  const { snapshot } = crowd(500, truth.seed, 6000);
  const { findings } = runRules(snapshot, { rules: ['fw-retail-dense-100', 'fw-retail-spacing-50'], all: false, lang: 'zh', now: '2026-01-01T00:00:00Z' });
  const key = (a: string, b: string) => [a, b].sort().join('~');
  const found = (rule: string) => new Map(findings.filter((finding) => finding.rule === rule && finding.object).map((finding) => [key(finding.subject.id, finding.object?.id ?? ''), finding]));

  it.each([
    ['fw-retail-dense-100', truth.retailDense, 100, 110],
    ['fw-retail-spacing-50', truth.retailSpacing, 50, 55],
  ] as const)('%s finds the same pairs with the same distances and verdicts', (rule, pairs: readonly Pair[], limitM, nearM) => {
    const own = found(rule);
    const expected = pairs.filter(([, , metres]) => metres <= nearM);
    expect(expected.length).toBeGreaterThan(20);
    expect([...own.keys()].sort()).toEqual(expected.map(([a, b]) => key(a, b)).sort());
    for (const [a, b, metres] of expected) {
      const finding = own.get(key(a, b));
      expect(Math.abs((finding?.measured ?? Number.NaN) - metres), `${a} ${b}`).toBeLessThan(0.002);
      expect(finding?.verdict).toBe(metres < limitM ? 'violated' : 'near');
    }
  });
});
