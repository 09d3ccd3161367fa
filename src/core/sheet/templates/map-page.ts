/** A page with a map: a layout, of the county or of one of its townships at its own scale. */
import { AppError } from '../../errors.ts';
import { type Feature, nameOf } from '../../feature.ts';
import { type Bounds, boundsOf, classOf, localPlane } from '../../geo/index.ts';
import { translate } from '../../i18n.ts';
import { kindOf } from '../../kinds/index.ts';
import { LEVEL_LABELS, type RiskLevel } from '../../levels.ts';
import { columnBlocks } from '../column.ts';
import { controlRemarks, type SheetData } from '../data.ts';
import { crowdedInset } from '../insets.ts';
import { legendBlock, legendFor } from '../legend.ts';
import { drawMap, type MapInput } from '../map-body.ts';
import { graticule, northArrow } from '../marginalia.ts';
import { composePage, pageLayout, type PageNumber, placeName } from '../page.ts';
import { Preflight } from '../preflight.ts';
import { n, rect } from '../svg.ts';
import { plainKinds, type Theme } from '../themes.ts';
import type { ComposedSheet } from '../types.ts';
import { View } from '../view.ts';

/** Metres around a township that has no area and no objects. */
const ALONE_M = 3000;
/** Numbers beside points on a county's map would cover it. */
const MOST_NUMBERED = 60;

export interface MapPage {
  readonly theme: Theme;
  /** null: the county */
  readonly township: Feature | null;
  readonly page: PageNumber;
  /** pages of townships, or of functional zones, on the index of an atlas */
  readonly pages: ReadonlyMap<Feature, number>;
}

/** Composes the page. Throws `no-features` for a project without any. */
export function composeMapPage(data: SheetData, { theme, township, page, pages }: MapPage): ComposedSheet {
  const { input } = data, { lang, face, fields } = input, layout = pageLayout(input.paper), { frame, column, k } = layout, notes = new Preflight();
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:${key}`, params);
  const features = data.shown(theme), view = township ? View.fit(frame, townshipBounds(data, township, notes), 1.08) : View.fit(frame, countyBounds(data, features));
  const points = data.points(theme, township);
  const drawing: MapInput = {
    features, units: data.units(theme), segments: theme.segments ? data.segments(theme, null) : [], zone: theme.zone ? (input.zone?.parts ?? []) : [], focus: township, plain: plainKinds(theme),
    numbers: theme.county.includes('zones') ? pages : hasPoints(theme, township) && points.length <= MOST_NUMBERED ? new Map(points.map((feature, i) => [feature, i + 1])) : new Map(),
    ...(pages.size > 0 ? { mark: (town: Feature) => { const number = pages.get(town); return number === undefined ? '' : word('page-short', { number }); } } : {}),
    ...(theme.control ? { mark: (town: Feature) => input.assessment?.units.find(({ id }) => id === town.id)?.control.zone ?? '' } : {}),
  };
  const map = drawMap(view, drawing, k, notes), legend = legendFor(map, features, plainKinds(theme));
  if (map.dots > 0) notes.note('symbols-as-dots', { count: map.dots });
  if (theme.kinds !== null && nothingDrawn(theme, map)) notes.note('nothing-drawn');
  const zones = new Map((input.assessment?.units ?? []).map(({ level, control }): [RiskLevel, string] => [level, control.zone]));
  const block = legendBlock(legend, column, k, lang, (level) => (theme.control ? (zones.get(level) ?? LEVEL_LABELS[level][lang]) : LEVEL_LABELS[level][lang]));
  const inset = theme.county.includes('inset') && !township ? crowdedInset(data, { ...drawing, numbers: new Map() }, view.scale, k) : null;
  const body = [
    map.svg, face === 'public' ? '' : graticule(view, k), rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`), northArrow(frame.x + frame.width - 9 * k, frame.y + 17 * k, k),
    block.svg, columnBlocks({ data, theme, township, points, pages, view, inset, k, lang, notes }, column, column.y + block.height + 1.6 * k),
  ].join('\n');
  const place = placeName(data, township && { name: nameOf(township) }, lang), year = fields.compiledOn.slice(0, 4);
  const title = fields.title !== '' && !page ? fields.title : word(`theme.${theme.id}`, { place, year, kind: kindOf(input.zone?.kind ?? '')?.label[lang] ?? '' });
  const remarks = [...(theme.control ? controlRemarks(input) : []), ...(township && classOf(township.geometry ?? { type: 'GeometryCollection', geometries: [] }) !== 'polygon' ? [word('unit-no-area')] : [])];
  return composePage(data, { title, body, view, page, remarks, legend: legend.entries }, notes);
}

const hasPoints = (theme: Theme, township: Feature | null): boolean => (township ? theme.township : theme.county).includes('points');

/** Whether a layout has nothing to show but the ground. */
const nothingDrawn = ({ kinds, segments, zone, units }: Theme, map: ReturnType<typeof drawMap>): boolean =>
  ![...map.drawn].some(({ kind }) => kinds?.includes(kind)) && !(segments && map.segments.length > 0) && !(zone && map.zone.length > 0) && !(units === 'overall' && map.units.length > 0);

/** The county and its townships; what there is where the project has neither. Throws `no-features`. */
export function countyBounds(data: SheetData, features: readonly Feature[]): Bounds {
  const frame = [...(data.county ? [data.county] : []), ...data.townships], bounds = boundsOf((frame.length > 0 ? frame : features).map(({ geometry }) => geometry));
  if (!bounds) throw new AppError('not-evaluable', 'no-features');
  return bounds;
}

/** The township's area; for one that is a point, what lies in it by its field, or its surroundings. */
export function townshipBounds(data: SheetData, township: Feature, notes: Preflight): Bounds {
  const { geometry } = township, own = boundsOf([geometry]);
  if (!own) throw new AppError('not-evaluable', 'no-features');
  if (geometry && classOf(geometry) === 'polygon') return own;
  notes.note('unit-no-area', { township: nameOf(township) });
  const objects = boundsOf(data.features.filter(({ props }) => props['township'] === nameOf(township)).map((feature) => feature.geometry));
  const middle: [number, number] = [(own[0] + own[2]) / 2, (own[1] + own[3]) / 2], plane = localPlane(middle), [west, south] = plane.toLonLat(-ALONE_M, -ALONE_M), [east, north] = plane.toLonLat(ALONE_M, ALONE_M);
  return objects ? [Math.min(objects[0], own[0]), Math.min(objects[1], own[1]), Math.max(objects[2], own[2]), Math.max(objects[3], own[3])] : [west, south, east, north];
}
