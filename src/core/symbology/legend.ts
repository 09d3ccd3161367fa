/** What is drawn, counted: kinds and levels, worst first. */
import { type Feature } from '../feature.ts';
import { KINDS, type Sector } from '../kinds/index.ts';
import { levelOf, RISK_LEVELS, type RiskLevel } from '../levels.ts';

export interface LegendEntry {
  readonly kind: string;
  readonly sector: Sector;
  readonly total: number;
  /** of levels that occur, worst first; empty for kinds without levels */
  readonly levels: readonly { readonly level: RiskLevel; readonly count: number }[];
}

/** Legend of features, in the order of the registry of kinds. Exactly what is given, nothing else. */
export function legendOf(features: Iterable<Feature>): LegendEntry[] {
  const counts = new Map<string, Map<RiskLevel, number>>();
  for (const { kind, props } of features) {
    let own = counts.get(kind);
    if (!own) counts.set(kind, (own = new Map()));
    const level = levelOf(props['risk_level']);
    own.set(level, (own.get(level) ?? 0) + 1);
  }
  return KINDS.flatMap(({ id, sector, rated }) => {
    const own = counts.get(id);
    if (!own) return [];
    const levels = RISK_LEVELS.flatMap((level) => (own.has(level) ? [{ level, count: own.get(level) ?? 0 }] : []));
    return [{ kind: id, sector, total: levels.reduce((sum, { count }) => sum + count, 0), levels: rated ? levels : [] }];
  });
}
