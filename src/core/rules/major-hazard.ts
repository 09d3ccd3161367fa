/**
 * Level of a major hazard source (重大危险源): R = α · Σ βᵢ · qᵢ / Qᵢ, with the tables of 危险化学品重大危险源监督管理暂行规定 (2011), annex 1, as quoted on public pages;
 * GB 18218—2018 repeats the formula, its own table of β by hazard symbol was not seen. Critical amounts Q are the person's to give: their table was not seen either.
 */

/** β of toxic gases by name; other substances go by their class. */
const TOXIC_GASES: Readonly<Record<string, number>> = {
  一氧化碳: 2, 二氧化硫: 2, 氨: 2, 环氧乙烷: 2, 氯化氢: 3, 溴甲烷: 3, 氯: 4, 硫化氢: 5, 氟化氢: 5, 二氧化氮: 10, 氰化氢: 10, 碳酰氯: 20, 磷化氢: 20, 异氰酸甲酯: 20,
};
const BY_CLASS = { explosive: 2, 'flammable-gas': 1.5, other: 1 } as const;

export interface HazardSubstance {
  readonly name: string;
  /** `toxic-gas`: β goes by the name */
  readonly class: 'explosive' | 'flammable-gas' | 'toxic-gas' | 'other' | null;
  /** present amount q and critical amount Q, in tonnes */
  readonly amountT: number | null;
  readonly criticalT: number | null;
}

export interface MajorHazard {
  /** Σ q/Q: from 1 on the unit is a major hazard source */
  readonly ratio: number | null;
  readonly r: number | null;
  /** 1 (R ≥ 100) … 4 (R < 10); 0: no major hazard source; null: not known */
  readonly level: 0 | 1 | 2 | 3 | 4 | null;
  /** what is not known: `residents`, or the name of a substance with the figure that it lacks */
  readonly missing: readonly string[];
}

/** Grades of a major hazard source with the R from which each is given, the worst first. */
export const R_GRADES = [{ grade: 1, from: 100 }, { grade: 2, from: 50 }, { grade: 3, from: 10 }, { grade: 4, from: 0 }] as const;

/** α by the people who live within 500 m of the plant's boundary. */
export function alphaOf(residents: number): number {
  return residents >= 100 ? 2 : residents >= 50 ? 1.5 : residents >= 30 ? 1.2 : residents >= 1 ? 1 : 0.5;
}

/** β of a substance; null for a toxic gas that the table does not name, or a class that is not known. */
export function betaOf({ name, class: hazardClass }: Pick<HazardSubstance, 'name' | 'class'>): number | null {
  if (hazardClass === null) return null;
  return hazardClass === 'toxic-gas' ? (TOXIC_GASES[name] ?? null) : BY_CLASS[hazardClass];
}

/** The unit's ratio, R and level. A substance that is not wholly known leaves them unknown; nothing is taken as zero. */
export function majorHazard(substances: readonly HazardSubstance[], residents: number | null): MajorHazard {
  const missing: string[] = [];
  let ratio = 0, weighted = 0;
  for (const substance of substances) {
    const { name, amountT, criticalT } = substance, beta = betaOf(substance);
    if (amountT === null || criticalT === null || criticalT <= 0) missing.push(`${name}:${amountT === null ? 'amount' : 'critical'}`);
    else {
      ratio += amountT / criticalT;
      if (beta === null) missing.push(`${name}:beta`);
      else weighted += (beta * amountT) / criticalT;
    }
  }
  const amountsKnown = !missing.some((item) => !item.endsWith(':beta'));
  if (amountsKnown && ratio < 1) return { ratio, r: null, level: 0, missing: [] };
  if (residents === null) missing.push('residents');
  if (missing.length > 0 || residents === null) return { ratio: amountsKnown ? ratio : null, r: null, level: null, missing };
  const r = alphaOf(residents) * weighted;
  return { ratio, r, level: R_GRADES.find(({ from }) => r >= from)?.grade ?? 4, missing };
}
