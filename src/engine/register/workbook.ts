/** The register as a workbook: assessments, or objects to be assessed, with drop-downs; the tables of the methods on a sheet of their own. Read back by `register.import`. */
import type { DataValidation, Workbook, Worksheet } from 'exceljs';
import NewWorkbook from 'exceljs/lib/doc/workbook.js';
import { type Feature, type FieldValue, type Lang, nameOf, textOf } from '../../core/feature.ts';
import { hasWords, translate } from '../../core/i18n.ts';
import { kindOf, KINDS } from '../../core/kinds/index.ts';
import { LEVEL_LABELS } from '../../core/levels.ts';
import { ACCIDENT_IDS, ACCIDENT_LABELS, ASSESSED_LEVELS, bandsOf, cellOf, choiceText, COLUMNS, FACTOR_COLUMNS, headerOf, isRegistered, type ListedAssessment, METHOD_IDS, METHODS, RESULTS, resultText } from '../../core/register/index.ts';
import { Lists } from '../codecs/sheet/template.ts';
import { addSheet, DATE_FORMAT } from '../codecs/sheet/write.ts';

export interface RegisterContent {
  readonly assessments: readonly ListedAssessment[];
  /** objects that are to be assessed */
  readonly objects: readonly Feature[];
  readonly bands: readonly [number, number, number];
  /** empty lines with drop-downs below */
  readonly blank: number;
}

/** Rows above: headings, and the hidden identifiers. */
const TOP = 2;
/** Columns that are hidden: they tell what a row is about. */
const HIDDEN = ['id', 'assessment'];
const WIDTHS: Readonly<Record<string, number>> = { name: 24, industry: 14, risk_point: 18, accidents: 16, method: 14, result: 10, date: 12, next: 12 };
const MEASURE_WIDTH = 20, WIDTH = 11, GUIDE_WIDTHS = [16, 10, 60, 34];
const GIVEN_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F4F7' } } as const;
/** What is told for reading and taken from nobody. */
const READ_ONLY = ['township', 'score'];

function objectRow(feature: Feature, lang: Lang): FieldValue[] {
  const cells: Readonly<Record<string, FieldValue>> = { id: `${feature.kind}/${feature.id}`, kind: kindOf(feature.kind)?.label[lang] ?? feature.kind, name: nameOf(feature), township: textOf(feature, 'township') };
  return COLUMNS.map((column) => cells[column] ?? null);
}

/** What a drop-down of a column offers. */
function choicesOf(column: string, lang: Lang): readonly string[] {
  const factor = FACTOR_COLUMNS.find(({ id }) => id === column)?.factor;
  if (factor) return factor.choices?.map(({ value, label }) => choiceText(value, label, lang)) ?? [];
  switch (column) {
    case 'kind': return KINDS.filter(({ id }) => isRegistered(id)).map(({ label }) => label[lang]);
    case 'result': return RESULTS.map((id) => resultText(id, lang));
    case 'method': return METHOD_IDS.map((id) => translate(lang, `register:method.${id}`));
    case 'level': return ASSESSED_LEVELS.map((level) => LEVEL_LABELS[level][lang]);
    case 'accidents': return ACCIDENT_IDS.map((id) => ACCIDENT_LABELS[id][lang]);
    default: return [];
  }
}

/** Several accidents may stand in a cell, and a department's own word for a level: these lists only offer. */
const OFFERED = ['accidents', 'level'];

function prepare(sheet: Worksheet, lists: Lists, lang: Lang, rows: number): void {
  for (const [i, column] of COLUMNS.entries()) {
    const choices = choicesOf(column, lang), list = choices.length === 0 ? null : lists.add(choices), note = `register:note.${column}`;
    const validation: DataValidation | null = list === null ? null : { type: 'list', allowBlank: true, showErrorMessage: !OFFERED.includes(column), formulae: [list] };
    if (hasWords(lang, note)) sheet.getCell(1, i + 1).note = translate(lang, note);
    sheet.getColumn(i + 1).width = WIDTHS[column] ?? (column.startsWith('existing.') || column.startsWith('added.') ? MEASURE_WIDTH : WIDTH);
    sheet.getColumn(i + 1).hidden = HIDDEN.includes(column);
    for (let row = TOP + 1; row <= TOP + rows; row++) {
      const cell = sheet.getCell(row, i + 1);
      if (column === 'date' || column === 'next') cell.numFmt = DATE_FORMAT;
      if (READ_ONLY.includes(column)) cell.fill = GIVEN_FILL;
      if (validation) cell.dataValidation = validation;
    }
  }
}

/** How the form is filled in, and the tables of the methods with their sources. */
function addGuide(book: Workbook, bands: RegisterContent['bands'], lang: Lang): void {
  const guide = book.addWorksheet(translate(lang, 'register:guide.sheet')), word = (key: string) => translate(lang, `register:guide.${key}`);
  const text = (line: string, font = {}) => { const row = guide.addRow([line]); guide.mergeCells(row.number, 1, row.number, GUIDE_WIDTHS.length); row.font = font; row.alignment = { wrapText: true, vertical: 'top' }; };
  for (const [i, width] of GUIDE_WIDTHS.entries()) guide.getColumn(i + 1).width = width;
  text(word('title'), { bold: true, size: 14 });
  for (const step of ['object', 'method', 'level', 'date', 'again']) text(word(step));
  for (const id of METHOD_IDS) {
    const { label, formula, factors, source, verified } = METHODS[id];
    if (factors.length === 0) continue;
    guide.addRow([]);
    text(`${label[lang]}  ${formula}`, { bold: true, size: 12 });
    text(`${word('source')}${source[lang]}${verified ? '' : ` ${translate(lang, 'register:unverified')}`}`, { color: { argb: 'FF66707A' } });
    for (const { symbol, label: name, choices } of factors) for (const choice of choices ?? []) guide.addRow([symbol, choice.value, choice.label[lang], name[lang]]);
    for (const { from, level, name } of bandsOf(id, bands)) guide.addRow([word('band'), `≥ ${from}`, name[lang], LEVEL_LABELS[level][lang]]);
  }
}

/** The bytes of the workbook; `wrote` is told of rows as they are put in. */
export async function* registerWorkbook({ assessments, objects, bands, blank }: RegisterContent, lang: Lang, wrote: (count: number) => Promise<void>): AsyncGenerator<Uint8Array> {
  const book = new NewWorkbook();
  const rows = function* (): Generator<FieldValue[]> {
    for (const assessment of assessments) yield COLUMNS.map((column) => cellOf(assessment, column, lang));
    for (const feature of objects) yield objectRow(feature, lang);
  };
  const sheet = await addSheet(book, { name: translate(lang, 'register:title'), headers: COLUMNS.map((column) => headerOf(column, lang)), ids: COLUMNS, rows: { [Symbol.iterator]: rows } }, lang, new Set(), wrote);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: COLUMNS.length } };
  sheet.views = [{ state: 'frozen', xSplit: COLUMNS.indexOf('name') + 1, ySplit: TOP }];
  addGuide(book, bands, lang);
  prepare(sheet, new Lists(book), lang, assessments.length + objects.length + blank);
  yield new Uint8Array(await book.xlsx.writeBuffer());
}
