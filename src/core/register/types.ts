/** 风险评估登记: assessments of the objects of a project, as they are kept, given and listed. */
import { z } from 'zod';
import type { FeatureRef } from '../feature.ts';
import type { RiskLevel } from '../levels.ts';
import { ACCIDENT_IDS } from './accidents.ts';

/** 评估结果的性质: before measures, and what is left with them. */
export const RESULTS = ['initial', 'residual'] as const;
export type ResultKind = (typeof RESULTS)[number];

export const METHOD_IDS = ['given', 'lec', 'ls', 'mes', 'gb18218'] as const;
export type MethodId = (typeof METHOD_IDS)[number];

/** 工程技术 管理 培训教育 个体防护 应急处置. */
export const MEASURE_KINDS = ['engineering', 'management', 'training', 'protective', 'emergency'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** Levels that somebody can arrive at; not assessed is none of them. */
export const ASSESSED_LEVELS = ['major', 'considerable', 'general', 'low'] as const satisfies readonly RiskLevel[];
export type AssessedLevel = (typeof ASSESSED_LEVELS)[number];

const Short = z.string().trim().max(200), Day = z.iso.date();
const Measures = z.record(z.enum(MEASURE_KINDS), z.string().trim().max(2000));
export type Measures = z.infer<typeof Measures>;
export const NO_MEASURES: Measures = { engineering: '', management: '', training: '', protective: '', emergency: '' };

/** What a person says of an assessment; score and level follow from it. */
export const DraftSchema = z.object({
  /** of the assessment that is put right; a new one without it */
  id: z.string().regex(/^a\d{1,9}$/).optional(),
  result: z.enum(RESULTS),
  /** 行业领域 */
  industry: Short.default(''),
  /** 风险点; empty: the object as a whole */
  riskPoint: Short.default(''),
  accidents: z.array(z.enum(ACCIDENT_IDS)).max(ACCIDENT_IDS.length).default([]),
  method: z.enum(METHOD_IDS),
  /** values of the factors of the method */
  inputs: z.record(z.string().max(10), z.number()).default({}),
  /** what the values were reckoned from, in words */
  basis: z.string().trim().max(2000).default(''),
  /** the level in the words of whoever gave it; of other methods it must be what they come to */
  stated: z.string().trim().max(100).nullable().default(null),
  existing: Measures.default(NO_MEASURES),
  added: Measures.default(NO_MEASURES),
  assessor: Short.default(''),
  /** day of the assessment, and of the next one */
  date: Day,
  next: Day.nullable().default(null),
});
export type Draft = z.output<typeof DraftSchema>;

export const AssessmentSchema = DraftSchema.extend({
  id: z.string(),
  score: z.number().nullable(),
  level: z.enum(ASSESSED_LEVELS),
  /** lower limits of 重大 较大 一般 that it was judged by, where the project can set them */
  bands: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  /** file and row that it came from; empty: entered by hand */
  source: z.string().max(300),
  /** who entered it, and when (instant) */
  who: z.string(), at: z.string(),
});
export type Assessment = z.output<typeof AssessmentSchema>;

/** All assessments of one object, in the order in which they were entered. */
export const RecordSchema = z.object({
  /** name of the object, for when it is gone */
  name: z.string(),
  /** `risk_level` as it stood before the first of them; it comes back with the last one */
  before: z.enum(ASSESSED_LEVELS).nullable(),
  /** number of the last assessment that was entered: names are given once */
  last: z.number().int().nonnegative(),
  assessments: z.array(AssessmentSchema),
});
export type RegisterRecord = z.output<typeof RecordSchema>;

/** Limits of the matrix as the project has set them. */
export const SetBandsSchema = z.object({ bands: z.tuple([z.number(), z.number(), z.number()]), reason: z.string(), who: z.string(), at: z.string() });
export type SetBands = z.output<typeof SetBandsSchema>;

export interface ListedAssessment extends Assessment {
  readonly object: FeatureRef;
  readonly township: string | null;
  /** the object is not in the project any more */
  readonly orphaned: boolean;
  /** the last word on its risk point: a later one, or a residual one, replaces it */
  readonly inForce: boolean;
  /** the object has its level from it */
  readonly decides: boolean;
  /** it decides, but the object is a major hazard source and has been raised to `considerable` */
  readonly raised: boolean;
  /** of those in force: the day of the next assessment is over, or near */
  readonly due: 'overdue' | 'soon' | null;
  /** what it would come to by the limits of today, where that is another level */
  readonly otherwise: AssessedLevel | null;
}

/** What the assessments of an object come to. */
export interface RegisteredObject {
  readonly object: FeatureRef;
  readonly orphaned: boolean;
  readonly level: AssessedLevel;
  /** raised to `considerable`, for it is a major hazard source */
  readonly raised: boolean;
  /** `risk_level` of the object as it stands: another one where it was changed elsewhere since */
  readonly shown: RiskLevel;
  readonly before: AssessedLevel | null;
}

/** `register --json` is this shape. */
export interface RegisterReport {
  readonly schema: 'riskatlas.register/1';
  readonly project: string;
  readonly revision: number;
  /** the day that due dates are judged by */
  readonly today: string;
  /** limits of the matrix that hold; `own`: the project's, with the reason */
  readonly bands: readonly [number, number, number];
  readonly own: SetBands | null;
  readonly counts: { readonly assessments: number; readonly objects: number; readonly orphaned: number; readonly overdue: number; readonly soon: number };
  readonly objects: readonly RegisteredObject[];
  readonly assessments: readonly ListedAssessment[];
}

/** Why something cannot be registered: the column of the register, and `register:refused.<code>`. */
export interface Problem {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
