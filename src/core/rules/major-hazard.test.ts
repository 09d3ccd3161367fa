import { describe, expect, it } from 'vitest';
import { alphaOf, betaOf, type HazardSubstance, majorHazard } from './major-hazard.ts';

const chlorine = (amountT: number | null, criticalT: number | null = 5): HazardSubstance => ({ name: '氯', class: 'toxic-gas', amountT, criticalT });

describe('α by residents within 500 m', () => {
  it.each([[0, 0.5], [1, 1], [29, 1], [30, 1.2], [49, 1.2], [50, 1.5], [99, 1.5], [100, 2], [5000, 2]])('%i → %d', (residents, alpha) => expect(alphaOf(residents)).toBe(alpha));
});

describe('β by class and, for toxic gases, by name', () => {
  it.each([['黑火药', 'explosive', 2], ['甲烷', 'flammable-gas', 1.5], ['甲醇', 'other', 1], ['氨', 'toxic-gas', 2], ['氯化氢', 'toxic-gas', 3], ['氯', 'toxic-gas', 4], ['硫化氢', 'toxic-gas', 5], ['氰化氢', 'toxic-gas', 10], ['碳酰氯', 'toxic-gas', 20], ['砷化氢', 'toxic-gas', null], ['?', null, null]] as const)(
    '%s %s → %s', (name, hazardClass, beta) => expect(betaOf({ name, class: hazardClass })).toBe(beta));
});

describe('R and level', () => {
  // by hand: 10 t of chlorine at Q = 5 t: β q/Q = 8; α = 2 with 120 residents: R = 16
  it('is α Σ β q/Q', () => expect(majorHazard([chlorine(10)], 120)).toEqual({ ratio: 2, r: 16, level: 3, missing: [] }));
  it.each([[6.24, 4], [6.25, 3], [31.24, 3], [31.25, 2], [62.4, 2], [62.5, 1]] as const)('%d t of chlorine, 100 residents: level %i (R 10, 50, 100)', (amount, level) => {
    expect(majorHazard([chlorine(amount)], 100).level).toBe(level);
  });
  it('adds substances up; below 1 there is no major hazard source, whoever lives there', () => {
    const methanol: HazardSubstance = { name: '甲醇', class: 'other', amountT: 250, criticalT: 500 };
    expect(majorHazard([chlorine(2), methanol], null)).toEqual({ ratio: 0.9, r: null, level: 0, missing: [] });
    expect(majorHazard([chlorine(2.5), methanol], 0)).toMatchObject({ ratio: 1, r: 0.5 * (4 * 0.5 + 0.5), level: 4 });
  });
  it.each([
    [[chlorine(null)], 10, ['氯:amount']], [[chlorine(9, null)], 10, ['氯:critical']], [[chlorine(9)], null, ['residents']],
    [[{ name: '砷化氢', class: 'toxic-gas', amountT: 9, criticalT: 1 }], 10, ['砷化氢:beta']],
  ] satisfies [HazardSubstance[], number | null, string[]][])('what is not known leaves it unknown', (substances, residents, missing) => {
    expect(majorHazard(substances, residents)).toMatchObject({ level: null, r: null, missing });
  });
});
