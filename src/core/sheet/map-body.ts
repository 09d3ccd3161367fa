/** The map inside a frame: ground, areas by level, lines, danger segments, symbols, labels. */
import type { Feature } from '../feature.ts';
import { classOf } from '../geo/index.ts';
import { kindOf } from '../kinds/index.ts';
import { levelOf, LEVEL_NUMERALS, levelRank, type RiskLevel } from '../levels.ts';
import type { DangerSegment } from '../roads/types.ts';
import type { ZonePart } from '../rules/ban-zone.ts';
import { BAN_COLOUR, GROUND, LEVEL_COLOURS, type LineStyle, lineStyle, SEGMENT_STYLES } from '../symbology/index.ts';
import type { RiskUnit } from '../zoning/types.ts';
import { Occupied, riverLabels, roadShields, stakeLabels, townLabels } from './labels.ts';
import { Preflight } from './preflight.ts';
import { clipped, n, path, rect } from './svg.ts';
import { drawSymbols, NO_SYMBOL } from './symbols.ts';
import type { View } from './view.ts';

/** Kinds that are lines or areas of the ground, in the order they are drawn. */
const LINE_ORDER = ['water-body', 'power-line', 'pipeline', 'road', 'railway', 'bridge', 'tunnel'] as const;
const ROAD_ORDER = ['village', 'urban', 'township', 'county', 'provincial', 'national', 'motorway'];

/** An area that is filled by its level. */
export type LevelArea = Pick<RiskUnit, 'id' | 'level' | 'geometry'>;

export interface MapInput {
  readonly features: readonly Feature[];
  readonly units: readonly LevelArea[];
  /** the worst first */
  readonly segments: readonly DangerSegment[];
  readonly zone?: readonly ZonePart[];
  /** what lies outside of it is paled */
  readonly focus?: Feature | null;
  /** kinds of the ground, whose levels are not what the sheet is about */
  readonly plain?: ReadonlySet<string>;
  /** whether segments have their K-stakes; they have where nothing is said */
  readonly stakes?: boolean;
  /** numbers under which points stand in a table */
  readonly numbers?: ReadonlyMap<Feature, number>;
  /** what stands beside a township's name; its level where nothing is said */
  readonly mark?: (township: Feature) => string;
}

export interface DrawnMap {
  readonly svg: string;
  /** features that are to be seen on this map */
  readonly drawn: ReadonlySet<Feature>;
  /** units, segments and parts of the zone likewise */
  readonly units: readonly LevelArea[];
  readonly segments: readonly DangerSegment[];
  readonly zone: readonly ZonePart[];
  /** how many symbols had no room and stand as dots */
  readonly dots: number;
}

const strokeOf = (style: LineStyle, k: number): string =>
  `fill="none" stroke="${style.colour}" stroke-width="${n(style.widthMm * k)}" stroke-linecap="${style.dash ? 'butt' : 'round'}" stroke-linejoin="round"${style.dash ? ` stroke-dasharray="${style.dash.map((value) => n(value * k)).join(' ')}"` : ''}`;

/** Draws everything; `k` enlarges symbols, lines and letters for larger paper. */
export function drawMap(view: View, input: MapInput, k: number, notes = new Preflight()): DrawnMap {
  const { features } = input, drawn = new Set<Feature>(), parts: string[] = [], { frame } = view, ground = GROUND.light;
  const of = (kind: string) => features.filter((feature) => feature.kind === kind);
  const units = input.units.filter(({ geometry }) => geometry && geometry.type !== 'Point' && view.shows(geometry));
  const segments = input.segments.filter(({ geometry }) => view.crosses(geometry)), zone = (input.zone ?? []).filter(({ geometry }) => view.shows(geometry));
  const counties = of('county'), townships = of('township'), levels = new Map(input.units.map(({ id, level }): [string, RiskLevel] => [id, level]));
  parts.push(rect(frame.x, frame.y, frame.width, frame.height, `fill="${counties.length > 0 ? ground.outside : ground.land}"`));
  for (const { geometry } of counties) if (geometry) parts.push(path(view.path(geometry), `fill="${ground.land}" fill-rule="evenodd"`));
  for (const { geometry, level } of units) if (geometry) parts.push(path(view.path(geometry), `fill="url(#hatch-${level})" fill-rule="evenodd"`));
  parts.push(drawAreas(view, features, drawn, k), drawZone(view, zone, k), drawLines(view, features, drawn, input.plain ?? new Set(), k));
  if (input.focus) parts.push(paled(view, input.focus));
  parts.push(drawSegments(view, segments, k));
  for (const feature of townships) {
    const { geometry } = feature;
    if (!geometry || !view.crosses(geometry)) continue;
    const own = feature.id === input.focus?.id;
    parts.push(path(view.path(geometry), own ? `fill="none" stroke="${ground.county}" stroke-width="${n(0.7 * k)}" stroke-linejoin="round"` : `fill="none" stroke="${ground.border}" stroke-width="${n(0.2 * k)}" stroke-dasharray="${n(1.6 * k)} ${n(0.5 * k)} ${n(0.3 * k)} ${n(0.5 * k)}"`));
    drawn.add(feature);
  }
  for (const feature of counties) {
    const { geometry } = feature;
    if (!geometry || !view.crosses(geometry)) continue;
    parts.push(path(view.path(geometry), `fill="none" stroke="${ground.county}" stroke-width="${n(0.55 * k)}" stroke-dasharray="${n(3 * k)} ${n(0.8 * k)} ${n(0.5 * k)} ${n(0.8 * k)}"`));
    drawn.add(feature);
  }
  const occupied = new Occupied();
  const mark = input.mark ?? (({ id }: Feature) => { const level = levels.get(id); return level ? LEVEL_NUMERALS[level] : ''; });
  const towns = townLabels(view, townships, mark, occupied, k, notes), shields = roadShields(view, of('road'), occupied, k);
  const symbols = drawSymbols(view, features, occupied, drawn, input.numbers ?? new Map(), k);
  const labels = towns + shields + (input.stakes === false ? '' : stakeLabels(view, segments, occupied, k, notes)) + riverLabels(view, of('water-body'), occupied, k);
  return { svg: clipped(frame, `${parts.join('')}${symbols.under}${labels}${symbols.over}`), drawn, units, segments, zone, dots: symbols.dots };
}

