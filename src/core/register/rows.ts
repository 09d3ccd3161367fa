/** The register as a table that people fill in: its columns, rows as drafts, assessments as rows. */
import type { FieldValue, Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { convertCell } from '../kinds/convert.ts';
import { kindOf } from '../kinds/index.ts';
import { LEVEL_LABELS } from '../levels.ts';
import { ACCIDENT_LABELS, accidentOf, type AccidentId } from './accidents.ts';
import { choiceText, factorProblem } from './assess.ts';
import { type Factor, METHODS } from './methods.ts';
import { ASSESSED_LEVELS, type Draft, DraftSchema, type ListedAssessment, MEASURE_KINDS, METHOD_IDS, type MethodId, NO_MEASURES, type Problem, type ResultKind, RESULTS } from './types.ts';

const LANGS: readonly Lang[] = ['zh', 'en'];

/** Factors of all methods with the column of each: `lec.l`. */
export const FACTOR_COLUMNS: readonly { readonly id: string; readonly method: MethodId; readonly factor: Factor }[] = METHOD_IDS.flatMap((method) => METHODS[method].factors.map((factor) => ({ id: `${method}.${factor.id}`, method, factor })));

/** Columns in their order. `id` (`kind/id` of the object) and `assessment` tell rows that were written from here; `township` and `score` are for reading only. */
export const COLUMNS: readonly string[] = [
  'id', 'assessment', 'kind', 'name', 'township', 'result', 'industry', 'risk_point', 'accidents', 'method', 'level', ...FACTOR_COLUMNS.map(({ id }) => id), 'score', 'basis',
  ...(['existing', 'added'] as const).flatMap((group) => MEASURE_KINDS.map((kind) => `${group}.${kind}`)), 'assessor', 'date', 'next',
];

/** What kind of result it is, in a word. */
export const resultText = (result: ResultKind, lang: Lang): string => translate(lang, `register:result.${result}`).split('|')[0] ?? result;

/** The heading of a column; other words that tables use for it follow its own in the language file. */
export function headerOf(column: string, lang: Lang): string {
  const factor = FACTOR_COLUMNS.find(({ id }) => id === column);
  if (factor) return `${factor.method === 'gb18218' ? 'GB 18218' : factor.method.toUpperCase()} ${factor.factor.symbol}`;
  const [group = '', kind] = column.split('.');
  return kind === undefined ? (translate(lang, `register:column.${column}`).split('|')[0] ?? column) : `${translate(lang, `register:column.${group}`)}${lang === 'zh' ? '：' : ': '}${translate(lang, `register:measure.${kind}`)}`;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\(.*?\)|[*\s]/g, '').toLowerCase();

/** Which column of a file is which of ours, by identifier or heading in either language. */
export function columnsIn(headers: readonly string[]): ReadonlyMap<string, string> {
  return new Map(COLUMNS.flatMap((column) => {
    const own = LANGS.map((lang) => headerOf(column, lang)), others = column.includes('.') ? [] : LANGS.flatMap((lang) => translate(lang, `register:column.${column}`).split('|'));
    const names = [column, ...own, ...others].map(plain), found = headers.find((header) => names.includes(plain(header)));
    return found === undefined ? [] : [[column, found] as const];
  }));
}

/** Whether a table can be a register: objects are named, and levels or factors are there. */
export const isRegister = (columns: ReadonlyMap<string, string>): boolean => (columns.has('name') || columns.has('id')) && (columns.has('level') || FACTOR_COLUMNS.some(({ id }) => columns.has(id)));

/** One of several values by its identifier or its words in either language. */
function oneOf<T extends string>(values: readonly T[], labels: (value: T) => readonly string[], text: string): T | undefined {
  return values.find((value) => [value, ...labels(value)].some((name) => plain(name) === plain(text)));
}

const methodOf = (text: string): MethodId | undefined => oneOf(METHOD_IDS, (id) => [METHODS[id].label.zh, METHODS[id].label.en, ...LANGS.map((lang) => translate(lang, `register:method.${id}`))], text);

/** A factor out of a cell: `3`, `3 可能，但不经常`, or the words alone. */
function factorIn({ choices }: Factor, text: string): number | null {
  const [, digits] = /^(\d+(?:\.\d+)?)(?:\s|$)/.exec(text.normalize('NFKC')) ?? [];
  if (digits !== undefined) return Number(digits);
  return choices?.find(({ label }) => plain(label.zh) === plain(text) || plain(label.en) === plain(text))?.value ?? null;
}

const DATE = { id: 'date', type: 'date', label: { zh: '', en: '' } } as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Columns of the parts of a draft that are called otherwise. */
const DRAFT_COLUMNS: Readonly<Record<string, string>> = { id: 'assessment', riskPoint: 'risk_point', stated: 'level' };

/** A row as a draft, or what is wrong with it. `cell` gives the text of a column, trimmed; `date`: the day of rows that say none. */
export function draftOf(cell: (column: string) => string, date: string | null): { readonly draft: Draft } | { readonly problem: Problem } {
  const wrong = (field: string, code: string, params: Problem['params'] = {}) => ({ problem: { field, code, params } });
  const filled = FACTOR_COLUMNS.filter(({ id }) => cell(id) !== ''), used = [...new Set(filled.map(({ method }) => method))], named = cell('method');
  const method = named !== '' ? methodOf(named) : used.length === 0 ? 'given' : used.length === 1 ? used[0] : undefined;
  if (method === undefined) return named !== '' ? wrong('method', 'unknown', { value: named }) : wrong('method', 'several', { methods: used.map((id) => id.toUpperCase()).join(' ') });
  const foreign = filled.find((column) => column.method !== method);
  if (foreign) return wrong(foreign.id, 'factor-foreign', { symbol: foreign.factor.symbol });
  const inputs: Record<string, number> = {};
  for (const { id, factor } of filled) {
    const value = factorIn(factor, cell(id));
    if (value === null) return wrong(id, 'unknown', { value: cell(id) });
    const problem = factorProblem(factor, method, value);
    if (problem) return { problem };
    inputs[factor.id] = value;
  }
  const result = cell('result') === '' ? 'initial' : oneOf(RESULTS, (value) => LANGS.flatMap((lang) => translate(lang, `register:result.${value}`).split('|')), cell('result'));
  if (result === undefined) return wrong('result', 'unknown', { value: cell('result') });
  const accidents: AccidentId[] = [];
  for (const text of cell('accidents').split(/[、，,;；/|\n]/).map((part) => part.trim()).filter((part) => part !== '')) {
    const accident = accidentOf(text);
    if (!accident) return wrong('accidents', 'unknown', { value: text });
    if (!accidents.includes(accident)) accidents.push(accident);
  }
  const days: Record<'date' | 'next', string | null> = { date, next: null };
  for (const column of ['date', 'next'] as const) {
    if (cell(column) === '') continue;
    const converted = convertCell(DATE, cell(column)), value = 'value' in converted ? converted.value : null;
    if (typeof value !== 'string' || !DAY.test(value)) return wrong(column, 'not-a-day', { value: cell(column) });
    days[column] = value;
  }
  if (days.date === null) return wrong('date', 'date-needed');
  const measures = (group: 'existing' | 'added') => ({ ...NO_MEASURES, ...Object.fromEntries(MEASURE_KINDS.map((kind) => [kind, cell(`${group}.${kind}`)])) });
  const parsed = DraftSchema.safeParse({
    ...(cell('assessment') === '' ? {} : { id: cell('assessment') }), result, industry: cell('industry'), riskPoint: cell('risk_point'), accidents, method, inputs, basis: cell('basis'), stated: cell('level') === '' ? null : cell('level'),
    existing: measures('existing'), added: measures('added'), assessor: cell('assessor'), date: days.date, next: days.next,
  });
  if (parsed.success) return { draft: parsed.data };
  const [first] = parsed.error.issues, at = first?.path.join('.') ?? '';
  return wrong(DRAFT_COLUMNS[at] ?? at, first?.code === 'too_big' ? 'long' : 'unknown', { value: '…' });
}

/** What stands in a column of an assessment. */
export function cellOf(assessment: ListedAssessment, column: string, lang: Lang): FieldValue {
  const { object, township, id, result, industry, riskPoint, accidents, method, inputs, basis, stated, level, score, assessor, date, next } = assessment;
  const factor = FACTOR_COLUMNS.find((own) => own.id === column);
  if (factor) {
    const value = factor.method === method ? inputs[factor.factor.id] : undefined, choice = factor.factor.choices?.find((own) => own.value === value);
    return value === undefined ? null : choice ? choiceText(choice.value, choice.label, lang) : value;
  }
  const [group, kind] = column.split('.'), measure = MEASURE_KINDS.find((own) => own === kind);
  if (measure) return assessment[group === 'added' ? 'added' : 'existing'][measure] || null;
  switch (column) {
    case 'id': return `${object.kind}/${object.id}`;
    case 'assessment': return id;
    case 'kind': return kindOf(object.kind)?.label[lang] ?? object.kind;
    case 'name': return object.name;
    case 'township': return township;
    case 'result': return resultText(result, lang);
    case 'industry': return industry || null;
    case 'risk_point': return riskPoint || null;
    case 'accidents': return accidents.map((accident) => ACCIDENT_LABELS[accident][lang]).join(lang === 'zh' ? '、' : ', ') || null;
    case 'method': return translate(lang, `register:method.${method}`);
    case 'level': return stated ?? LEVEL_LABELS[level][lang];
    case 'score': return score;
    case 'basis': return basis || null;
    case 'assessor': return assessor || null;
    case 'date': return date;
    case 'next': return next;
    default: return null;
  }
}

/** What is wrong, as a sentence. */
export function problemText({ code, params }: Problem, lang: Lang): string {
  const level = ASSESSED_LEVELS.find((own) => own === params['level']);
  return translate(lang, `register:refused.${code}`, { ...params, ...(level === undefined ? {} : { level: LEVEL_LABELS[level][lang] }) });
}
