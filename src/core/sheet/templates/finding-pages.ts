/** A page a finding: the two objects and the shortest line between them at a large scale, the distance that the law wants as a ring, and everything that the finding rests on. */
import { type Feature, type FeatureRef, featuresOf, nameOf, textOf } from '../../feature.ts';
import { geodesicDestination, type LonLat } from '../../geo/index.ts';
import { translate } from '../../i18n.ts';
import { findingText } from '../../rules/sentence.ts';
import type { Finding } from '../../rules/types.ts';
import { VERDICT_COLOURS } from '../../symbology/index.ts';
import type { SheetData } from '../data.ts';
import { locator } from '../insets.ts';
import { legendBlock, legendFor } from '../legend.ts';
import { drawMap } from '../map-body.ts';
import { graticule, northArrow } from '../marginalia.ts';
import { composePage, pageLayout, placeName } from '../page.ts';
import { Preflight } from '../preflight.ts';
import { clipped, n, path, rect, text, textWidth } from '../svg.ts';
import { laidOut, tableBlock, type TableStyle } from '../tables.ts';
import { OVERALL, plainKinds } from '../themes.ts';
import type { ComposedSheet } from '../types.ts';
import { type Frame, View } from '../view.ts';

/** One to so many: the largest at which the ring fits. */
const SCALES = [500, 1000, 2000, 5000, 10_000, 25_000, 50_000, 100_000] as const;
const STYLE: TableStyle = { size: 2.6, lines: 14, rules: true };
const RING_CORNERS = 96;

/** The chosen findings, or the counted breaches of the county or a township, that have a place, a page each; one page that says so where there are none. */
export function findingPages(data: SheetData, township: Feature | null): readonly (() => ComposedSheet)[] {
  const findings = data.listed(township).filter(({ at, line }) => at !== null || line !== null);
  if (findings.length === 0) return [() => emptyPage(data, township)];
  return findings.map((finding, i) => () => findingPage(data, finding, i + 1, findings.length, township));
}

function emptyPage(data: SheetData, township: Feature | null): ComposedSheet {
  const { lang, fields } = data.input, { whole, k } = pageLayout(data.input.paper), notes = new Preflight();
  notes.note('nothing-drawn');
  const body = text(translate(lang, 'sheet:table.no-findings'), whole.x, whole.y + 6 * k, { size: 4 * k });
  return composePage(data, { title: translate(lang, 'sheet:theme.findings', { place: placeName(data, township && { name: nameOf(township) }, lang), year: fields.compiledOn.slice(0, 4) }), body, view: null, page: null, remarks: [], legend: [] }, notes);
}

function findingPage(data: SheetData, finding: Finding, number: number, of: number, township: Feature | null): ComposedSheet {
  const { input } = data, { lang, face, fields } = input, { frame, column, k } = pageLayout(input.paper), notes = new Preflight();
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:finding.${key}`, params);
  const [from, to] = endsOf(finding), view = viewOf(finding, from, frame), plain = plainKinds(OVERALL);
  const map = drawMap(view, { features: data.features, units: [], segments: [], plain }, k, notes), legend = legendFor(map, data.features, plain);
  const block = legendBlock(legend, column, k, lang), small: Frame = { x: column.x, y: column.y + block.height + 1.8 * k, width: column.width, height: 44 * k }, top = small.y + small.height + 1.8 * k;
  const columns = [{ label: '', share: 0.2 }, { label: '', share: 0.8 }];
  const table = tableBlock(word('facts'), columns, laidOut(columns, factsOf(data, finding), column.width, k, STYLE), column.x, top, column.width, column.y + column.height - top, k, STYLE, (count) => translate(lang, 'sheet:table.more', { count }));
  if (table.cut > 0) notes.note('table-cut', { table: word('facts'), count: table.cut });
  const rule = data.rules.find(({ id }) => id === finding.rule)?.label[lang] ?? finding.rule, place = placeName(data, township && { name: nameOf(township) }, lang);
  const body = [
    map.svg, clipped(frame, overlay(view, finding, from, to, k)), face === 'public' ? '' : graticule(view, k),
    rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`), northArrow(frame.x + frame.width - 9 * k, frame.y + 17 * k, k), block.svg, locator({ data, township: data.townships.find((town) => nameOf(town) === finding.township) ?? null, view, k }, small), table.svg,
  ].join('\n');
  return composePage(data, { title: fields.title !== '' ? fields.title : word('title', { place, number, rule }), body, view, page: of > 1 ? { number, of } : null, remarks: [], legend: legend.entries }, notes);
}

/** The nearest points of the two, or the place of the finding twice. */
function endsOf({ line, at }: Finding): readonly [LonLat, LonLat] {
  return line ?? [at ?? [0, 0], at ?? [0, 0]];
}

