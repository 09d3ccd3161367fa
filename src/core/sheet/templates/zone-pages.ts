/** 一园一策 on a page: the zone with what lies around it, and everything that its profile says. */
import { type Feature, finderIn, nameOf } from '../../feature.ts';
import type { Bounds } from '../../geo/index.ts';
import { AppError } from '../../errors.ts';
import { translate } from '../../i18n.ts';
import { levelOf } from '../../levels.ts';
import { LEVEL_COLOURS } from '../../symbology/index.ts';
import { AROUND_M, profileRows, profileZones, widened, type ZoneProfile, zoneProfile } from '../../zone-profile/index.ts';
import type { SheetData } from '../data.ts';
import { locator } from '../insets.ts';
import { legendBlock, legendFor } from '../legend.ts';
import { type DrawnMap, drawMap } from '../map-body.ts';
import { graticule, hatchDefs, northArrow, scaleBar } from '../marginalia.ts';
import { composePage, pageLayout, placeName } from '../page.ts';
import { Preflight } from '../preflight.ts';
import { clipped, n, path, rect, text, textWidth } from '../svg.ts';
import { type Cell, laidOut, tableBlock, type TableStyle } from '../tables.ts';
import { OVERALL, plainKinds, ZONE_INDEX_THEME } from '../themes.ts';
import type { ComposedSheet } from '../types.ts';
import { type Frame, View } from '../view.ts';
import { composeMapPage } from './map-page.ts';

const STYLE: TableStyle = { size: 2.5, lines: 9, rules: true };
/** Metres around a zone that its map shows at least. */
const SURROUNDINGS_M = 400;

/**
 * A page a zone: all of them, those with a part in the township that is named (`unit`), or the one that is named; one page that says so where there are none. An atlas has an index before
 * them. Throws `unknown-zone`.
 */
export function zonePages(data: SheetData): readonly { readonly name: string; readonly compose: () => ComposedSheet }[] {
  const { input } = data, all = profileZones(input.snapshot), zones = input.unit === null ? all : zonesOf(data, all, input.unit);
  if (zones.length === 0) return [{ name: 'zone-profile', compose: () => emptyPage(data) }];
  const before = input.atlas ? 1 : 0, of = zones.length + before, pages = new Map(zones.map((zone, i) => [zone, i + 1 + before]));
  const profiles = zones.map((zone) => ({ name: nameOf(zone), compose: () => zonePage(data, zone, of > 1 ? { number: pages.get(zone) ?? 0, of } : null) }));
  return input.atlas ? [{ name: 'index', compose: () => composeMapPage(data, { theme: ZONE_INDEX_THEME, township: null, page: { number: 1, of }, pages }) }, ...profiles] : profiles;
}

function zonesOf(data: SheetData, all: readonly Feature[], unit: string): readonly Feature[] {
  const named = all.filter((zone) => nameOf(zone) === unit || zone.id === unit);
  if (named.length > 0) return named;
  const township = data.townships.find((feature) => nameOf(feature) === unit || feature.id === unit);
  if (!township) throw new AppError('input', 'unknown-zone', { zone: unit, known: all.map(nameOf).join('、') || '–' });
  return all.filter((zone) => data.homesOf(zone).includes(nameOf(township)));
}

function emptyPage(data: SheetData): ComposedSheet {
  const { lang } = data.input, { whole, k } = pageLayout(data.input.paper), notes = new Preflight();
  notes.note('nothing-drawn');
  return composePage(data, { title: titleOf(data, { name: '', kind: 'functional-zone' }), body: text(translate(lang, 'control:profile.empty'), whole.x, whole.y + 6 * k, { size: 4 * k }), view: null, page: null, remarks: [], legend: [] }, notes);
}

/** With the county's name before it, where it does not begin with that. */
function titleOf(data: SheetData, { name, kind }: { readonly name: string; readonly kind: string }): string {
  const { lang, fields } = data.input, place = placeName(data, null, lang), full = name.startsWith(place) ? name : `${place}${lang === 'zh' || name === '' ? '' : ' · '}${name}`;
  return fields.title !== '' ? fields.title : translate(lang, `control:profile.title${kind === 'building' ? '-quarter' : ''}`, { name: full, year: fields.compiledOn.slice(0, 4) });
}

