/** What a filled survey form says of segments: planned measures, estimate, year, what stands there. An empty cell says nothing; what comes from the data is not taken from the form. */
import type { FieldValue, Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { formColumnOf } from './measures.ts';
import { quantityOf } from './prices.ts';
import { wordOn } from './record.ts';
import { type FormColumn, type FormRow, FORM_COLUMNS, isPlanned, type PlannedColumn } from './survey-form.ts';
import type { AssignedMeasure, JudgedSegment, SegmentDecision } from './types.ts';

/** A row of a filled form: texts by column, only those that are filled in. */
export interface FilledRow { readonly sheet: string; readonly row: number; readonly cells: ReadonlyMap<string, string> }

export interface FormTaken {
  readonly words: ReadonlyMap<JudgedSegment, Omit<SegmentDecision, 'mark'>>;
  /** rows that say nothing new */
  readonly same: number;
  /** rows that cannot be taken, and why */
  readonly refused: readonly { readonly sheet: string; readonly row: number; readonly id: string; readonly reason: string }[];
  /** cells of rows that were taken, that come from the data: changing them in the form changes nothing */
  readonly ignored: readonly { readonly sheet: string; readonly row: number; readonly column: string }[];
}

/** Columns by what stands above them, in either language; of both forms. */
export function formColumnsIn(headers: readonly string[]): ReadonlyMap<string, FormColumn> {
  const clean = (text: string) => text.replaceAll(/\s+/g, '').toLowerCase();
  const names = new Map(FORM_COLUMNS.flatMap((column) => (['zh', 'en'] as const).map((lang): [string, FormColumn] => [clean(translate(lang, `roads:form.${column.id}`)), column])));
  return new Map(headers.flatMap((header) => { const column = names.get(clean(header)); return column ? [[header, column]] : []; }));
}

/** Stakes are whole metres, and a form gives them in kilometres too. */
const STAKE_M = 10;

/** `K12+340`, `12+340` or kilometres (`12.34`) in metres; null for what is none. */
export function metresOf(text: string): number | null {
  const parts = /^[a-z]*(\d+)\+(\d+(?:\.\d+)?)$/i.exec(text.trim());
  if (parts) return Number(parts[1]) * 1000 + Number(parts[2]);
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) * 1000 : null;
}

/** Takes the rows of a form over, by the id or by road and stakes. `said`: who takes it in, when, and the file. */
export function readForm(rows: readonly FilledRow[], known: readonly FormRow[], rejected: readonly JudgedSegment[], said: { readonly who: string; readonly at: string; readonly file: string }, lang: Lang): FormTaken {
  const byId = new Map(known.map((own) => [own.segment.id, own])), dismissed = new Set(rejected.map(({ id }) => id));
  const words = new Map<JudgedSegment, Omit<SegmentDecision, 'mark'>>(), refused: FormTaken['refused'][number][] = [], ignored: FormTaken['ignored'][number][] = [], seen = new Set<JudgedSegment>();
  let same = 0;
  for (const filled of rows) {
    const { sheet, row, cells } = filled, id = cells.get('id') ?? '';
    const refuse = (key: string, params: Readonly<Record<string, string>> = {}) => refused.push({ sheet, row, id, reason: translate(lang, `roads:form-refused.${key}`, params) });
    const own = byId.get(id) ?? (dismissed.has(id) ? 'rejected' : placed(filled, known));
    if (own === 'rejected' || own === 'none' || own === 'several') { refuse(own); continue; }
    if (seen.has(own.segment)) { refuse('twice'); continue; }
    seen.add(own.segment);
    const read = readRow(filled, own, lang);
    if ('column' in read) { refuse('value', { column: translate(lang, `roads:form.${read.column}`), value: cells.get(read.column) ?? '' }); continue; }
    ignored.push(...read.ignored.map((column) => ({ sheet, row, column: translate(lang, `roads:form.${column}`) })));
    const { decision } = own.segment, before = { measures: decision?.measures ?? [], form: decision?.form ?? {} };
    if (JSON.stringify(read.measures) === JSON.stringify(before.measures) && sameForm(read.form, before.form)) { same++; continue; }
    const word = decision ?? wordOn(own.segment, { standing: 'confirmed', reason: translate(lang, 'roads:form.confirmed-by', { file: said.file }), who: said.who, at: said.at });
    words.set(own.segment, { ...word, measures: read.measures, form: read.form });
  }
  return { words, same, refused, ignored };
}

const sameForm = (a: SegmentDecision['form'], b: SegmentDecision['form']): boolean => { const keys = new Set([...Object.keys(a), ...Object.keys(b)]); return [...keys].every((key) => a[key] === b[key]); };

