/** Findings together on one map, each with a numbered call-out, and under that number in a table beside it; where the table has no room for all, the full list follows on pages of its own. */
import { type Feature, nameOf } from '../../feature.ts';
import { boundsOf, localPlane, type LonLat } from '../../geo/index.ts';
import { translate } from '../../i18n.ts';
import { VERDICT_LABELS } from '../../levels.ts';
import type { Finding } from '../../rules/types.ts';
import { VERDICT_COLOURS } from '../../symbology/index.ts';
import type { SheetData } from '../data.ts';
import { seatOf } from '../insets.ts';
import { Occupied } from '../labels.ts';
import { legendBlock, legendFor } from '../legend.ts';
import { drawMap } from '../map-body.ts';
import { graticule, northArrow } from '../marginalia.ts';
import { composePage, pageLayout, placeName } from '../page.ts';
import { Preflight } from '../preflight.ts';
import { clipped, n, path, rect, text, textWidth } from '../svg.ts';
import { laidOut, tableBlock, type TableStyle } from '../tables.ts';
import { FINDINGS_MAP, OVERALL, plainKinds } from '../themes.ts';
import type { ComposedSheet } from '../types.ts';
import { type Frame, View } from '../view.ts';
import { countyBounds } from './map-page.ts';
import { figureCells, tablePages } from './table-pages.ts';

const STYLE: TableStyle = { size: 2.15, lines: 3, rules: true };
/** The map shows at least so much, in metres from its middle. */
const LEAST_M = 400;
/** Height of the names of townships, which call-outs leave free, in millimetres at A3. */
const NAME_MM = 3.6;
/** Where a call-out may stand: turns round the place, and how far from it, in millimetres at A3. */
const TURNS = 16, FAR_MM = [7, 11, 16, 22, 30, 40] as const;

/** The map, and, where its table is cut, the pages of the list. */
export function findingsMapPages(data: SheetData, township: Feature | null): readonly (() => ComposedSheet)[] {
  const findings = data.listed(township), first = { number: 1 } as const;
  const { cut } = tableOf(data, findings, pageLayout(data.input.paper).column);
  const list = cut > 0 ? tablePages(data, 'findings', township, 1) : [], of = 1 + list.length;
  return [() => mapPage(data, findings, township, of > 1 ? { ...first, of } : null), ...list];
}

function mapPage(data: SheetData, findings: readonly Finding[], township: Feature | null, page: { readonly number: number; readonly of: number } | null): ComposedSheet {
  const { input } = data, { lang, face, fields } = input, { frame, column, k } = pageLayout(input.paper), notes = new Preflight(), plain = plainKinds(OVERALL);
  if (findings.length === 0) notes.note('nothing-drawn');
  const view = viewOf(data, findings, frame, k), map = drawMap(view, { features: data.features, units: [], segments: [], plain, stakes: false }, k, notes), legend = legendFor(map, data.features, plain);
  const room = { ...column, height: column.height * 0.34 }, block = legendBlock(legend, room, k, lang), top = column.y + block.height + 1.8 * k;
  const table = tableOf(data, findings, { ...column, y: top, height: column.y + column.height - top });
  if (table.cut > 0 && !page) notes.note('table-cut', { table: translate(lang, 'sheet:table.chosen', { count: findings.length }), count: table.cut });
  const place = placeName(data, township && { name: nameOf(township) }, lang), title = fields.title !== '' ? fields.title : translate(lang, `sheet:theme.${FINDINGS_MAP}`, { place, year: fields.compiledOn.slice(0, 4) });
  const body = [
    map.svg, clipped(frame, callOuts(view, findings, data.townships, frame, k)), face === 'public' ? '' : graticule(view, k), rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`),
    northArrow(frame.x + frame.width - 9 * k, frame.y + 17 * k, k), block.svg, table.svg,
  ].join('\n');
  return composePage(data, { title, body, view, page, remarks: [], legend: legend.entries }, notes);
}

function tableOf(data: SheetData, findings: readonly Finding[], { x, y, width, height }: Frame): ReturnType<typeof tableBlock> {
  const { lang, paper } = data.input, { k } = pageLayout(paper), word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:table.${key}`, params);
  const columns = [{ label: word('number'), share: 0.07, right: true }, { label: word('pair'), share: 0.35 }, { label: word('measured'), share: 0.15, right: true }, { label: word('required'), share: 0.12, right: true }, { label: word('breaks'), share: 0.31 }] as const;
  const rows = findings.map((finding, i) => {
    const { subject, object, rule, verdict, at, line } = finding, [measured, required] = figureCells(finding, lang);
    const label = data.rules.find(({ id }) => id === rule)?.label[lang] ?? rule;
    return [String(i + 1), [subject.name, ...(object ? [object.name] : [])].join(' ↔ '), measured, required, `${VERDICT_LABELS[verdict][lang]}：${label}${at || line ? '' : word('no-place')}`];
  });
  return tableBlock(findings.length === 0 ? word('no-findings') : word('chosen', { count: findings.length }), columns, laidOut(columns, rows, width, k, STYLE), x, y, width, height, k, STYLE, (count) => word('more', { count }));
}

