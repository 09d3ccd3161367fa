/** The column beside the map: the legend, then the blocks of the layout one under the other, as far as there is room. */
import { frequencyText } from '../control/index.ts';
import { type Feature, type Lang, nameOf, textOf } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { LEVEL_NUMERALS, levelOf, RISK_LEVELS } from '../levels.ts';
import type { JudgedSegment } from '../roads/types.ts';
import { findingText } from '../rules/sentence.ts';
import type { SheetData } from './data.ts';
import { type Inset, locator } from './insets.ts';
import type { Preflight } from './preflight.ts';
import { type Cell, type Column, COLUMN_STYLE, laidOut, tableBlock, type TableStyle } from './tables.ts';
import type { TableBlock, Theme } from './themes.ts';
import type { Frame, View } from './view.ts';

export interface ColumnInput {
  readonly data: SheetData;
  readonly theme: Theme;
  readonly township: Feature | null;
  readonly points: readonly Feature[];
  /** pages of townships, or of functional zones, on the index */
  readonly pages: ReadonlyMap<Feature, number>;
  readonly view: View;
  readonly inset: Inset | null;
  readonly k: number;
  readonly lang: Lang;
  readonly notes: Preflight;
}

interface Table { readonly title: string; readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[]; readonly style?: TableStyle }

/** All blocks under what is there already; `top` is where they begin. */
export function columnBlocks(input: ColumnInput, column: Frame, top: number): string {
  const { theme, township, k, lang, notes } = input, bottom = column.y + column.height, gap = 1.8 * k;
  const blocks = [...(township ? theme.township : theme.county)];
  let y = top, svg = '';
  const table = (block: TableBlock, x: number, width: number, height: number): number => {
    const { title, columns, rows, style = COLUMN_STYLE } = tableOf(block, input);
    const drawn = tableBlock(title, columns, laidOut(columns, rows, width, k, style), x, y, width, height, k, style, (count) => translate(lang, 'sheet:table.more', { count }));
    if (drawn.cut > 0) notes.note('table-cut', { table: title, count: drawn.cut });
    svg += drawn.svg;
    return drawn.height;
  };
  for (let block = blocks.shift(); block !== undefined && bottom - y > 16 * k; block = blocks.shift()) {
    const room = bottom - y;
    if (block === 'locator') {
      const height = Math.min(46 * k, room * 0.4);
      svg += locator(input, { x: column.x, y, width: column.width, height });
      y += height + gap;
    } else if (block === 'townships' && blocks[0] === 'inset') {
      // the table of townships and the enlargement stand beside each other
      blocks.shift();
      const width = input.inset ? (column.width - gap) * 0.56 : column.width, used = table('townships', column.x, width, room);
      const height = Math.min(Math.max(used, 62 * k), room * 0.66);
      if (input.inset) svg += input.inset.draw({ x: column.x + width + gap, y, width: column.width - width - gap, height });
      y += Math.max(used, input.inset ? height : 0) + gap;
    } else if (block !== 'inset') {
      // what follows keeps a third of the room
      y += table(block, column.x, column.width, blocks.length > 0 ? Math.max(room * 0.62, 20 * k) : room) + gap;
    }
  }
  return svg;
}

