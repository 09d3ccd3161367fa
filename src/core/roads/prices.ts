/**
 * What measures cost: pieces or metres for a segment, and a unit price. The prices are rough estimates of ours, shown as 待核实 until somebody sets the local
 * ones. What must be designed first (realigning, rebuilding, by-passes) and what is running cost has no price and stays out of a programme until it gets one.
 */
import type { DangerSegment, Measure } from './types.ts';

export type MeasureUnit = 'each' | 'm';

interface Terms {
  readonly unit: MeasureUnit;
  /** pieces for a segment; at most so many metres of it when the unit is a metre */
  readonly pieces: number;
  /** yuan a piece or a metre; null: no estimate */
  readonly yuan: number | null;
}

const pieces = (count: number, yuan: number | null): Terms => ({ unit: 'each', pieces: count, yuan });
const along = (yuan: number | null, mostM = Infinity): Terms => ({ unit: 'm', pieces: mostM, yuan });

/** The curve at the foot of a descent, in metres; ours. */
const FOOT_M = 150;

/** By id of the measure. Signs stand at both ends. */
const TERMS: Readonly<Record<string, Terms>> = {
  'guard-rail': along(260), 'outer-rail': along(320), 'foot-rail': along(600, FOOT_M), 'market-barrier': along(220), 'village-barrier': along(220), 'crossing-barrier': pieces(2, 8000),
  delineators: along(8), chevrons: along(60), 'curve-guide': along(60), mirror: pieces(1, 900), 'corner-mirror': pieces(1, 900), 'junction-posts': pieces(8, 120),
  'curve-lines': along(20), 'no-overtaking': along(8), 'grade-rumble': along(60), 'village-slow': pieces(2, 6000), 'side-hump': pieces(1, 1500), lighting: pieces(2, 9000),
  'curve-sign': pieces(2, 2500), 'grade-sign': pieces(2, 2500), 'grade-speed': pieces(2, 2500), 'descent-sign': pieces(2, 3000), 'brake-check': pieces(1, 3000), 'sight-sign': pieces(2, 2500),
  'cliff-sign': pieces(2, 2500), 'water-sign': pieces(2, 2500), 'cluster-sign': pieces(2, 2500), 'bridge-limit': pieces(2, 2500), 'junction-sign': pieces(2, 2500), 'market-sign': pieces(2, 2500),
  'narrow-sign': pieces(2, 2500), 'bends-sign': pieces(2, 2500), 'combined-sign': pieces(2, 3000), 'crossing-sign': pieces(2, 15_000), 'village-sign': pieces(2, 2500), 'truck-sign': pieces(2, 2500),
  'bridge-detour': pieces(4, 2500), 'truck-hours': pieces(4, 2500), limiter: pieces(2, 12_000), 'rescue-point': pieces(1, 2000), 'passing-place': pieces(1, 40_000),
  shoulder: along(null), 'water-wall': along(null), widen: along(null), 'widen-road': along(null), 'village-path': along(null), regrade: along(null), superelevation: along(null), 'cut-slope': along(null),
};

const NO_ESTIMATE: Terms = { unit: 'each', pieces: 1, yuan: null };
const termsOf = (measure: string): Terms => TERMS[measure] ?? NO_ESTIMATE;

/** The measures that have terms of their own; for the test that they are all in the catalogue. */
export const PRICED: readonly string[] = Object.keys(TERMS);

/** How much of a measure a segment takes where nobody has said otherwise. */
export function quantityOf({ fromM, toM }: Pick<DangerSegment, 'fromM' | 'toM'>, { id }: Pick<Measure, 'id'>): number {
  const { unit, pieces: count } = termsOf(id);
  return unit === 'm' ? Math.max(1, Math.round(Math.min(count, toM - fromM))) : count;
}

export const unitOf = ({ id }: Pick<Measure, 'id'>): MeasureUnit => termsOf(id).unit;

/** A unit price and whose it is. */
export interface MeasurePrice { readonly yuan: number; readonly estimated: boolean }

/** Yuan a piece or a metre: what the project says, else our estimate; null where there is neither. */
export function priceOf({ id }: Pick<Measure, 'id'>, own: ReadonlyMap<string, number>): MeasurePrice | null {
  const set = own.get(id), { yuan } = termsOf(id);
  if (set !== undefined) return { yuan: set, estimated: false };
  return yuan === null ? null : { yuan, estimated: true };
}