/** Around the subject's nearest point, as the ring is. */
function viewOf({ required, measured, unit }: Finding, from: LonLat, frame: Frame): View {
  const reach = unit === 'm' ? Math.max(required ?? 0, measured ?? 0, 20) : 100, room = Math.min(frame.width, frame.height) / 2;
  const scale = SCALES.find((one) => (reach * 1000 * 1.15) / one <= room) ?? SCALES[SCALES.length - 1] ?? 100_000;
  return View.at(frame, from, scale);
}

/** The required distance as a ring around the subject's nearest point, the shortest line with its length, the two ends numbered and named. */
function overlay(view: View, { subject, object, measured, required, unit }: Finding, from: LonLat, to: LonLat, k: number): string {
  const ink = VERDICT_COLOURS.violated, [x0, y0] = view.mm(...from), [x1, y1] = view.mm(...to), parts: string[] = [];
  if (unit === 'm' && required !== null) {
    const ring = Array.from({ length: RING_CORNERS }, (_, i) => view.mm(...geodesicDestination(from, (360 * i) / RING_CORNERS, required)).map(n).join(' '));
    parts.push(path(`M${ring.join('L')}Z`, `fill="${ink}" fill-opacity="0.06" stroke="${ink}" stroke-width="${n(0.5 * k)}" stroke-dasharray="${n(2 * k)} ${n(1 * k)}"`));
    const [, rim] = view.mm(...geodesicDestination(from, 0, required));
    parts.push(label(`${required} m`, x0, rim - 1.5 * k, k, ink));
  }
  if (Math.hypot(x1 - x0, y1 - y0) > 0.05) parts.push(path(`M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, `fill="none" stroke="#FFFFFF" stroke-width="${n(1.5 * k)}" stroke-linecap="round"`), path(`M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, `fill="none" stroke="${ink}" stroke-width="${n(0.9 * k)}" stroke-linecap="round"`));
  if (measured !== null && unit === 'm') parts.push(label(`${measured.toFixed(1)} m`, (x0 + x1) / 2, (y0 + y1) / 2 + 5 * k, k, ink));
  const end = (number: string, name: string, x: number, y: number, side: 1 | -1) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(2.1 * k)}" fill="${ink}" stroke="#FFFFFF" stroke-width="${n(0.4 * k)}"/>${text(number, x, y + 1.05 * k, { size: 3 * k, anchor: 'middle', bold: true, fill: '#FFFFFF' })}${label(name, x + side * (textWidth(name, 3 * k) / 2 + 5 * k), y + 1 * k, k, '#22262A')}`;
  const side = x1 >= x0 ? 1 : -1;
  if (object) parts.push(end('2', object.name, x1, y1, side));
  parts.push(end('1', subject.name, x0, y0, object ? (side === 1 ? -1 : 1) : 1));
  return parts.join('');
}

function label(content: string, x: number, y: number, k: number, fill: string): string {
  const size = 3 * k, width = textWidth(content, size) + size * 0.6;
  return rect(x - width / 2, y - size, width, size * 1.35, `rx="${n(0.6 * k)}" fill="#FFFFFF" fill-opacity="0.88"`) + text(content, x, y, { size, anchor: 'middle', bold: true, fill });
}

/** What the finding rests on, row by row. */
function factsOf({ rules, input: { snapshot, lang } }: SheetData, finding: Finding): string[][] {
  const { subject, object, measured, required, shortfall, clause, accuracy, uncertain, base, unit } = finding;
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:finding.${key}`, params);
  const held = (ref: FeatureRef | null, field: string) => { const feature = ref && featuresOf(snapshot, ref.kind).find(({ id }) => id === ref.id); return feature ? textOf(feature, field) : null; };
  const figure = (value: number | null, digits: number) => (value === null ? '–' : `${value.toFixed(digits)}${unit === 'm' ? ' m' : ''}`);
  return [
    [word('subject'), `1 ${subject.name}`], ...(object ? [[word('object'), `2 ${object.name}`]] : []), [word('measured'), figure(measured, 1)], [word('required'), required === null ? '–' : `${required}${unit === 'm' ? ' m' : ''}`], [word('shortfall'), figure(shortfall, 1)],
    [word('accuracy'), `${accuracy === null ? word('accuracy-unknown') : `±${Number(accuracy.toFixed(1))} m`}${uncertain ? word('uncertain') : ''}`],
    ...(base ? [[word('base'), word(base.default ? 'base-default' : 'base-given', { offset: base.offset })]] : []),
    [word('clause'), `《${clause.law}》${clause.article}（${clause.edition}）`], [word('words'), clause.words], [word('operator'), held(subject, 'operator') ?? '–'], [word('regulator'), held(subject, 'regulator') ?? '–'], [word('text'), findingText(finding, lang, rules)],
  ];
}
