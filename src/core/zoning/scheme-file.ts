/** A scheme of assessment out of the text of a file (`riskatlas.scheme/1` or `/2`), with every fault at its place in the person's language; and back into text. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { faultText, issueLines, lineOf, shapeWords } from '../faults.ts';
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { fieldsOf, kindOf } from '../kinds/index.ts';
import { ahp, ahpFault, MOST_CR } from './ahp.ts';
import { PEOPLE_FIELDS } from './people.ts';
import { COUNTY_OVERALL } from './ready.ts';
import { GROUPS, type Indicator, type LevelMeasure, type Scheme, TIMES } from './schemes.ts';

const Points = z.number().min(0).max(1_000_000), Kind = z.string().min(1).max(100), Id = z.string().regex(/^[a-z][a-z0-9-]*$/).max(80), Words = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) });
const Scores = z.strictObject({ major: Points, considerable: Points, general: Points, low: Points });

/** Version 1: points by level, what the points of a kind are multiplied by (`otherwise` where not named), and the kinds that are assessed; `rated`: all that have a level of risk. */
const FileOne = z.strictObject({
  schema: z.literal('riskatlas.scheme/1'), id: Id, label: Words, scores: Scores, weights: z.record(Kind, Points).default({}), otherwise: Points.default(1), kinds: z.union([z.literal('rated'), z.array(Kind).min(1)]).default('rated'),
});

const head = { id: Id, label: Words, group: z.enum(GROUPS), weight: z.number().min(0).max(1).optional(), reachM: z.number().min(0).max(50_000).default(0) };
const IndicatorFile = z.discriminatedUnion('measure', [
  z.strictObject({ ...head, measure: z.literal('level'), scores: Scores, weights: z.record(Kind, Points).default({}), otherwise: Points.default(1), kinds: z.union([z.literal('rated'), z.array(Kind).min(1)]).default('rated') }),
  z.strictObject({ ...head, measure: z.literal('people'), kinds: z.array(Kind).min(1), time: z.enum(TIMES), per: z.number().positive().max(1_000_000) }),
  z.strictObject({ ...head, measure: z.literal('objects'), kinds: z.array(Kind).min(1), where: z.record(z.string().max(100), z.array(z.union([z.string().max(200), z.boolean()])).min(1)).default({}), points: Points }),
]);

/** Version 2: indicators, whose weights sum to 1; they are given, or come out of a pairwise table (`ahp`, in the order of the indicators). */
const FileTwo = z.strictObject({
  schema: z.literal('riskatlas.scheme/2'), id: Id, label: Words, indicators: z.array(IndicatorFile).min(1).max(50), ahp: z.array(z.array(z.number())).optional(),
  classes: z.discriminatedUnion('method', [z.strictObject({ method: z.literal('quantile') }), z.strictObject({ method: z.literal('fixed'), breaks: z.array(z.number()).length(4) })]).default({ method: 'quantile' }),
});
type SchemeTwo = z.infer<typeof FileTwo>;

const VERSIONS = ['riskatlas.scheme/1', 'riskatlas.scheme/2'];
/** Weights are typed by hand: three thirds of 0.333 are a whole. */
const SUM_TOLERANCE = 0.0015;

const LEVELS = ['major', 'considerable', 'general', 'low'] as const;

interface Fault { readonly path: string; readonly key: string; readonly params?: Readonly<Record<string, string | number>> }

/** Kinds that nothing has or that have no level, a worse level that counts less. */
function levelFaults({ scores, weights, kinds }: Pick<LevelMeasure, 'scores' | 'weights' | 'kinds'>, path: string): Fault[] {
  const named = [...Object.keys(weights).map((kind) => ({ path: `${path}weights.${kind}`, kind })), ...(kinds === 'rated' ? [] : kinds.map((kind, i) => ({ path: `${path}kinds[${i}]`, kind })))];
  return [
    ...named.filter(({ kind }) => !kindOf(kind)?.rated).map((own) => ({ path: own.path, key: 'kind', params: { kind: own.kind } })),
    ...LEVELS.slice(1).flatMap((level, i) => (scores[level] > scores[LEVELS[i] ?? level] ? [{ path: `${path}scores.${level}`, key: 'order' }] : [])),
  ];
}

function indicatorFaults(indicator: SchemeTwo['indicators'][number], path: string): Fault[] {
  if (indicator.measure === 'level') return levelFaults(indicator, path);
  const kinds = indicator.kinds.flatMap((kind, i): Fault[] => {
    if (!kindOf(kind)) return [{ path: `${path}kinds[${i}]`, key: 'no-kind', params: { kind } }];
    return indicator.measure === 'people' && PEOPLE_FIELDS[kind] === undefined ? [{ path: `${path}kinds[${i}]`, key: 'no-people', params: { kind, known: Object.keys(PEOPLE_FIELDS).join(', ') } }] : [];
  });
  const fields = indicator.measure === 'people' ? [] : Object.keys(indicator.where).filter((field) => indicator.kinds.some((kind) => { const decl = kindOf(kind); return decl && !fieldsOf(decl).some(({ id }) => id === field); }));
  return [...kinds, ...fields.map((field) => ({ path: `${path}where.${field}`, key: 'no-field', params: { field } }))];
}

