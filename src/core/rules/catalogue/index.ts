/** The rules in the order of the list. One file a law; siblings never import each other. */
import type { Rule } from '../rule.ts';
import { EXPLOSIVES } from './explosives.ts';
import { FIRE_LAW } from './fire-law.ts';
import { FIRE_STATIONS } from './fire-stations.ts';
import { FIREWORKS } from './fireworks.ts';
import { FIREWORKS_REGULATION } from './fireworks-regulation.ts';
import { GAS } from './gas.ts';
import { GB_36894 } from './gb-36894.ts';
import { GB_50156 } from './gb-50156.ts';
import { GB_50161 } from './gb-50161.ts';
import { GB_50251 } from './gb-50251.ts';
import { GEOHAZARD } from './geohazard.ts';
import { HAZCHEM } from './hazchem.ts';
import { HAZCHEM_LAW } from './hazchem-law.ts';
import { HIGHWAY_RULES } from './highways.ts';
import { PIPELINES } from './pipelines.ts';
import { POWER } from './power.ts';
import { QUARRIES } from './quarries.ts';
import { RAILWAY_LAW } from './railway-law.ts';
import { RAILWAYS } from './railways.ts';
import { RURAL_ROADS } from './rural-roads.ts';
import { TAILINGS } from './tailings.ts';
import { TRAFFIC } from './traffic.ts';
import { WORK_SAFETY_LAW } from './work-safety-law.ts';

export const RULES: readonly Rule[] = [
  ...FIREWORKS, ...FIREWORKS_REGULATION, ...GB_50161, ...HIGHWAY_RULES, ...RURAL_ROADS, ...TRAFFIC, ...PIPELINES, ...GAS, ...GB_50251, ...RAILWAYS, ...RAILWAY_LAW, ...POWER,
  ...HAZCHEM_LAW, ...HAZCHEM, ...GB_36894, ...GB_50156, ...FIRE_LAW, ...WORK_SAFETY_LAW, ...EXPLOSIVES, ...QUARRIES, ...TAILINGS, ...GEOHAZARD, ...FIRE_STATIONS,
];

/** Name and version of the built-in catalogue, printed on every output. */
export const RULE_PACK = { id: 'cn-county-core', version: '2026.11' } as const;