/** What stands in a table. */
function tableOf(block: TableBlock, { data, theme, township, points, pages, lang }: ColumnInput): Table {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:table.${key}`, params);
  const numerals: readonly Column[] = RISK_LEVELS.map((level) => ({ label: LEVEL_NUMERALS[level], share: 0.075, right: true }));
  const none = (rows: readonly (readonly Cell[])[], key: string): readonly (readonly Cell[])[] => (rows.length > 0 ? rows : [[word(key)]]);
  switch (block) {
    case 'townships': return {
      title: word('townships'), columns: [{ label: word('township'), share: 0.25 }, { label: word('level'), share: 0.245 }, ...numerals, { label: word('index'), share: 0.13, right: true }],
      rows: (data.input.assessment?.units ?? []).map(({ name, level, complete, counts, score }) => [name, { level, ...(complete ? {} : { text: word('incomplete') }) }, ...RISK_LEVELS.map((one) => String(counts[one])), score === null ? '–' : score.toFixed(1)]),
      style: { ...COLUMN_STYLE, lines: 1 },
    };
    case 'industry': return {
      title: word('industry'), columns: [{ label: word('township'), share: 0.3 }, { label: word('level'), share: 0.325 }, ...numerals],
      rows: data.industry(theme).map(({ township: town, level, counts }) => [nameOf(town), { level, ...(counts.unknown > 0 ? { text: word('incomplete') } : {}) }, ...RISK_LEVELS.map((one) => String(counts[one]))]),
      style: { ...COLUMN_STYLE, lines: 1 },
    };
    case 'points': {
      const rows = points.map((feature, i): Cell[] => [String(i + 1), { level: levelOf(feature.props['risk_level']), text: nameOf(feature) }, ...(township ? [] : [data.homesOf(feature).join('、')]), textOf(feature, 'operator') ?? '–', textOf(feature, 'regulator') ?? '–']);
      return {
        title: word('points', { count: points.length }), rows: none(rows, 'no-points').map((row) => (row.length === 1 ? ['', row[0] ?? '', ...(township ? [] : ['']), '', ''] : row)),
        columns: [{ label: word('number'), share: 0.07, right: true }, { label: word('point'), share: 0.4 }, ...(township ? [] : [{ label: word('township'), share: 0.13 }]), { label: word('operator'), share: township ? 0.29 : 0.22 }, { label: word('regulator'), share: township ? 0.24 : 0.18 }],
      };
    }
    case 'findings': {
      const findings = data.findings(theme, township);
      return { title: word('findings', { count: findings.length }), columns: [{ label: '', share: 1 }], rows: none(findings.map((finding) => [findingText(finding, lang, data.rules)]), 'no-findings'), style: { size: 2.05, lines: 2 } };
    }
    case 'segments': {
      const segments = data.segments(theme, township);
      return {
        title: word('segments', { count: segments.length }), rows: none(segments.map((segment): Cell[] => [{ level: segment.level, text: segment.roadName }, `${segment.from}–${segment.to}`, segment.why[0] ?? '']), 'no-segments').map((row) => (row.length === 1 ? [row[0] ?? '', '', ''] : row)),
        columns: [{ label: word('road'), share: 0.28 }, { label: word('stakes'), share: 0.21 }, { label: word('why'), share: 0.51 }], style: { size: 2.05, lines: 2 },
      };
    }
    case 'warnings': {
      const segments = data.segments(theme, township), hazards = ({ hazards: own }: JudgedSegment) => [...new Set(own.map(({ type }) => type))];
      return {
        title: word('warnings', { count: segments.length }),
        rows: none(segments.map((segment): Cell[] => [
          { level: segment.level, text: segment.roadName }, `${segment.from}–${segment.to}`, segment.township ?? '–', hazards(segment).map((type) => translate(lang, `roads:hazard.${type}`)).join(translate(lang, 'roads:comma')),
          [...new Set(hazards(segment).map((type) => translate(lang, `sheet:advice.${type}`)))].join('；'), segment.decision?.work?.department ?? '–',
        ]), 'no-warnings').map((row) => (row.length === 1 ? [row[0] ?? '', '', '', '', '', ''] : row)),
        columns: [{ label: word('road'), share: 0.17 }, { label: word('stakes'), share: 0.2 }, { label: word('township'), share: 0.1 }, { label: word('danger'), share: 0.13 }, { label: word('advice'), share: 0.26 }, { label: word('responsible'), share: 0.14 }], style: { size: 2.4, lines: 5 },
      };
    }
    case 'control': return {
      title: word('control'), columns: [{ label: word('township'), share: 0.14 }, { label: word('level'), share: 0.08 }, { label: word('zone'), share: 0.15 }, { label: word('departments'), share: 0.23 }, { label: word('measures'), share: 0.28 }, { label: word('frequency'), share: 0.12 }],
      rows: (data.input.assessment?.units ?? []).filter(({ id }) => township === null || id === township.id).map(({ name, level, control }) => [name, { level }, `${control.zone}${control.own ? translate(lang, 'control:own-mark') : ''}`, control.departments.join('、'), control.measures.join('；'), frequencyText(control.frequency, lang) || '–']),
      style: { size: 2.05, lines: 4 },
    };
    case 'bans': return bansTable(data, lang);
    case 'zones': return {
      title: word('pages'), columns: [{ label: word('functional-zone'), share: 0.5 }, { label: word('township'), share: 0.3 }, { label: word('page'), share: 0.2, right: true }],
      rows: [...pages].map(([zone, page]) => [{ level: levelOf(zone.props['risk_level']), text: nameOf(zone) }, data.homesOf(zone).join('、'), String(page)]),
      style: { size: 2.6, lines: 2 },
    };
    case 'pages': return {
      title: word('pages'), columns: [{ label: word('township'), share: 0.34 }, { label: word('level'), share: 0.22 }, ...numerals.slice(0, 2), { label: word('page'), share: 0.29, right: true }],
      rows: data.townships.map((town) => {
        const unit = data.input.assessment?.units.find(({ id }) => id === town.id);
        return [nameOf(town), unit ? { level: unit.level, ...(unit.complete ? {} : { text: word('incomplete') }) } : '–', String(unit?.counts.major ?? '–'), String(unit?.counts.considerable ?? '–'), String(pages.get(town) ?? '–')];
      }),
      style: { size: 2.6, lines: 1 },
    };
  }
}

/** What bans a kind, by rule, how large the banned part is, and what could not be drawn. */
function bansTable({ input: { zone } }: SheetData, lang: Lang): Table {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:table.${key}`, params);
  const km2 = (m2: number) => (m2 / 1e6).toFixed(2);
  const clauses = new Map<string, { clause: string; m2: number }>();
  for (const { banned, rules, clauses: own, areaM2 } of zone?.parts ?? []) if (banned) rules.forEach((rule, i) => {
    const clause = own[i], before = clauses.get(rule);
    clauses.set(rule, { clause: clause ? `《${clause.law}》${clause.article}` : rule, m2: (before?.m2 ?? 0) + areaM2 });
  });
  return {
    title: word('bans', { kind: kindOf(zone?.kind ?? '')?.label[lang] ?? '–', banned: km2(zone?.bannedM2 ?? 0), rest: km2(zone?.restM2 ?? 0) }), columns: [{ label: word('clause'), share: 0.78 }, { label: word('area'), share: 0.22, right: true }],
    rows: [
      ...[...clauses.values()].sort((a, b) => b.m2 - a.m2).map(({ clause, m2 }): Cell[] => [clause, km2(m2)]),
      ...(zone?.undrawn ?? []).map(({ label, count }): Cell[] => [word('not-drawn', { rule: label[lang] }), count === null ? '' : String(count)]),
    ],
    style: { size: 2.3, lines: 3 },
  };
}
