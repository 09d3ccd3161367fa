/** The schemes that come with the product. Points, weights, scales and reaches are ours, to be set by the county (待核实). */
import type { Label } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { INDUSTRIES as PLAN_INDUSTRIES } from '../kinds/industries.ts';
import { type Indicator, KIND_WEIGHTS, type LevelMeasure, type ObjectsMeasure, type PeopleMeasure, type Scheme, SCORES } from './schemes.ts';

const both = (key: string, params?: (lang: 'zh' | 'en') => Record<string, string>): Label => ({ zh: translate('zh', key, params?.('zh')), en: translate('en', key, params?.('en')) });
const label = (id: string): Label => both(`zoning:indicator.${id}`);

const levels = (id: string, kinds: LevelMeasure['kinds'], weight: number, reachM = 0, weights = KIND_WEIGHTS): Indicator => ({ id, group: 'hazard', label: label(id), weight, reachM, measure: 'level', kinds, scores: SCORES, weights, otherwise: 1 });
const people = (id: string, kinds: readonly string[], weight: number, time: PeopleMeasure['time'], per = 100, reachM = 0): Indicator => ({ id, group: 'exposure', label: label(id), weight, reachM, measure: 'people', kinds, time, per });
const objects = (group: Indicator['group'], id: string, kinds: readonly string[], weight: number, points: number, where: ObjectsMeasure['where'] = {}, reachM = 0): Indicator => ({ id, group, label: label(id), weight, reachM, measure: 'objects', kinds, where, points });

const VULNERABLE = objects('vulnerability', 'vulnerable-places', ['dense-place'], 0.1, 3, { category: ['school', 'kindergarten', 'hospital', 'care-home'] });
const RESCUE = objects('capacity', 'rescue', ['fire-station', 'emergency-depot'], 0.1, 9, {}, 5000);
const NATURE = objects('aggravation', 'natural-hazards', ['designated-area'], 0.1, 9, { type: ['geohazard', 'flood', 'fault'] });

const scheme = (id: string, name: Label, indicators: readonly Indicator[]): Scheme => ({ id, label: name, indicators, classes: { method: 'quantile' } });

/** The county as a whole. The level of a unit is that of its highest object (四色等级取高); the index only ranks units among each other. */
export const COUNTY_OVERALL: Scheme = scheme('county-overall', both('zoning:ready.county-overall'), [levels('levels', 'rated', 1)]);

const INDUSTRIES: readonly Scheme[] = PLAN_INDUSTRIES.map(({ id, kinds }) => scheme(id, both('zoning:ready.industry', (lang) => ({ name: translate(lang, `sheet:name.${id}`) })), [levels('levels', kinds.filter((kind) => kindOf(kind)?.rated), 1)]));

export const SCHEMES: readonly Scheme[] = [
  COUNTY_OVERALL,
  ...INDUSTRIES,
  scheme('roads', both('zoning:ready.roads'), [
    levels('road-objects', ['bridge', 'tunnel', 'culvert', 'junction', 'roadside-market'], 0.5, 200), objects('hazard', 'accidents', ['accident'], 0.2, 3),
    people('people-day', ['roadside-market', 'dense-place'], 0.1, 'day', 100, 100), objects('vulnerability', 'vulnerable-places', ['dense-place'], 0.1, 3, { category: ['school', 'kindergarten', 'hospital', 'care-home'] }, 200), NATURE,
  ]),
  scheme('dense-places', both('zoning:ready.dense-places'), [
    levels('dense-objects', ['dense-place', 'high-rise', 'building'], 0.4), people('people-day', ['dense-place'], 0.2, 'day'), VULNERABLE,
    objects('vulnerability', 'weak-buildings', ['building'], 0.1, 3, { structure: ['colour-steel'] }), objects('vulnerability', 'old-quarters', ['building'], 0.05, 3, { old_quarter: [true] }),
    objects('vulnerability', 'mixed-use', ['building'], 0.05, 3, { mixed_use: [true] }), objects('capacity', 'rescue', ['fire-station'], 0.1, 9, {}, 5000),
  ]),
  scheme('fireworks-season', both('zoning:ready.fireworks-season'), [
    levels('fireworks-objects', ['fireworks-retail', 'fireworks-warehouse'], 0.4, 500), people('people-night', ['dense-place', 'population'], 0.2, 'night'), VULNERABLE,
    objects('vulnerability', 'weak-buildings', ['building'], 0.1, 3, { structure: ['colour-steel', 'wood'] }), objects('vulnerability', 'high-rises', ['high-rise'], 0.1, 3), RESCUE,
  ]),
  scheme('lifelines', both('zoning:ready.lifelines'), [
    levels('lifeline-objects', ['pipeline', 'gas-station', 'gas-facility', 'power-line', 'substation', 'utility-gallery', 'bridge', 'tunnel'], 0.6, 200), people('people-full', ['dense-place', 'population'], 0.2, 'full'), RESCUE, NATURE,
  ]),
  scheme('large-event', both('zoning:ready.large-event'), [
    levels('levels', 'rated', 0.3, 1000), people('event-people', ['event'], 0.4, 'full', 100, 500), VULNERABLE, RESCUE, NATURE,
  ]),
];
