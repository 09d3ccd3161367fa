/** 分级分类执法计划 as a workbook: a summary, a sheet an office, what is to be assessed first, and the table that it follows. */
import { type ControlTable, frequencyText, type InspectionPlan, keeperText, type PlannedInspection, type PlannedObject, tableRows } from '../core/control/index.ts';
import type { FieldValue, Lang, Snapshot } from '../core/feature.ts';
import { translate } from '../core/i18n.ts';
import { kindOf } from '../core/kinds/index.ts';
import { LEVEL_LABELS, LEVEL_NUMERALS, RISK_LEVELS } from '../core/levels.ts';
import type { SheetContent } from './codecs/sheet/write.ts';

const MONTHS = Array.from({ length: 12 }, (_, i) => i), MONTH_WIDTH = 4.5;
const KNOWN = RISK_LEVELS.filter((level) => level !== 'unknown');
const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0);

/** The sheets; texts and figures only. */
export function inspectionSheets(plan: InspectionPlan, table: ControlTable, snapshot: Snapshot, lang: Lang): readonly SheetContent[] {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `control:plan.${key}`, params);
  const title = word('title', { year: plan.year }), head = [plan.project, title, ...(snapshot.project.demo ? [translate(lang, 'sheet:demo')] : [])].join(' · ');
  const monthHeads = MONTHS.map((month) => word('month', { month: month + 1 }));
  const about = ({ name, kind, township, address, operator, level }: PlannedObject): FieldValue[] => [name, kindOf(kind)?.label[lang] ?? kind, township, address, operator, `${LEVEL_NUMERALS[level]} ${LEVEL_LABELS[level][lang]}`];
  const ABOUT = ['name', 'kind', 'township', 'address', 'operator', 'level'].map((key) => word(key)), ABOUT_WIDTHS = [20, 12, 8, 20, 18, 8];
  const rest = ({ others, grids, measures, assessed, own }: PlannedObject): FieldValue[] => [others.join(lang === 'zh' ? '、' : ', '), keeperText(grids), measures.join('\n'), assessed, word(own ? 'basis-own' : 'basis-ours')];
  const REST = ['others', 'grid', 'measures', 'assessed', 'basis'].map((key) => word(key)), REST_WIDTHS = [16, 16, 26, 11, 12];
  const summed = (name: string, inspections: readonly PlannedInspection[]): FieldValue[] => [
    name, inspections.length, ...KNOWN.map((level) => inspections.filter((one) => one.level === level).length), sum(inspections.flatMap(({ months }) => months)), ...MONTHS.map((month) => sum(inspections.map(({ months }) => months[month] ?? 0))),
  ];
  return [
    {
      name: word('sheet-summary'), headers: [word('department'), word('objects'), ...KNOWN.map((level) => `${LEVEL_NUMERALS[level]} ${LEVEL_LABELS[level][lang]}`), word('visits'), ...monthHeads],
      rows: [...plan.departments.map(({ department, inspections }) => summed(department, inspections)), summed(word('total'), plan.departments.flatMap(({ inspections }) => inspections)), [word('sheet-unassessed'), plan.unassessed.length]],
      paper: { widths: [24, 8, 8, 8, 8, 8, 9, ...MONTHS.map(() => 6)], head },
    },
    ...plan.departments.map(({ department, inspections }): SheetContent => ({
      name: department, headers: [word('serial'), ...ABOUT, word('frequency'), word('visits'), ...monthHeads, ...REST],
      rows: inspections.map((one, i) => [i + 1, ...about(one), frequencyText(one.frequency, lang), sum(one.months), ...one.months.map((count) => (count === 0 ? null : count)), ...rest(one)]),
      paper: { widths: [5, ...ABOUT_WIDTHS, 10, 6, ...MONTHS.map(() => MONTH_WIDTH), ...REST_WIDTHS], head },
    })),
    {
      name: word('sheet-unassessed'), headers: [word('serial'), word('department'), ...ABOUT, ...REST], rows: plan.unassessed.map((one, i) => [i + 1, one.department, ...about(one), ...rest(one)]),
      paper: { widths: [5, 16, ...ABOUT_WIDTHS, ...REST_WIDTHS], head },
    },
    { name: translate(lang, 'control:sheet'), ...tableRows(table, lang), paper: { widths: [10, 20, 26, 44, 10, 10, 36, 22], head } },
  ];
}
