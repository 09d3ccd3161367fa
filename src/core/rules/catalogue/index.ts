/** The rules in the order of the list. One file a law; siblings never import each other. */
import type { Rule } from '../rule.ts';
import { FIREWORKS } from './fireworks.ts';
import { HAZCHEM } from './hazchem.ts';
import { HIGHWAY_RULES } from './highways.ts';
import { PIPELINES } from './pipelines.ts';
import { POWER } from './power.ts';
import { RAILWAYS } from './railways.ts';

export const RULES: readonly Rule[] = [...FIREWORKS, ...HIGHWAY_RULES, ...PIPELINES, ...RAILWAYS, ...POWER, ...HAZCHEM];

/** Name and version of the built-in catalogue, printed on every output. */
export const RULE_PACK = { id: 'cn-county-core', version: '2026.11' } as const;
