/** The risk register: what is asked of it, and what an import of it answers. */
import { z } from 'zod';
import type { FeatureRef } from '../core/feature.ts';
import type { RiskLevel } from '../core/levels.ts';
import { DraftSchema } from '../core/register/types.ts';
import { FeatureKeySchema } from './geometry.ts';
import { Day, KindId, LangSchema, Path, Reason } from './params.ts';
import type { Refusal } from './reports.ts';

/** What 绿 stands for; without it, green is refused. */
const Green = z.literal('low').optional();
const Band = z.number().int().min(2).max(25);

export const REGISTER_METHODS = {
  /** the assessments of all objects, of a kind, or of one object; those of objects that are gone too */
  'register.list': z.object({ kind: KindId.optional(), id: z.string().max(200).optional() }),
  /** adds an assessment to an object, or puts one right (`id`); the object has the level that follows, in the same change */
  'register.put': FeatureKeySchema.extend({ assessment: DraftSchema, green: Green, lang: LangSchema.default('zh') }),
  /** takes assessments out; an object without any has the level back that it had before */
  'register.remove': z.object({ items: z.array(FeatureKeySchema.extend({ assessment: z.string().max(40) })).min(1).max(100_000) }),
  /** lower limits of 重大 较大 一般 in the matrix, with the reason; null gives back ours. Assessments that are there keep their level */
  'register.bands': z.object({ bands: z.tuple([Band, Band, Band]).nullable(), reason: Reason.optional(), lang: LangSchema.default('zh') }),
  /** a table (xlsx, csv) of assessments, its good rows as one change; `date`: the day of rows that say none. Rows that cannot be taken are told */
  'register.import': z.object({ path: Path, green: Green, date: Day.optional(), dryRun: z.boolean().default(false), encoding: z.string().max(40).optional(), lang: LangSchema.default('zh') }),
  /** the register as a workbook (xlsx) that can be changed and read again, or as JSON */
  'register.export': z.object({ path: Path, lang: LangSchema.default('zh') }),
  /** a workbook to be filled in: the objects without an assessment, of the kinds named or of all */
  'register.template': z.object({ path: Path, kinds: z.array(KindId).max(1000).optional(), lang: LangSchema.default('zh') }),
} as const;

/** `register --import --json` is this shape; read = added + updated + unchanged + refused. */
export interface RegisterImport {
  readonly schema: 'riskatlas.register-import/1';
  readonly revision: number;
  readonly dryRun: boolean;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
  /** objects whose level changes with it */
  readonly moved: readonly { readonly object: FeatureRef; readonly from: RiskLevel; readonly to: RiskLevel }[];
}
