/** Schemes of assessment as data. */
import type { Label } from '../feature.ts';
import type { RiskLevel } from '../levels.ts';

export interface Scheme {
  readonly id: string;
  readonly label: Label;
  /** score of an object by its level; objects without a level have none */
  readonly scores: Readonly<Record<Exclude<RiskLevel, 'unknown'>, number>>;
  /** weight of a kind; kinds not named weigh `otherwise` */
  readonly weights: Readonly<Record<string, number>>;
  readonly otherwise: number;
  /** kinds whose objects are assessed */
  readonly kinds: 'rated' | readonly string[];
}

/**
 * The county as a whole. The level of a unit is that of its highest object (四色等级取高); the index only ranks units among each other. Scores grow by
 * about three a level, as the LEC bands do (20, 70, 160, 320); sites whose failure reaches others weigh double. Both are ours, to be set by the county.
 */
export const COUNTY_OVERALL: Scheme = {
  id: 'county-overall',
  label: { zh: '全县综合', en: 'County overall' },
  scores: { major: 27, considerable: 9, general: 3, low: 1 },
  weights: {
    'hazchem-site': 2, 'fireworks-warehouse': 2, 'explosives-store': 2, 'tailings-pond': 2, mine: 1.5, pipeline: 1.5, 'gas-station': 1.5, 'gas-facility': 1.5,
    'dense-place': 1.5, 'high-rise': 1.5, factory: 1.2, building: 0.2, 'farm-machinery': 0.5, 'special-equipment': 0.5,
  },
  otherwise: 1,
  kinds: 'rated',
};

export const SCHEMES: readonly Scheme[] = [COUNTY_OVERALL];
