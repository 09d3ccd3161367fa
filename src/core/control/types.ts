/** 防控区划: what a level of risk asks of whom, by kind of object or industry, as an editable table of the project. */
import { z } from 'zod';
import { RISK_LEVELS } from '../levels.ts';

/** Prefix of the settings of the project that hold the entries that are its own, as JSON, by level and subject. */
export const CONTROL = 'control/';
/** What an entry says of every level, or of every kind of object. */
export const ANY = '*';

const Line = z.string().trim().min(1).max(500), Word = z.string().trim().min(1).max(200);

/** 检查频次: at least once a year. */
export const FrequencySchema = z.union([
  z.strictObject({ timesAYear: z.number().int().min(1).max(366) }),
  z.strictObject({ everyDays: z.number().int().min(1).max(366) }),
]);
export type Frequency = z.infer<typeof FrequencySchema>;

/** What one entry sets; what it leaves empty comes from the entry that is next in line. */
export const ControlContentSchema = z.strictObject({
  /** 责任部门, the one that leads first */
  departments: z.array(Word).max(50),
  /** 管控措施 */
  measures: z.array(Line).max(50),
  frequency: FrequencySchema.nullable(),
  /** 准入条件 */
  access: z.string().trim().max(2000),
});
export type ControlContent = z.infer<typeof ControlContentSchema>;

export const ControlKeySchema = z.strictObject({
  /** a level of risk, or `*` */
  level: z.enum([ANY, ...RISK_LEVELS]),
  /** `*`, an industry of the plan (`industry-gas`), or a kind */
  subject: z.string().min(1).max(100),
});
export type ControlKey = z.infer<typeof ControlKeySchema>;

export const ControlEntrySchema = z.strictObject({ ...ControlKeySchema.shape, ...ControlContentSchema.shape });
export type ControlEntry = z.infer<typeof ControlEntrySchema>;

/** An entry of the project's own as it is kept, with why it is so, who said it and when (instant). */
export const KeptControlSchema = z.strictObject({ ...ControlContentSchema.shape, reason: z.string(), who: z.string(), at: z.string() });
export type KeptControl = z.infer<typeof KeptControlSchema>;

/** An entry of the table in force; `ours`: as the product has it, of which nothing is verified by the county. */
export type TableEntry = ControlEntry & (
  | { readonly standing: 'ours' }
  /** `ours`: what it is instead of */
  | { readonly standing: 'changed'; readonly ours: ControlContent; readonly reason: string; readonly who: string; readonly at: string }
  | { readonly standing: 'added'; readonly reason: string; readonly who: string; readonly at: string }
);
export type ControlTable = readonly TableEntry[];

export const keyText = ({ level, subject }: ControlKey): string => `${level}/${subject}`;
