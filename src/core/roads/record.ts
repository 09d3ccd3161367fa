/** What the project holds of danger segments: decisions, one setting a segment, and the run that later ones are compared with. */
import { z } from 'zod';
import type { SettingChanges } from '../edits/edit.ts';
import { settingsUnder, type StoredSettings } from '../edits/settings.ts';
import { RISK_LEVELS } from '../levels.ts';
import { markOf } from './decisions.ts';
import { type DangerSegment, HAZARD_TYPES, type JudgedSegment, type KeptBy, type RoadsReport, type SegmentDecision, type SegmentMark } from './types.ts';

/** Settings under this name are about roads. */
export const ROADS = 'roads:';
const SEGMENT = `${ROADS}segment:`, RUN = `${ROADS}run`;

const Place = z.array(z.number()).min(2);
const Mark = z.object({
  id: z.string(), road: z.string(), roadName: z.string(), from: z.string(), to: z.string(), types: z.array(z.enum(HAZARD_TYPES)), level: z.enum(RISK_LEVELS), lengthM: z.number(), places: z.tuple([Place, Place, Place]),
});
const Decision = z.object({ mark: Mark, standing: z.enum(['confirmed', 'rejected']), reason: z.string(), who: z.string(), at: z.string() });
const Run = z.object({ who: z.string(), at: z.string(), asOf: z.string(), marks: z.array(Mark) });

export interface RoadRecord {
  readonly run: (KeptBy & { readonly marks: readonly SegmentMark[] }) | null;
  readonly decisions: readonly SegmentDecision[];
}

/** Reads the settings under `ROADS`. */
export function recordOf(settings: StoredSettings): RoadRecord {
  return { run: settingsUnder(settings, RUN, Run).get('') ?? null, decisions: [...settingsUnder(settings, SEGMENT, Decision).values()] };
}

/** The settings by which segments are decided on; an earlier decision on one gives way. */
export function deciding(segments: readonly JudgedSegment[], word: Pick<SegmentDecision, 'standing' | 'reason' | 'who' | 'at'>): SettingChanges {
  const former = segments.flatMap(({ decision }) => decision ?? []);
  return { ...forgetting(former), ...Object.fromEntries(segments.map((segment) => [`${SEGMENT}${segment.id}`, JSON.stringify({ ...word, mark: markOf(segment) } satisfies SegmentDecision)])) };
}

/** The settings by which decisions are taken back. */
export function forgetting(decisions: readonly SegmentDecision[]): SettingChanges {
  return Object.fromEntries(decisions.map(({ mark }) => [`${SEGMENT}${mark.id}`, null]));
}

/** The setting by which a run becomes the one that later ones are compared with; the rejected ones of it are known again too. */
export function keepingRun({ asOf, segments, rejected }: Pick<RoadsReport, 'asOf' | 'segments' | 'rejected'>, { who, at }: Pick<KeptBy, 'who' | 'at'>): SettingChanges {
  const marks = [...segments, ...rejected].map((segment: DangerSegment) => markOf(segment));
  return { [RUN]: JSON.stringify({ who, at, asOf, marks }) };
}