const endsOf = ({ line, at }: Finding): readonly LonLat[] => line ?? (at ? [at] : []);

/** Around everything that is found, with room for the call-outs; the county where nothing has a place. */
function viewOf(data: SheetData, findings: readonly Finding[], frame: Frame, k: number): View {
  const bounds = boundsOf(findings.flatMap(endsOf).map(([lon, lat]) => ({ type: 'Point', coordinates: [lon, lat] })));
  if (!bounds) return View.fit(frame, countyBounds(data, data.features));
  const plane = localPlane([(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]), [west, south] = plane.toLonLat(-LEAST_M, -LEAST_M), [east, north] = plane.toLonLat(LEAST_M, LEAST_M);
  const margin = 1 + (2 * 24 * k) / Math.min(frame.width, frame.height);
  return View.fit(frame, [Math.min(bounds[0], west), Math.min(bounds[1], south), Math.max(bounds[2], east), Math.max(bounds[3], north)], margin);
}

/** The shortest lines, and a number for each at the end of a leader, none over another. */
function callOuts(view: View, findings: readonly Finding[], townships: readonly Feature[], frame: Frame, k: number): string {
  const occupied = new Occupied(), lines: string[] = [], leaders: string[] = [], discs: string[] = [], radius = 2.3 * k, side = 2 * radius + 0.6 * k;
  const placed = findings.flatMap((finding, i) => {
    const ends = endsOf(finding).map((end) => view.mm(...end)), [from, to = from] = ends;
    return from && to ? [{ number: i + 1, ink: VERDICT_COLOURS[finding.verdict], from, to, x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 }] : [];
  });
  for (const town of townships) {
    const seat = seatOf(town), width = textWidth(nameOf(town), NAME_MM * k), [x, y] = seat ? view.mm(...seat) : [0, 0];
    if (seat) occupied.take(x - width / 2, y - NAME_MM * k, width, 2 * NAME_MM * k);
  }
  for (const { x, y } of placed) occupied.take(x - 0.6 * k, y - 0.6 * k, 1.2 * k, 1.2 * k);
  for (const { number, ink, from, to, x, y } of placed) {
    const spots = FAR_MM.flatMap((far) => Array.from({ length: TURNS }, (_, turn): readonly [number, number] => { const angle = (2 * Math.PI * (turn + 2)) / TURNS; return [x + far * k * Math.cos(angle), y - far * k * Math.sin(angle)]; }));
    const inside = ([cx, cy]: readonly [number, number]) => cx - side / 2 > frame.x && cx + side / 2 < frame.x + frame.width && cy - side / 2 > frame.y && cy + side / 2 < frame.y + frame.height;
    const [cx, cy] = spots.find((spot) => inside(spot) && occupied.take(spot[0] - side / 2, spot[1] - side / 2, side, side)) ?? [x, y];
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) > 0.05) lines.push(path(`M${n(from[0])} ${n(from[1])}L${n(to[0])} ${n(to[1])}`, `fill="none" stroke="#FFFFFF" stroke-width="${n(1.1 * k)}" stroke-linecap="round"`), path(`M${n(from[0])} ${n(from[1])}L${n(to[0])} ${n(to[1])}`, `fill="none" stroke="${ink}" stroke-width="${n(0.6 * k)}" stroke-linecap="round"`));
    leaders.push(path(`M${n(x)} ${n(y)}L${n(cx)} ${n(cy)}`, `fill="none" stroke="${ink}" stroke-width="${n(0.25 * k)}"`), `<circle cx="${n(x)}" cy="${n(y)}" r="${n(0.6 * k)}" fill="${ink}"/>`);
    discs.push(`<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(radius)}" fill="#FFFFFF" stroke="${ink}" stroke-width="${n(0.5 * k)}"/>`, text(String(number), cx, cy + 0.95 * k, { size: (number > 99 ? 2.1 : 2.7) * k, anchor: 'middle', bold: true, fill: ink }));
  }
  return `<g id="call-outs">${[...lines, ...leaders, ...discs].join('')}</g>`;
}
