/**
 * A rule pack as a file (JSON), and what a project keeps of its rule book: the one declaration, from which the published JSON Schema is made (docs/rulepack.schema.json).
 * What a schema cannot say (kinds and fields that exist, keys of figures) is in `problems.ts`.
 */
import { z } from 'zod';
import { KINDS } from '../../kinds/index.ts';
import type { Rule } from '../rule.ts';

const Text = z.string().trim().min(1).max(4000);
const RuleId = z.string().regex(/^[a-z][a-z0-9-]*$/).max(80);
const KindId = z.enum(KINDS.filter(({ result }) => !result).map(({ id }) => id));
const FieldId = z.string().min(1).max(200);
const Metres = z.number().min(0).max(100_000);
const Value = z.union([z.string().max(200), z.number(), z.boolean()]);
/** English may be left out: then the Chinese words stand for it. */
const Words = z.strictObject({ zh: Text, en: Text.optional() }).transform(({ zh, en }) => ({ zh, en: en ?? zh })).meta({ description: 'Chinese and English words; English may be left out' });

const Condition = z.union([
  z.strictObject({ field: FieldId, in: z.array(Value).min(1).max(500), empty: z.enum(['meant', 'not-meant']).optional() }),
  z.strictObject({ field: FieldId, above: z.number() }),
  z.strictObject({ field: FieldId, atLeast: z.number() }),
  z.strictObject({ field: FieldId, atMost: z.number() }),
]).meta({ description: 'what a field must be: one of, above, at least, at most; `empty`: what an empty field counts as' });

export const SelectorSchema = z.strictObject({
  kind: KindId, where: z.array(Condition).max(20).optional(),
  areasOnly: z.literal(true).optional().meta({ description: 'only where it is mapped as an area' }),
  boundary: z.literal(true).optional().meta({ description: 'the law measures from its boundary' }),
}).meta({ id: 'Selector', description: 'which features are meant' });

const ThresholdSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('fixed'), m: Metres }),
  z.strictObject({ type: z.literal('by-value'), field: FieldId, m: z.record(z.string().max(200), Metres.nullable()) }),
  z.strictObject({ type: z.literal('by-band'), field: FieldId, below: z.number(), bands: z.array(z.strictObject({ from: z.number(), to: z.number().optional(), m: Metres })).min(1).max(100) }),
  z.strictObject({ type: z.literal('by-two'), fields: z.tuple([FieldId, FieldId]), m: z.record(z.string().max(200), z.record(z.string().max(200), Metres)) }),
  z.strictObject({ type: z.literal('unseen'), ringM: Metres }),
]).meta({ id: 'Threshold', description: 'metres: one figure, by a field’s value, by band, by two fields, or a table that was not seen' });

export const RELATIONS = ['min-distance', 'spacing', 'outside', 'crosses', 'inside', 'at-most', 'along', 'downstream'] as const satisfies readonly Rule['relation'][];

const Selectors = z.array(SelectorSchema).min(1).max(100);
const ExampleFeature = z.strictObject({ kind: KindId, props: z.record(z.string(), Value.nullable()).optional(), as: z.enum(['point', 'line', 'area']).optional() });

export const RuleSchema = z.strictObject({
  id: RuleId, label: Words,
  clause: z.strictObject({ law: Text, article: Text, edition: Text, words: Text }),
  severity: z.enum(['prohibited', 'conditional', 'advisory']),
  evidence: z.enum(['statute', 'standard-or-local', 'unverified']).default('standard-or-local'),
  ships: z.enum(['on', 'off']).default('on'),
  effectiveFrom: z.iso.date().nullable().default(null), checkedOn: z.iso.date(),
  subjects: Selectors, relation: z.enum(RELATIONS), objects: Selectors, needs: z.array(KindId).max(100).default([]),
  base: z.strictObject({
    line: z.enum(['road-land-edge', 'control-zone-edge', 'embankment-toe', 'outer-conductor', 'centre-line', 'wall', 'licence-boundary']),
    defaults: ThresholdSchema.optional(), beyond: ThresholdSchema.optional(), designated: z.string().max(200).optional(),
  }).default({ line: 'wall' }).meta({ description: 'line that the law measures from, with the half width taken where a feature gives none' }),
  threshold: ThresholdSchema, thresholdOf: z.literal('subject').optional(), inclusive: z.literal(true).optional(), betweenOthers: z.literal(true).optional(),
  atMost: z.number().int().min(0).max(1_000_000).optional(),
  course: z.strictObject({ carriers: Selectors, subjectM: Metres, objectM: Metres, up: ThresholdSchema }).optional(),
  newSince: z.iso.date().optional(), interpretation: z.union([z.literal('all'), Selectors]).optional(), remedy: Words,
  examples: z.array(z.strictObject({ subject: ExampleFeature, object: ExampleFeature, limitM: Metres, offsetM: Metres.optional(), side: z.enum(['up', 'down']).optional() })).max(1000).default([]),
}).meta({ id: 'Rule', description: 'a rule of law as data' }) satisfies z.ZodType<Rule>;

const Figures = z.record(z.string().min(1).max(400), Metres);
const FiguresBefore = z.record(z.string().min(1).max(400), Metres.nullable());

/** A change of a rule by a pack; who and when are the pack's where not given. */
const PackChange = z.strictObject({
  rule: RuleId, figures: Figures.optional(), from: FiguresBefore.optional().meta({ description: 'the figures that stood there: where they are others, the change is not made' }),
  on: z.boolean().optional(), applies: z.boolean().optional().meta({ description: 'what is decided where the catalogue leaves the application open' }),
  reason: Text, who: Text.optional(), at: Text.optional(),
}).meta({ id: 'Change', description: 'other figures for a rule, on or off, or whether it applies' });
export type PackChange = z.infer<typeof PackChange>;

export const RULEPACK = 'riskatlas.rulepack/1';
export const RulePackSchema = z.strictObject({
  $schema: z.string().optional(), schema: z.literal(RULEPACK), id: RuleId, version: z.string().trim().min(1).max(40), label: Words, issuer: Text, issuedOn: z.iso.date(), note: z.string().max(4000).optional(),
  rules: z.array(RuleSchema).max(2000).default([]), changes: z.array(PackChange).max(2000).default([]),
}).meta({ title: 'RiskAtlas rule pack', description: 'rules of a province, city or office, and changes of rules of the built-in catalogue' });
export type RulePack = z.infer<typeof RulePackSchema>;

const NoteShape = { reason: Text, who: z.string().max(400), at: z.string().max(40) };
export const NoteSchema = z.strictObject(NoteShape);
/** What a project keeps of a rule that it has changed: the value of its setting. */
export const ChangesSchema = z.strictObject({
  figures: z.strictObject({ ...NoteShape, m: Figures, from: FiguresBefore }).optional(), on: z.strictObject({ ...NoteShape, on: z.boolean() }).optional(), applies: z.strictObject({ ...NoteShape, applies: z.boolean() }).optional(),
});
/** What a project keeps of a rule of its own, and of a pack that it has loaded. */
export const OwnRuleSchema = z.strictObject({ ...NoteShape, rule: RuleSchema });
export const LoadedPackSchema = z.strictObject({ who: z.string().max(400), at: z.string().max(40), pack: RulePackSchema });

/** The JSON Schema that is published: of the file as somebody writes it. */
export const rulePackJsonSchema = (): object => z.toJSONSchema(RulePackSchema, { io: 'input' });
