/** Which danger segments the table shows; the panel chooses the road, the table the rest. */
import { create } from 'zustand';
import type { RiskLevel } from '../../../core/levels.ts';
import type { DangerSegment, HazardType, JudgedSegment, RoadsReport, RoadSummary } from '../../../core/roads/types.ts';

export interface SegmentFilter {
  readonly road: string | null;
  readonly type: HazardType | null;
  readonly level: RiskLevel | null;
  readonly standing: SegmentStanding | null;
}

/** What a segment is to a person: not looked at, decided on, or new or worse since the run that was kept. */
export const STANDINGS = ['undecided', 'confirmed', 'rejected', 'new', 'worse'] as const;
export type SegmentStanding = (typeof STANDINGS)[number];

export const EVERY_SEGMENT: SegmentFilter = { road: null, type: null, level: null, standing: null };

/** View state that panel and table share. */
export const useSegmentFilter = create<SegmentFilter>()(() => EVERY_SEGMENT);

const stands = ({ decision, change }: JudgedSegment, standing: SegmentStanding): boolean => (standing === 'undecided' ? decision === null : standing === 'new' || standing === 'worse' ? change === standing : decision?.standing === standing);

/** What passes, in the order of the report (the worst first). The rejected ones are shown when they are asked for. */
export function filterSegments({ segments, rejected }: Pick<RoadsReport, 'segments' | 'rejected'>, { road, type, level, standing }: SegmentFilter): JudgedSegment[] {
  return (standing === 'rejected' ? rejected : segments).filter((segment) => (road === null || segment.road === road) && (level === null || segment.level === level)
    && (type === null || segment.hazards.some((hazard) => hazard.type === type)) && (standing === null || stands(segment, standing)));
}

/** How many segments there are of each standing, without those that none has. */
export function standingCounts({ segments, rejected }: Pick<RoadsReport, 'segments' | 'rejected'>): { readonly standing: SegmentStanding; readonly count: number }[] {
  const all = [...segments, ...rejected];
  return STANDINGS.map((standing) => ({ standing, count: all.filter((segment) => stands(segment, standing)).length })).filter(({ count }) => count > 0);
}

/** Hazard types that occur, with the number of segments that have them, the commonest first. */
export function hazardCounts(segments: readonly DangerSegment[]): { readonly type: HazardType; readonly count: number }[] {
  const counts = new Map<HazardType, number>();
  for (const { hazards } of segments) for (const type of new Set(hazards.map((hazard) => hazard.type))) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count);
}

export interface RoadLine {
  readonly id: string;
  readonly name: string;
  readonly lengthKm: number;
  readonly analysedKm: number;
  readonly missing: readonly string[];
  readonly accuracy: RoadSummary['accuracy'];
  readonly levels: readonly RiskLevel[];
}

/** Roads with most danger segments first, then those with gaps, then the longest. */
export function roadLines({ roads, segments }: Pick<RoadsReport, 'roads' | 'segments'>): RoadLine[] {
  const levels = new Map<string, RiskLevel[]>();
  for (const { road, level } of segments) {
    const own = levels.get(road);
    if (own) own.push(level);
    else levels.set(road, [level]);
  }
  return roads.map(({ id, name, lengthKm, analysedKm, missing, accuracy }) => ({ id, name, lengthKm, analysedKm, missing, accuracy, levels: levels.get(id) ?? [] }))
    .sort((a, b) => b.levels.length - a.levels.length || Number(b.missing.length > 0) - Number(a.missing.length > 0) || b.lengthKm - a.lengthKm);
}
