import { describe, expect, it } from 'vitest';
import { type HazardSubstance, majorHazard } from '../rules/major-hazard.ts';
import { hazardBasis, hazardLacks, roundedR } from './hazard.ts';

const chlorine: HazardSubstance = { name: '氯', class: 'toxic-gas', amountT: 10, criticalT: 5 };

describe('R as the basis of an assessment', () => {
  // by hand: β q/Q = 4 × 10 / 5 = 8; α = 2 with 120 residents: R = 16
  it('tells what it was reckoned with', () => {
    expect(hazardBasis([chlorine], 120, 'zh')).toBe('氯 10 t / 5 t（β 4）；500 m 内 120 人（α 2）；Σq/Q = 2；R = 16');
    expect(hazardBasis([chlorine], 0, 'en')).toBe('氯 10 t / 5 t (β 4); 0 people within 500 m (α 0.5); Σq/Q = 2; R = 4');
  });
  it('is not there where a figure lacks, which is named', () => {
    const unknown = [{ ...chlorine, criticalT: null }, { ...chlorine, name: '砷化氢' }];
    expect(hazardLacks(majorHazard(unknown, null), 'zh')).toBe('“氯”的临界量、“砷化氢”的 β（毒性气体按名称查表，表中没有）或类别、人口');
    expect(hazardLacks(majorHazard([chlorine], 10), 'zh')).toBe('');
    expect(hazardBasis(unknown, 10, 'zh')).not.toContain('R =');
  });
  it('has no digits that are only of the arithmetic', () => {
    expect([roundedR(0.1 + 0.2), roundedR(1 / 3), roundedR(123_456.789)]).toEqual([0.3, 0.333333, 123_457]);
  });
});
