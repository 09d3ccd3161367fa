import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahp, ahpFault } from './ahp.ts';

/** A table out of its upper half, by rows. */
const tableOf = (...upper: readonly (readonly number[])[]): number[][] => {
  const n = upper.length + 1;
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_unused, j) => (i === j ? 1 : j > i ? upper[i]?.[j - i - 1] ?? 1 : 1 / (upper[j]?.[i - j - 1] ?? 1))));
};

describe('weights of a pairwise table', () => {
  it('Saaty 2008 (Int. J. Services Sciences 1, 83–98), table 2: drinks consumed in the US', () => {
    const { weights, cr } = ahp(tableOf([9, 5, 2, 1, 1, 1 / 2], [1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9], [1 / 3, 1 / 4, 1 / 3, 1 / 9], [1 / 2, 1, 1 / 3], [2, 1 / 2], [1 / 3]));
    expect(weights.map((weight) => Number(weight.toFixed(3)))).toEqual([0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327]);
    expect(cr).toBeCloseTo(0.022, 2);
  });
  it('Saaty 1980, the wealth of nations: largest eigenvalue 7.61', () => {
    const { weights, lambdaMax, cr } = ahp(tableOf([4, 9, 6, 6, 5, 5], [7, 5, 5, 3, 4], [1 / 5, 1 / 5, 1 / 7, 1 / 5], [1, 1 / 3, 1 / 3], [1 / 3, 1 / 3], [2]));
    expect(Number(lambdaMax.toFixed(2))).toBe(7.61);
    [0.427, 0.23, 0.021, 0.052, 0.052, 0.123, 0.094].forEach((published, i) => expect(Math.abs((weights[i] ?? 0) - published)).toBeLessThan(2e-3));
    expect(cr).toBeCloseTo((7.608 - 7) / 6 / 1.32, 3);
  });
  it('three by hand: the eigenvalue is 1 + c + 1/c with c the cube root of a₁₂a₂₃/a₁₃, weights are geometric means', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (a, b, c) => {
      const { weights, lambdaMax, cr } = ahp(tableOf([a, b], [c])), root = Math.cbrt((a * c) / b), means = [Math.cbrt(a * b), Math.cbrt(c / a), Math.cbrt(1 / (b * c))], total = means.reduce((sum, mean) => sum + mean);
      expect(lambdaMax).toBeCloseTo(1 + root + 1 / root, 9);
      expect(cr).toBeCloseTo((root + 1 / root - 2) / 2 / 0.58, 9);
      means.forEach((mean, i) => expect(weights[i]).toBeCloseTo(mean / total, 9));
    }));
  });
  it('of judgements that agree: the weights themselves, no contradiction', () => {
    const wanted = [0.5, 0.3, 0.15, 0.05], { weights, cr, worst } = ahp(wanted.map((a) => wanted.map((b) => a / b)));
    wanted.forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 12));
    expect(cr).toBeCloseTo(0, 12);
    expect(worst).toBeNull();
  });
  it('names the three judgements that contradict each other most', () => {
    // 1 is 3 times 2, 2 is 3 times 3, but 3 is 5 times 1; 4 agrees with all
    const { cr, worst } = ahp(tableOf([3, 1 / 5, 1], [3, 1], [1]));
    expect(cr).toBeGreaterThan(0.1);
    expect(worst).toEqual({ i: 0, j: 1, k: 2, direct: 1 / 5, implied: 9 });
  });
});

it.each([
  ['not square', [[1, 2], [0.5]], 'shape'], ['nothing', [], 'size'], ['negative', [[1, -2], [0.5, 1]], 'value'], ['a diagonal other than 1', [[2, 2], [0.5, 1]], 'diagonal'], ['not reciprocal', [[1, 3], [0.5, 1]], 'reciprocal'],
])('%s is a fault', (_name, table, fault) => {
  expect(ahpFault(table)?.fault).toBe(fault);
});
it('thirds read to three digits are reciprocal', () => { expect(ahpFault([[1, 3], [0.333, 1]])).toBeNull(); });
