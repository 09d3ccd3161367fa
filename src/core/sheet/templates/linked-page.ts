/** 风险区划—防控区划: the risk zones and the control zones beside each other at one scale, and under them what each level asks of whom. */
import { frequencyText, zoneLabel } from '../../control/index.ts';
import { type Feature, nameOf } from '../../feature.ts';
import { translate } from '../../i18n.ts';
import { LEVEL_LABELS, RISK_LEVELS, type RiskLevel } from '../../levels.ts';
import type { RiskUnit } from '../../zoning/types.ts';
import { controlRemarks, type SheetData } from '../data.ts';
import { legendBlock, legendFor } from '../legend.ts';
import { drawMap, type DrawnMap, type MapInput } from '../map-body.ts';
import { graticule, heading, northArrow } from '../marginalia.ts';
import { composePage, pageLayout, placeName } from '../page.ts';
import { Preflight } from '../preflight.ts';
import { n, rect } from '../svg.ts';
import { type Cell, headHeight, laidOut, tableBlock, type TableStyle } from '../tables.ts';
import { OVERALL, plainKinds } from '../themes.ts';
import type { ComposedSheet } from '../types.ts';
import { type Frame, View } from '../view.ts';
import { countyBounds, type MapPage, townshipBounds } from './map-page.ts';

/** Of the height between title and foot. */
const MAPS = 0.6;
/** The legend's part of the width, beside the table. */
const LEGEND = 0.26;
/** Sizes of letters, the largest at which all levels have room is taken. */
const SIZES = [3, 2.6, 2.3, 2.05] as const;
const styleOf = (size: number): TableStyle => ({ size, lines: 7, rules: true });

/** Composes the page. Throws `no-features` for a project without any. */
export function composeLinkedPage(data: SheetData, { theme, township, page }: MapPage): ComposedSheet {
  const { input } = data, { lang, face, fields, assessment } = input, { whole, k } = pageLayout(input.paper), notes = new Preflight();
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:${key}`, params);
  const gap = 4 * k, head = 5.6 * k, width = (whole.width - gap) / 2, height = whole.height * MAPS;
  const left: Frame = { x: whole.x, y: whole.y + head + 1.6 * k, width, height }, right: Frame = { ...left, x: whole.x + width + gap };
  const plain = plainKinds(theme), controlled = data.shown(theme), points = data.points(OVERALL, township), risky = [...data.shown({ ...theme, kinds: [] }), ...points];
  const view = township ? View.fit(left, townshipBounds(data, township, notes), 1.08) : View.fit(left, countyBounds(data, controlled)), beside = View.at(right, view.centre, view.scale);
  const units = assessment?.units ?? [], base: Omit<MapInput, 'features'> = { units, segments: [], focus: township, plain };
  const risk = drawMap(view, { ...base, features: risky }, k, notes), control = drawMap(beside, { ...base, features: controlled, mark: (town) => units.find(({ id }) => id === town.id)?.control.zone ?? '' }, k, notes);
  if (risk.units.length === 0) notes.note('nothing-drawn');
  if (risk.dots > 0) notes.note('symbols-as-dots', { count: risk.dots });
  const both: DrawnMap = { ...risk, drawn: new Set([...risk.drawn, ...control.drawn]) }, shown = [...new Set([...risky, ...controlled])], legend = legendFor(both, shown, plain);
  const low = left.y + height + 5.4 * k, room = whole.y + whole.height - low, block = legendBlock(legend, { x: whole.x, y: low, width: whole.width * LEGEND, height: room }, k, lang);
  const x = whole.x + whole.width * LEGEND + gap, wide = whole.x + whole.width - x, { columns, rows } = linkedTable(data, units, township);
  const heightAt = (size: number) => headHeight(k, styleOf(size)) + laidOut(columns, rows, wide, k, styleOf(size)).reduce((sum, row) => sum + row.height, 0), style = styleOf(SIZES.find((size) => heightAt(size) <= room) ?? SIZES[SIZES.length - 1] ?? 2);
  const table = tableBlock(word('table.linked'), columns, laidOut(columns, rows, wide, k, style), x, low, wide, room, k, style, (count) => word('table.more', { count }));
  if (table.cut > 0) notes.note('table-cut', { table: word('table.linked'), count: table.cut });
  const border = (frame: Frame) => rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`);
  const body = [
    heading(word('linked.risk'), left.x, whole.y - 1.2 * k, width, k), heading(word('linked.control'), right.x, whole.y - 1.2 * k, width, k),
    risk.svg, control.svg, face === 'public' ? '' : graticule(view, k) + graticule(beside, k), border(left), border(right), northArrow(left.x + width - 9 * k, left.y + 17 * k, k), northArrow(right.x + width - 9 * k, left.y + 17 * k, k), block.svg, table.svg,
  ].join('\n');
  const place = placeName(data, township && { name: nameOf(township) }, lang), year = fields.compiledOn.slice(0, 4), title = fields.title !== '' && !page ? fields.title : word(`theme.${theme.id}`, { place, year });
  return composePage(data, { title, body, view, page, remarks: controlRemarks(input), legend: legend.entries }, notes);
}

/** A row a level that occurs, worst first: of the county its townships, of a township its objects; then what it asks of whom. */
function linkedTable(data: SheetData, units: readonly RiskUnit[], township: Feature | null): { readonly columns: Parameters<typeof laidOut>[0]; readonly rows: readonly (readonly Cell[])[] } {
  const { lang } = data.input, word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:table.${key}`, params), own = units.find(({ id }) => id === township?.id);
  const subjectsOf = (level: RiskLevel): string | null => {
    if (township) {
      const count = own?.counts[level] ?? 0, first = own?.contributions.filter((one) => one.level === level).slice(0, 4).map(({ name }) => name) ?? [];
      return count === 0 && own?.level !== level ? null : [word('linked-objects', { count }), ...first].join(' ') + (first.length > 0 && count > first.length ? '…' : '');
    }
    const towns = units.filter((unit) => unit.level === level);
    return towns.length === 0 ? null : word('linked-towns', { count: towns.length, names: towns.map(({ name }) => name).join('、') });
  };
  return {
    columns: [{ label: word('linked-level'), share: 0.11 }, { label: word(township ? 'linked-of-township' : 'linked-of-county'), share: 0.19 }, { label: word('zone'), share: 0.12 }, { label: word('departments'), share: 0.15 }, { label: word('measures'), share: 0.19 }, { label: word('frequency'), share: 0.08 }, { label: word('access'), share: 0.16 }],
    rows: RISK_LEVELS.flatMap((level) => {
      const subjects = subjectsOf(level), control = data.zoneOf(level);
      if (subjects === null) return [];
      return [[{ level, text: `${LEVEL_LABELS[level][lang]}${own?.level === level ? word('linked-own') : ''}` }, subjects, `${zoneLabel(level, lang)}${control.own ? translate(lang, 'control:own-mark') : ''}`, control.departments.join(lang === 'zh' ? '、' : ', '), control.measures.join(lang === 'zh' ? '；' : '; '), frequencyText(control.frequency, lang) || '–', control.access || '–']];
    }),
  };
}