/** Kinds of areas that are shown by their outline alone. */
const OUTLINED: ReadonlySet<string> = new Set(['designated-area', 'management-grid']);

/** Designated areas as outlines, objects that are areas in the colour of their level. */
function drawAreas(view: View, features: readonly Feature[], drawn: Set<Feature>, k: number): string {
  const designated = features.filter(({ kind }) => OUTLINED.has(kind)), objects = features.filter(({ kind, geometry }) => !NO_SYMBOL.has(kind) && geometry && classOf(geometry) === 'polygon');
  return [...designated, ...objects].map((feature) => {
    const { geometry, kind } = feature, outline = OUTLINED.has(kind);
    if (!geometry || !(outline ? view.crosses(geometry) : view.shows(geometry))) return '';
    drawn.add(feature);
    const level = levelOf(feature.props['risk_level']);
    const fill = outline ? `fill="none" stroke="#7A746A" stroke-dasharray="${n(1.2 * k)} ${n(0.8 * k)}"` : `fill="${LEVEL_COLOURS[level].fill}" fill-opacity="0.6" stroke="${LEVEL_COLOURS[level].line}"`;
    return path(view.path(geometry), `${fill} stroke-width="${n((outline ? 0.25 : 0.15) * k)}" fill-rule="evenodd"`);
  }).join('');
}

/** The ban zone in diagonal lines; what is left stays clear. */
function drawZone(view: View, zone: readonly ZonePart[], k: number): string {
  return zone.filter(({ banned }) => banned).map(({ geometry }) => path(view.path(geometry), `fill="url(#hatch-banned)" stroke="${BAN_COLOUR}" stroke-width="${n(0.15 * k)}" fill-rule="evenodd"`)).join('');
}

function drawLines(view: View, features: readonly Feature[], drawn: Set<Feature>, plain: ReadonlySet<string>, k: number): string {
  const levels: string[] = [], casings: string[] = [], fills: string[] = [];
  for (const kind of LINE_ORDER) {
    const own = features.filter((feature) => feature.kind === kind && feature.geometry && classOf(feature.geometry) !== 'point');
    if (kind === 'road') own.sort((a, b) => ROAD_ORDER.indexOf(String(a.props['class'])) - ROAD_ORDER.indexOf(String(b.props['class'])));
    for (const feature of own) {
      const { geometry } = feature;
      if (!geometry || !view.shows(geometry)) continue;
      const d = view.path(geometry);
      if (classOf(geometry) === 'polygon') fills.push(path(d, `fill="#B9CFDC" stroke="#8FB0C4" stroke-width="${n(0.1 * k)}" fill-rule="evenodd"`));
      else {
        const style = lineStyle(kind, feature.props['class']), level = levelOf(feature.props['risk_level']);
        // the level of a line stands at its sides
        if (kindOf(kind)?.rated && level !== 'unknown' && !plain.has(kind)) levels.push(path(d, strokeOf({ colour: LEVEL_COLOURS[level].fill, widthMm: (style.casing?.widthMm ?? style.widthMm) + 0.6 }, k)));
        if (style.casing) (kind === 'road' ? casings : fills).push(path(d, strokeOf({ ...style.casing }, k)));
        fills.push(path(d, strokeOf(style, k)));
      }
      drawn.add(feature);
    }
  }
  return levels.join('') + casings.join('') + fills.join('');
}

/** Everything outside a township, under a pale cover; nothing for one without an area. */
function paled(view: View, { geometry }: Feature): string {
  const { x, y, width, height } = view.frame;
  if (!geometry || classOf(geometry) !== 'polygon') return '';
  return path(`M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z${view.path(geometry)}`, 'fill="#FFFFFF" fill-opacity="0.6" fill-rule="evenodd"');
}

/** The worst on top. Levels differ by width and by the line along the middle, not only by colour. */
function drawSegments(view: View, segments: readonly DangerSegment[], k: number): string {
  return [...segments].sort((a, b) => levelRank(b.level) - levelRank(a.level)).map(({ geometry, level }) => segmentStrokes(view.path(geometry), level, k)).join('');
}

/** A danger segment along a path. */
export function segmentStrokes(d: string, level: RiskLevel, k: number): string {
  const { widthMm, middle } = SEGMENT_STYLES[level], { fill, line } = LEVEL_COLOURS[level];
  return path(d, strokeOf({ colour: '#FFFFFF', widthMm: widthMm + 0.7 }, k)) + path(d, strokeOf({ colour: fill, widthMm }, k))
    + (middle ? path(d, strokeOf({ colour: line, widthMm: 0.35, ...(middle.length > 0 ? { dash: middle } : {}) }, k)) : '');
}