/** The segment of a road (code or name) between these stakes. */
function placed({ cells }: FilledRow, known: readonly FormRow[]): FormRow | 'none' | 'several' {
  const road = cells.get('code'), fromM = metresOf(cells.get('from') ?? ''), toM = metresOf(cells.get('to') ?? '');
  if (road === undefined || fromM === null || toM === null) return 'none';
  const low = Math.min(fromM, toM), high = Math.max(fromM, toM);
  const found = known.filter(({ segment, cells: own }) => (own.get('code') === road || segment.roadName === road) && Math.abs(segment.fromM - low) <= STAKE_M && Math.abs(segment.toM - high) <= STAKE_M), [only] = found;
  return only === undefined ? 'none' : found.length > 1 ? 'several' : only;
}

interface ReadRow { readonly measures: readonly AssignedMeasure[]; readonly form: SegmentDecision['form']; readonly ignored: readonly string[] }

/** What a row says; or the column whose cell cannot be understood. */
function readRow({ cells }: FilledRow, { segment, cells: ours }: FormRow, lang: Lang): ReadRow | { readonly column: string } {
  const form: Record<string, string | number> = { ...segment.decision?.form }, ignored: string[] = [];
  let measures = [...(segment.decision?.measures ?? [])];
  for (const column of FORM_COLUMNS) {
    const text = cells.get(column.id);
    if (text === undefined || column.id === 'id' || text === textIn(ours.get(column.id) ?? null, lang)) continue;
    if (isPlanned(column.id)) {
      const { own, words } = plannedIn(text, column.id, segment);
      measures = [...measures.filter(({ id }) => formColumnOf(id) !== column.id), ...own];
      if (words === '') delete form[column.id];
      else form[column.id] = words;
    } else if (column.own === null) {
      if (!stakeOrSame(column.id, text, ours)) ignored.push(column.id);
    } else {
      const value = valueIn(text, column.own);
      if (value === null) return { column: column.id };
      if (value !== ours.get(column.id)) form[column.id] = value;
    }
  }
  return { measures, form, ignored };
}

/** Stakes in kilometres are the same stakes. */
const stakeOrSame = (column: string, text: string, ours: FormRow['cells']): boolean => (column === 'from' || column === 'to') && Math.abs((metresOf(text) ?? Number.NaN) - (metresOf(String(ours.get(column) ?? '')) ?? Number.NaN)) <= STAKE_M;

/** As a cell of a workbook gives it back. */
const textIn = (value: FieldValue, lang: Lang): string => (typeof value === 'boolean' ? translate(lang, value ? 'engine:workbook.yes' : 'engine:workbook.no') : String(value ?? ''));

function valueIn(text: string, type: NonNullable<FormColumn['own']>): string | number | null {
  const value = Number(text);
  switch (type) {
    case 'text': return text;
    // a spreadsheet that has lost the format of a day gives its number
    case 'day': return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : /^\d{5}$/.test(text) ? new Date(Date.UTC(1899, 11, 30) + value * DAY_MS).toISOString().slice(0, 10) : null;
    case 'number': return Number.isFinite(value) && value >= 0 ? value : null;
    case 'year': return Number.isInteger(value) && value >= 1990 && value <= 2100 ? value : null;
  }
}

const DAY_MS = 86_400_000;
const YES = new Set(['是', '有', '√', '✓', '1', 'y', 'yes']), NO = new Set(['否', '无', '×', '0', 'n', 'no', '-', '–', '—']);

/** Measures of a cell: those of the catalogue with their quantity, the usual ones of the column for a bare yes; other words stay words. */
function plannedIn(text: string, column: PlannedColumn, segment: JudgedSegment): { readonly own: AssignedMeasure[]; readonly words: string } {
  const usual = segment.measures.filter(({ id }) => formColumnOf(id) === column), bare = text.toLowerCase();
  if (NO.has(bare)) return { own: [], words: '' };
  if (YES.has(bare)) return usual.length > 0 ? { own: usual.map((measure) => ({ id: measure.id, quantity: quantityOf(segment, measure) })), words: '' } : { own: [], words: text };
  const own = new Map<string, AssignedMeasure>(), words: string[] = [];
  for (const item of text.split(/[；;\n]/).map((part) => part.trim()).filter((part) => part !== '')) {
    const measure = segment.measures.find(({ label }) => [label.zh, label.en].some((name) => item === name || item.startsWith(`${name} `))), rest = measure && item.slice(item.startsWith(measure.label.zh) ? measure.label.zh.length : measure.label.en.length).trim();
    const quantity = rest === undefined ? null : rest === '' ? quantityOf(segment, measure ?? { id: '' }) : Number(/^(\d+(?:\.\d+)?)\s*\D*$/.exec(rest)?.[1] ?? Number.NaN);
    if (measure && quantity !== null && quantity > 0) own.set(measure.id, { id: measure.id, quantity });
    else words.push(item);
  }
  return { own: [...own.values()], words: words.join('；') };
}