/** Weights that do not sum, a table that is none or contradicts itself. */
function weightFaults({ indicators, ahp: table }: SchemeTwo): Fault[] {
  if (!table) {
    const missing = indicators.flatMap(({ weight }, i) => (weight === undefined ? [{ path: `indicators[${i}].weight`, key: 'no-weight' }] : [])), sum = indicators.reduce((total, { weight }) => total + (weight ?? 0), 0);
    return missing.length > 0 ? missing : Math.abs(sum - 1) > SUM_TOLERANCE ? [{ path: 'indicators', key: 'sum', params: { sum: Number(sum.toFixed(4)) } }] : [];
  }
  if (indicators.some(({ weight }) => weight !== undefined)) return [{ path: 'ahp', key: 'ahp-and-weights' }];
  const fault = ahpFault(table);
  if (fault) return [{ path: `ahp[${fault.row}]${fault.fault === 'size' || fault.fault === 'shape' ? '' : `[${fault.column}]`}`, key: `ahp-${fault.fault}` }];
  if (table.length !== indicators.length) return [{ path: 'ahp', key: 'ahp-count', params: { table: table.length, indicators: indicators.length } }];
  const { cr, worst } = ahp(table);
  return cr < MOST_CR || !worst ? [] : [{ path: 'ahp', key: 'ahp-inconsistent', params: { cr: cr.toFixed(3), most: MOST_CR, a: indicators[worst.i]?.id ?? '', b: indicators[worst.j]?.id ?? '', c: indicators[worst.k]?.id ?? '', direct: Number(worst.direct.toFixed(3)), implied: Number(worst.implied.toFixed(3)) } }];
}

function faultsOf(file: SchemeTwo): Fault[] {
  const ids = file.indicators.map(({ id }) => id);
  return [
    ...ids.flatMap((id, i) => (ids.indexOf(id) < i ? [{ path: `indicators[${i}].id`, key: 'twice', params: { id } }] : [])),
    ...file.indicators.flatMap((indicator, i) => indicatorFaults(indicator, `indicators[${i}].`)), ...weightFaults(file),
    ...(file.classes.method === 'fixed' && file.classes.breaks.some((value, i, all) => value <= (all[i - 1] ?? -Infinity)) ? [{ path: 'classes.breaks', key: 'breaks' }] : []),
  ];
}

function fromOne({ id, label, ...measure }: Omit<z.infer<typeof FileOne>, 'schema'>): Scheme {
  const [own] = COUNTY_OVERALL.indicators;
  return { id, label, indicators: [{ id: 'levels', group: 'hazard', label: own?.label ?? label, weight: 1, reachM: 0, measure: 'level', ...measure }], classes: { method: 'quantile' } };
}

function fromTwo({ id, label, indicators, ahp: table, classes }: SchemeTwo): Scheme {
  const weights = table ? ahp(table).weights : indicators.map(({ weight }) => weight ?? 0);
  return { id, label, indicators: indicators.map((indicator, i): Indicator => ({ ...indicator, weight: weights[i] ?? 0 })), classes };
}

/** Checks the data of a scheme; `scheme-version` and `scheme-refused` say where and what is wrong. `file`: what it is called in these. */
export function schemeOf(data: unknown, file: string, lang: Lang): Scheme {
  const version = typeof data === 'object' && data !== null && 'schema' in data ? data.schema : undefined;
  if (typeof version === 'string' && version.startsWith('riskatlas.scheme/') && !VERSIONS.includes(version)) throw new AppError('format', 'scheme-version', { file, version, known: VERSIONS.join(', ') });
  const refuse = (lines: readonly string[]): never => { throw new AppError('data', 'scheme-refused', { file, count: lines.length, reason: faultText(lines, lang) }); };
  const told = (faults: readonly Fault[]) => { if (faults.length > 0) refuse(faults.map(({ path, key, params }) => lineOf(path, translate(lang, `zoning:scheme.${key}`, params ?? {}), lang))); };
  if (version === 'riskatlas.scheme/2') {
    const parsed = FileTwo.safeParse(data, shapeWords(lang));
    if (!parsed.success) return refuse(issueLines(parsed.error.issues, lang));
    told(faultsOf(parsed.data));
    return fromTwo(parsed.data);
  }
  const parsed = FileOne.safeParse(data, shapeWords(lang));
  if (!parsed.success) return refuse(issueLines(parsed.error.issues, lang));
  told(levelFaults(parsed.data, ''));
  const { schema: _schema, ...one } = parsed.data;
  return fromOne(one);
}

/** Reads a scheme; `scheme-not-json` besides. */
export function readScheme(text: string, file: string, lang: Lang): Scheme {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new AppError('format', 'scheme-not-json', { file, reason: error instanceof Error ? error.message : '' }, error);
  }
  return schemeOf(data, file, lang);
}

/** A scheme as the data of a file of version 2. */
export const schemeData = ({ id, label, indicators, classes }: Scheme): SchemeTwo => ({ schema: 'riskatlas.scheme/2', id, label, indicators: indicators.map((indicator) => ({ ...indicator }) as SchemeTwo['indicators'][number]), classes: classes.method === 'fixed' ? { ...classes, breaks: [...classes.breaks] } : classes });
