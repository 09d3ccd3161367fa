/** The lists of the report as a workbook, one sheet a list, set up for paper; with the findings as the bureau circulates them. Only texts and figures, never a formula. */
import { translate } from '../../core/i18n.ts';
import type { SheetContent } from '../codecs/sheet/write.ts';
import { findingSheets } from '../findings/workbook.ts';
import type { ReportContents } from './contents.ts';

/** Lists that are sheets of their own; findings have theirs. */
const LISTS = ['holdings', 'townships', 'industries', 'points', 'segments', 'control', 'accidents', 'unassessed', 'roads-missing', 'removed'] as const;
/** Characters across a landscape A4. */
const WIDTH = 150;

export function reportSheets({ data: { input: { snapshot, check } }, tables, lang }: ReportContents): readonly SheetContent[] {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `engine:report.${key}`, params);
  const lists = LISTS.filter((id) => tables[id].rows.length > 0).map((id): SheetContent => {
    const { columns, rows } = tables[id], total = columns.reduce((sum, { share }) => sum + share, 0);
    return {
      name: word(`sheet.${id}`), headers: columns.map(({ key }) => word(`column.${key}`)), rows,
      paper: { widths: columns.map(({ share }) => Math.max(5, Math.round((share / total) * WIDTH))), head: `${snapshot.project.name}${snapshot.project.demo ? ` · ${translate(lang, 'sheet:demo')}` : ''}` },
    };
  });
  return [...lists, ...(check ? findingSheets(check, snapshot, lang) : [])];
}
