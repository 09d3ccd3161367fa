/**
 * How hazards, exposure and crashes make a level, and what levels and measures are worth in a programme: figures of ours (待核实), which a project may set otherwise with a
 * reason. A level is that of the worst hazard, raised by so many steps for each thing that makes it worse.
 */
import type { RiskLevel } from '../levels.ts';
import type { Measure } from './types.ts';

export const TERM_GROUPS = ['raise', 'points', 'effect'] as const;
export type TermGroup = (typeof TERM_GROUPS)[number];

export interface TermDeclaration {
  readonly id: string;
  readonly group: TermGroup;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  /** how fine it can be set */
  readonly step: number;
}

/** What a project has set otherwise: term by id. */
export type OwnTerms = ReadonlyMap<string, number>;

const POINTS: Readonly<Record<RiskLevel, number>> = { major: 8, considerable: 4, general: 2, low: 1, unknown: 0 };
const EFFECT: Readonly<Record<Measure['group'], number>> = { A: 0.15, B: 0.2, C: 0.4, D: 0.2, E: 0.3, F: 0.6, G: 0.1 };

const raise = (id: string, standard: number, most = 3): TermDeclaration => ({ id: `raise-${id}`, group: 'raise', standard, least: 0, most, step: 1 });

export const TERMS: readonly TermDeclaration[] = [
  // steps up: on a long descent, where a school bus or a scheduled bus runs, where traffic is heavy, where somebody has died
  raise('descent', 1), raise('school-bus', 1), raise('bus', 1), raise('traffic', 1), raise('fatal', 1),
  { id: 'heavy-traffic', group: 'raise', standard: 5000, least: 100, most: 100_000, step: 100 },
  ...Object.entries(POINTS).map(([level, standard]): TermDeclaration => ({ id: `points-${level}`, group: 'points', standard, least: 0, most: 100, step: 0.5 })),
  ...Object.entries(EFFECT).map(([group, standard]): TermDeclaration => ({ id: `effect-${group}`, group: 'effect', standard, least: 0, most: 1, step: 0.05 })),
];

const BY_ID: ReadonlyMap<string, TermDeclaration> = new Map(TERMS.map((declaration) => [declaration.id, declaration]));

export const termDeclared = (id: string): TermDeclaration | undefined => BY_ID.get(id);

/** The term of this id as the project counts by it. */
export function termOf(own: OwnTerms, id: string): number {
  const declaration = BY_ID.get(id);
  if (!declaration) throw new Error(`no term ${id}`);
  return own.get(id) ?? declaration.standard;
}

/** Points of risk of a segment by its level. */
export const pointsBy = (own: OwnTerms): Readonly<Record<RiskLevel, number>> => ({ major: termOf(own, 'points-major'), considerable: termOf(own, 'points-considerable'), general: termOf(own, 'points-general'), low: termOf(own, 'points-low'), unknown: termOf(own, 'points-unknown') });

/** Share of the risk of a segment that a measure of each group takes away. */
export const effectBy = (own: OwnTerms): Readonly<Record<Measure['group'], number>> => ({ A: termOf(own, 'effect-A'), B: termOf(own, 'effect-B'), C: termOf(own, 'effect-C'), D: termOf(own, 'effect-D'), E: termOf(own, 'effect-E'), F: termOf(own, 'effect-F'), G: termOf(own, 'effect-G') });
