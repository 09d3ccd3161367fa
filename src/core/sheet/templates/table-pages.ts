/** Lists as pages: red and orange points with who is responsible, findings with clause and figures, danger segments with measures. As many pages as it takes. */
import { type Feature, type Lang, nameOf, textOf } from '../../feature.ts';
import { translate } from '../../i18n.ts';
import { kindOf } from '../../kinds/index.ts';
import { levelOf } from '../../levels.ts';
import type { SheetData } from '../data.ts';
import { composePage, pageLayout, placeName } from '../page.ts';
import { Preflight } from '../preflight.ts';
import { findingText } from '../../rules/sentence.ts';
import type { Finding } from '../../rules/types.ts';
import { type Cell, type Column, headHeight, laidOut, tableBlock, type TableStyle } from '../tables.ts';
import { OVERALL, type TableId } from '../themes.ts';
import type { ComposedSheet } from '../types.ts';

const STYLE: TableStyle = { size: 2.6, lines: 6, rules: true };

interface List { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] }

/** What was measured, with its ± where the positions may be wrong by as much, and what the law asks: metres, or a number of objects. */
export function figureCells({ measured, required, uncertain, accuracy, unit }: Finding, lang: Lang): readonly [string, string] {
  const figure = measured === null ? '–' : unit === 'm' ? measured.toFixed(1) : String(measured);
  return [uncertain ? translate(lang, 'sheet:table.on-site', { figure, accuracy: accuracy === null ? '?' : Number(accuracy.toFixed(1)) }) : figure, required === null ? '–' : unit === 'm' ? String(required) : `≤ ${required}`];
}

/** The pages of a list, of the county or a township; one page where it is empty, which says so. `after`: how many pages stand before them. */
export function tablePages(data: SheetData, table: TableId, township: Feature | null, after = 0): readonly (() => ComposedSheet)[] {
  const { input } = data, { lang, fields } = input, { whole, k } = pageLayout(input.paper);
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:table.${key}`, params);
  const { columns, rows } = listOf(data, table, township), laid = laidOut(columns, rows, whole.width, k, STYLE), room = whole.height - headHeight(k, STYLE);
  const pages: (typeof laid)[] = [[]];
  let used = 0;
  for (const row of laid) {
    if (used + row.height > room && (pages.at(-1)?.length ?? 0) > 0) { pages.push([]); used = 0; }
    pages.at(-1)?.push(row);
    used += row.height;
  }
  return pages.map((own, i) => () => {
    const notes = new Preflight(), place = placeName(data, township && { name: nameOf(township) }, lang), year = fields.compiledOn.slice(0, 4);
    if (laid.length === 0) notes.note('nothing-drawn');
    const heading = laid.length === 0 ? word('empty') : word('rows', { count: laid.length });
    const body = tableBlock(heading, columns, own, whole.x, whole.y, whole.width, whole.height, k, STYLE, (count) => word('more', { count })).svg;
    const title = fields.title !== '' ? fields.title : translate(lang, `sheet:theme.${table}`, { place, year });
    return composePage(data, { title, body, view: null, page: pages.length + after > 1 ? { number: after + i + 1, of: after + pages.length } : null, remarks: [], legend: [] }, notes);
  });
}

function listOf(data: SheetData, table: TableId, township: Feature | null): List {
  const { lang } = data.input, word = (key: string) => translate(lang, `sheet:table.${key}`);
  const number = { label: word('number'), share: 0.04, right: true } as const;
  switch (table) {
    case 'red-points': return {
      columns: [number, { label: word('point'), share: 0.22 }, { label: word('kind'), share: 0.1 }, { label: word('township'), share: 0.08 }, { label: word('place'), share: 0.2 }, { label: word('operator'), share: 0.18 }, { label: word('regulator'), share: 0.18 }],
      rows: data.points(OVERALL, township).map((feature, i) => [
        String(i + 1), { level: levelOf(feature.props['risk_level']), text: nameOf(feature) }, kindOf(feature.kind)?.label[lang] ?? feature.kind, data.homesOf(feature).join('、'),
        textOf(feature, 'address') ?? '–', textOf(feature, 'operator') ?? '–', textOf(feature, 'regulator') ?? '–',
      ]),
    };
    case 'findings': return {
      columns: [number, { label: word('township'), share: 0.08 }, { label: word('subject'), share: 0.16 }, { label: word('object'), share: 0.16 }, { label: word('measured'), share: 0.1, right: true }, { label: word('required'), share: 0.06, right: true }, { label: word('finding'), share: 0.4 }],
      rows: data.listed(township).map((finding, i) => [String(i + 1), finding.township ?? '–', finding.subject.name, finding.object?.name ?? '–', ...figureCells(finding, lang), findingText(finding, lang, data.rules)]),
    };
    case 'segments': return {
      columns: [number, { label: word('road'), share: 0.16 }, { label: word('stakes'), share: 0.13 }, { label: word('township'), share: 0.08 }, { label: word('why'), share: 0.34 }, { label: word('measures'), share: 0.25 }],
      rows: data.segments({}, township).map((segment, i) => [String(i + 1), { level: segment.level, text: segment.roadName }, `${segment.from}–${segment.to}`, segment.township ?? '–', segment.why.join('；'), segment.measures.slice(0, 4).map(({ label }) => label[lang]).join('；')]),
    };
  }
}
