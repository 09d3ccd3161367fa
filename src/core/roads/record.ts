/** What the project holds of danger segments: decisions, one setting a segment, and the run that later ones are compared with. */
import { z } from 'zod';
import type { SettingChanges } from '../edits/edit.ts';
import { keptIn, type KeptSetting } from '../kept.ts';
import { RISK_LEVELS } from '../levels.ts';
import { markOf } from './decisions.ts';
import { foundBy } from './treatment.ts';
import { type DangerSegment, HAZARD_TYPES, type JudgedSegment, type KeptBy, type RoadsReport, type SegmentDecision, type SegmentMark, type SetLimit, WORK_STATES } from './types.ts';

/** Settings under this name are about roads. */
export const ROADS = 'roads:';
const SEGMENT = `${ROADS}segment:`, RUN = `${ROADS}run`, LIMIT = `${ROADS}limit:`, TERM = `${ROADS}term:`, PRICE = `${ROADS}price:`;

const Place = z.array(z.number()).min(2);
const Mark = z.object({
  id: z.string(), road: z.string(), roadName: z.string(), from: z.string(), to: z.string(), types: z.array(z.enum(HAZARD_TYPES)), level: z.enum(RISK_LEVELS), lengthM: z.number(), places: z.tuple([Place, Place, Place]),
});
const Step = z.object({ state: z.enum(WORK_STATES), who: z.string(), at: z.string(), note: z.string() });
const Work = z.object({ state: z.enum(WORK_STATES), department: z.string(), deadline: z.string().nullable(), steps: z.array(Step) });
const Decision = z.object({
  mark: Mark, standing: z.enum(['confirmed', 'rejected']), reason: z.string(), who: z.string(), at: z.string(), work: Work.nullable(), measures: z.array(z.object({ id: z.string(), quantity: z.number().positive() })),
  // projects from before have neither
  form: z.record(z.string(), z.union([z.string(), z.number()])).default({}), photos: z.array(z.string()).default([]),
});
const Limit = z.object({ value: z.number(), reason: z.string(), who: z.string(), at: z.string() });
const Price = z.object({ yuan: z.number().nonnegative(), who: z.string(), at: z.string() });
const Run = z.object({ who: z.string(), at: z.string(), asOf: z.string(), marks: z.array(Mark) });

export interface RoadRecord {
  readonly run: (KeptBy & { readonly marks: readonly SegmentMark[] }) | null;
  readonly decisions: readonly SegmentDecision[];
  /** yuan a piece or a metre, by id of the measure, where somebody has set it */
  readonly prices: ReadonlyMap<string, number>;
  /** limits that somebody has set, by their id */
  readonly limits: ReadonlyMap<string, SetLimit>;
  /** terms of risk that somebody has set, by their id */
  readonly terms: ReadonlyMap<string, SetLimit>;
}

/** The values that were set, by id. */
export const valuesOf = (set: ReadonlyMap<string, SetLimit>): ReadonlyMap<string, number> => new Map([...set].map(([id, { value }]) => [id, value]));

/** Reads the settings under `ROADS`. */
export function recordOf(settings: readonly KeptSetting[]): RoadRecord {
  return { run: keptIn(settings, RUN, Run).get('') ?? null, decisions: [...keptIn(settings, SEGMENT, Decision).values()], prices: new Map([...keptIn(settings, PRICE, Price)].map(([id, { yuan }]) => [id, yuan])), limits: keptIn(settings, LIMIT, Limit), terms: keptIn(settings, TERM, Limit) };
}

/** The settings by which each segment has the word that is made for it; an earlier one on it gives way. */
export function deciding(segments: readonly JudgedSegment[], wordFor: (segment: JudgedSegment) => Omit<SegmentDecision, 'mark'>): SettingChanges {
  const former = segments.flatMap(({ decision }) => decision ?? []);
  return { ...forgetting(former), ...Object.fromEntries(segments.map((segment) => [`${SEGMENT}${segment.id}`, JSON.stringify({ ...wordFor(segment), mark: markOf(segment) } satisfies SegmentDecision)])) };
}

/** Somebody's word on a segment: a confirmed one begins to be worked on, unless it is already; a rejected one has no work. */
export function wordOn({ decision }: JudgedSegment, { standing, reason, who, at }: Pick<SegmentDecision, 'standing' | 'reason' | 'who' | 'at'>): Omit<SegmentDecision, 'mark'> {
  const confirmed = standing === 'confirmed';
  return { standing, reason, who, at, work: confirmed ? (decision?.work ?? foundBy({ who, at, note: reason })) : null, measures: confirmed ? (decision?.measures ?? []) : [], form: decision?.form ?? {}, photos: decision?.photos ?? [] };
}

/** The settings by which limits are other than the standard's; a null gives back the standard's. */
export function limiting(limits: Readonly<Record<string, number | null>>, by: Omit<SetLimit, 'value'>): SettingChanges {
  return Object.fromEntries(Object.entries(limits).map(([id, value]) => [`${LIMIT}${id}`, value === null ? null : JSON.stringify({ value, ...by } satisfies SetLimit)]));
}

/** The settings by which terms of risk are other than ours; a null gives back ours. */
export function settingTerms(terms: Readonly<Record<string, number | null>>, by: Omit<SetLimit, 'value'>): SettingChanges {
  return Object.fromEntries(Object.entries(terms).map(([id, value]) => [`${TERM}${id}`, value === null ? null : JSON.stringify({ value, ...by } satisfies SetLimit)]));
}

/** The settings by which measures have prices of their own; a null gives back our estimate. */
export function pricing(prices: Readonly<Record<string, number | null>>, { who, at }: Pick<KeptBy, 'who' | 'at'>): SettingChanges {
  return Object.fromEntries(Object.entries(prices).map(([id, yuan]) => [`${PRICE}${id}`, yuan === null ? null : JSON.stringify({ yuan, who, at })]));
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
