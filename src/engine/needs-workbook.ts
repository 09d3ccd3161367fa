/** The checklist of data as a workbook to send around: one row a kind, sorted by office, set up to be printed. Only texts and figures, never a formula. */
import type { Column } from 'exceljs';
import type { Lang } from '../core/feature.ts';
import { translate } from '../core/i18n.ts';
import { fieldsOf, kindOf } from '../core/kinds/index.ts';
import { DEPARTMENTS, NEEDS } from '../core/kinds/needs.ts';
import type { ChecklistRow } from '../core/quality/index.ts';
import type { Rule } from '../core/rules/index.ts';
import { SCHEMES } from '../core/zoning/index.ts';

export interface NeedsSheet {
  readonly project: string;
  /** instant, ISO */
  readonly now: string;
  readonly lang: Lang;
  /** as the project has them */
  readonly rules: readonly Rule[];
}

const HEADINGS = ['department', 'kind', 'file', 'must', 'fields', 'unlocks', 'state', 'imported'] as const;
/** In characters; together they fill a landscape A4 at a readable size. */
const WIDTHS: Readonly<Record<(typeof HEADINGS)[number], number>> = { department: 16, kind: 16, file: 34, must: 22, fields: 38, unlocks: 46, state: 20, imported: 12 };
const TITLE_ROW = 1, HEADING_ROW = 3;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The texts of a row, in the order of the headings. */
function cellsOf({ kind, departments, fields, unlocks, count, demo, schematic, filled, imported }: ChecklistRow, { lang, rules: book }: Pick<NeedsSheet, 'lang' | 'rules'>): string[] {
  const word = (key: string, params = {}) => translate(lang, `engine:needs.${key}`, params);
  const comma = translate(lang, 'panels:comma'), semicolon = translate(lang, 'panels:semicolon');
  const decl = kindOf(kind), labels = new Map(decl ? fieldsOf(decl).map(({ id, label, unit }) => [id, unit === undefined ? label[lang] : lang === 'zh' ? `${label.zh}（${unit}）` : `${label.en} (${unit})`]) : []);
  const named = (must: boolean) => fields.filter((field) => field.must === must).map(({ field }) => labels.get(field) ?? field).join(comma);
  const rules = unlocks.rules.flatMap((id) => book.find((rule) => rule.id === id)?.label[lang] ?? []);
  const hazards = unlocks.detectors.map((type) => translate(lang, `roads:hazard.${type}`));
  const schemes = unlocks.schemes.flatMap((id) => SCHEMES.find((scheme) => scheme.id === id)?.label[lang] ?? []);
  const state = count === 0 ? [word('none')] : [word('count', { count }), ...(demo > 0 ? [word('demo', { count: demo })] : []), ...(schematic > 0 ? [word('schematic')] : []), ...(filled === null ? [] : [word('filled', { share: percent(filled) })])];
  return [
    departments.map((id) => DEPARTMENTS[id][lang]).join(comma), decl?.label[lang] ?? kind, NEEDS.find((entry) => entry.kind === kind)?.file[lang] ?? '', named(true), named(false),
    [...(rules.length > 0 ? [word('rules', { rules: rules.join(semicolon) })] : []), ...(hazards.length > 0 ? [word('hazards', { hazards: hazards.join(comma) })] : []), ...(schemes.length > 0 ? [word('schemes', { schemes: schemes.join(comma) })] : [])].join('\n'),
    state.join('\n'), imported?.slice(0, 10) ?? '',
  ];
}

export async function needsWorkbook(rows: readonly ChecklistRow[], { project, now, lang, rules }: NeedsSheet): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const word = (key: string, params = {}) => translate(lang, `engine:needs.${key}`, params);
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date(now);
  const sheet = workbook.addWorksheet(word('sheet'), {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${HEADING_ROW}:${HEADING_ROW}`, margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 } },
    headerFooter: { oddFooter: '&C&P / &N' }, views: [{ state: 'frozen', ySplit: HEADING_ROW }],
  });
  sheet.columns = HEADINGS.map((key): Partial<Column> => ({ width: WIDTHS[key] }));
  sheet.addRow([word('title', { project })]).font = { bold: true, size: 16 };
  sheet.addRow([word('note', { date: now.slice(0, 10) })]).font = { color: { argb: 'FF66707A' } };
  sheet.mergeCells(TITLE_ROW, 1, TITLE_ROW, HEADINGS.length);
  sheet.mergeCells(TITLE_ROW + 1, 1, TITLE_ROW + 1, HEADINGS.length);
  const headings = sheet.addRow(HEADINGS.map((key) => word(key)));
  headings.font = { bold: true };
  headings.eachCell((cell) => { cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6F0FA' } }; });
  const byOffice = (row: ChecklistRow) => Object.keys(DEPARTMENTS).indexOf(row.departments[0] ?? '');
  for (const row of [...rows].sort((a, b) => byOffice(a) - byOffice(b))) sheet.addRow(cellsOf(row, { lang, rules }));
  sheet.eachRow((row, number) => {
    if (number < HEADING_ROW) return;
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.alignment = { wrapText: true, vertical: 'top' };
      cell.border = { top: { style: 'thin' }, left: { style: 'thin' }, bottom: { style: 'thin' }, right: { style: 'thin' } };
    });
  });
  sheet.autoFilter = { from: { row: HEADING_ROW, column: 1 }, to: { row: HEADING_ROW + rows.length, column: HEADINGS.length } };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