function zonePage(data: SheetData, zone: Feature, page: { readonly number: number; readonly of: number } | null): ComposedSheet {
  const { input } = data, { lang, face } = input, { frame, column, k } = pageLayout(input.paper), notes = new Preflight(), profile = zoneProfile(zone, input), plain = plainKinds(OVERALL);
  const { view, map, over } = zoneMap(data, profile, frame, k, notes), legend = legendFor(map, data.features, plain), block = legendBlock(legend, column, k, lang);
  if (map.dots > 0) notes.note('symbols-as-dots', { count: map.dots });
  const small: Frame = { x: column.x, y: column.y + block.height + 1.8 * k, width: column.width, height: 34 * k }, top = small.y + small.height + 1.8 * k, facts = translate(lang, `control:profile.facts${zone.kind === 'building' ? '-quarter' : ''}`);
  const columns = [{ label: '', share: 0.17 }, { label: '', share: 0.83 }];
  const rows = profileRows(profile, lang, face === 'internal').map(({ id, title, lines }): readonly Cell[] => [title, id === 'level' ? { level: profile.level, text: lines.map((line) => line.slice(2)).join('') } : lines.join(lang === 'zh' ? '；' : '; ')]);
  const table = tableBlock(facts, columns, laidOut(columns, rows, column.width, k, STYLE), column.x, top, column.width, column.y + column.height - top, k, STYLE, (count) => translate(lang, 'sheet:table.more', { count }));
  if (table.cut > 0) notes.note('table-cut', { table: facts, count: table.cut });
  const body = [
    map.svg, clipped(frame, over), face === 'public' ? '' : graticule(view, k), rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`), northArrow(frame.x + frame.width - 9 * k, frame.y + 17 * k, k), block.svg,
    locator({ data, township: data.townships.find((town) => data.homesOf(zone)[0] === nameOf(town)) ?? null, view, k }, small), table.svg,
  ].join('\n');
  const { revision } = input.snapshot.project, remarks = [translate(lang, 'control:profile.basis', { revision, day: input.fields.compiledOn, around: AROUND_M })];
  return composePage(data, { title: titleOf(data, { name: nameOf(zone), kind: zone.kind }), body, view, page, remarks, legend: legend.entries }, notes);
}

/** The map of a zone, and over it the zone's border with its name. */
function zoneMap(data: SheetData, { bounds, zone, sites, dense }: ZoneProfile, frame: Frame, k: number, notes: Preflight): { readonly view: View; readonly map: DrawnMap; readonly over: string } {
  if (!bounds) throw new AppError('not-evaluable', 'no-features');
  const view = View.fit(frame, reachOf(bounds, dense), 1.05), find = finderIn(data.input.snapshot), numbers = new Map([...sites, ...dense].flatMap((ref, i) => { const feature = find(ref); return feature ? [[feature, i + 1] as const] : []; }));
  const map = drawMap(view, { features: data.features, units: [], segments: [], plain: plainKinds(OVERALL), numbers }, k, notes);
  const feature = find(zone), { line } = LEVEL_COLOURS[levelOf(feature?.props['risk_level'])];
  const outline = feature?.geometry ? path(view.path(feature.geometry), `fill="none" stroke="${line}" stroke-width="${n(0.9 * k)}" stroke-linejoin="round"`) : '';
  const size = 3.2 * k, width = textWidth(zone.name, size) + size * 0.8, [x] = view.mm((bounds[0] + bounds[2]) / 2, bounds[3]), [, y] = view.mm(bounds[0], bounds[3]);
  const name = rect(x - width / 2, y - size * 1.9, width, size * 1.4, `rx="${n(0.6 * k)}" fill="#FFFFFF" fill-opacity="0.9"`) + text(zone.name, x, y - size * 0.85, { size, anchor: 'middle', bold: true });
  return { view, map, over: outline + name };
}

/** The zone with its surroundings, as far as the nearest dense place is. */
const reachOf = (bounds: Bounds, dense: ZoneProfile['dense']): Bounds => widened(bounds, Math.min(AROUND_M, Math.max(SURROUNDINGS_M, (dense.find(({ distanceM }) => distanceM > 0)?.distanceM ?? 0) * 1.15)));

/** The map alone, as a picture for a document, with its scale and the marks that must stand on every map. */
export function composeZoneMap(data: SheetData, profile: ZoneProfile, widthMm: number, heightMm: number): { readonly svg: string; readonly widthMm: number; readonly heightMm: number; readonly scale: number } {
  const { input: { lang, face, snapshot: { project } } } = data, k = 0.82, frame: Frame = { x: 0.3, y: 0.3, width: widthMm - 0.6, height: heightMm - 13 };
  const { view, map, over } = zoneMap(data, profile, frame, k, new Preflight()), marks = [...(project.demo ? ['demo'] : []), face === 'public' ? 'not-for-publication' : 'internal'].map((key) => translate(lang, `sheet:${key}`)).join(' · ');
  const parts = [map.svg, clipped(frame, over), rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="0.25"`), northArrow(frame.x + frame.width - 8 * k, frame.y + 16 * k, k), scaleBar(view, 4, heightMm - 6.5, k, lang), text(marks, widthMm - 1, heightMm - 6.5, { size: 3, anchor: 'end', bold: true, fill: '#8E0F12' })];
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" font-family="Noto Sans SC"><rect width="${widthMm}" height="${heightMm}" fill="#FFFFFF"/><defs>${hatchDefs(k)}</defs>${parts.join('\n')}</svg>\n`, widthMm, heightMm, scale: view.scale };
}
