/** The map inside a frame: ground, areas by level, lines, danger segments, symbols, labels. */
import type { Feature } from '../feature.ts';
import { nameOf, textOf } from '../feature.ts';
import { boundsOf, classOf, forEachPoint } from '../geo/index.ts';
import { kindOf } from '../kinds/index.ts';
import { levelOf, levelRank, LEVEL_NUMERALS, type RiskLevel } from '../levels.ts';
import type { DangerSegment } from '../roads/types.ts';
import { GROUND, LEVEL_COLOURS, type LineStyle, lineStyle, SYMBOL_BOX, symbolBody } from '../symbology/index.ts';
import type { RiskUnit } from '../zoning/types.ts';
import { n, path, rect, text, textWidth } from './svg.ts';
import type { View } from './view.ts';

/** Kinds that are lines or areas of the ground, in the order they are drawn. */
const LINE_ORDER = ['water-body', 'power-line', 'pipeline', 'road', 'railway', 'bridge', 'tunnel'] as const;
const ROAD_ORDER = ['village', 'urban', 'township', 'county', 'provincial', 'national', 'motorway'];
/** Kinds that are shown by other means or not at all as symbols. */
const NO_SYMBOL = new Set(['county', 'township', 'road', 'railway', 'pipeline', 'power-line', 'water-body', 'designated-area', 'population', 'finding', 'ban-zone', 'outlet-layout', 'danger-segment', 'risk-unit']);

/** Rectangles that are taken on the sheet, so that labels and symbols do not overlap. */
export class Occupied {
  private readonly boxes: (readonly [number, number, number, number])[] = [];

  /** Takes a box when it is free; says whether it was. */
  take(x: number, y: number, width: number, height: number): boolean {
    const taken = this.boxes.some(([bx, by, bw, bh]) => x < bx + bw && bx < x + width && y < by + bh && by < y + height);
    if (!taken) this.boxes.push([x, y, width, height]);
    return !taken;
  }
}

export interface MapInput {
  readonly features: readonly Feature[];
  readonly units: readonly RiskUnit[];
  readonly segments: readonly DangerSegment[];
}

export interface DrawnMap {
  readonly svg: string;
  /** features that are to be seen on this map */
  readonly drawn: ReadonlySet<Feature>;
  /** how many symbols had no room and stand as dots */
  readonly dots: number;
}

const strokeOf = (style: LineStyle, k: number): string =>
  `fill="none" stroke="${style.colour}" stroke-width="${n(style.widthMm * k)}" stroke-linecap="${style.dash ? 'butt' : 'round'}" stroke-linejoin="round"${style.dash ? ` stroke-dasharray="${style.dash.map((value) => n(value * k)).join(' ')}"` : ''}`;

/** Draws everything; `k` enlarges symbols, lines and letters for larger paper. */
export function drawMap(view: View, input: MapInput, k: number, clipId: string): DrawnMap {
  const { features, units, segments } = input;
  const drawn = new Set<Feature>();
  const parts: string[] = [];
  const { frame } = view;
  const ground = GROUND.light;
  const of = (kind: string) => features.filter((feature) => feature.kind === kind);
  const counties = of('county');
  parts.push(rect(frame.x, frame.y, frame.width, frame.height, `fill="${counties.length > 0 ? ground.outside : ground.land}"`));
  for (const county of counties) parts.push(path(county.geometry ? view.path(county.geometry) : '', `fill="${ground.land}" fill-rule="evenodd"`));
  for (const { geometry, level } of units) if (geometry && geometry.type !== 'Point') parts.push(path(view.path(geometry), `fill="url(#hatch-${level})" fill-rule="evenodd"`));
  for (const feature of [...of('designated-area'), ...features.filter(({ kind, geometry }) => !NO_SYMBOL.has(kind) && geometry && classOf(geometry) === 'polygon')]) {
    if (!feature.geometry) continue;
    const d = view.path(feature.geometry);
    const level = levelOf(feature.props['risk_level']);
    const fill = feature.kind === 'designated-area' ? 'fill="none" stroke="#7A746A" stroke-dasharray="1.2 0.8"' : `fill="${LEVEL_COLOURS[level].fill}" fill-opacity="0.6" stroke="${LEVEL_COLOURS[level].line}"`;
    parts.push(path(d, `${fill} stroke-width="${n(0.15 * k)}" fill-rule="evenodd"`));
    if (feature.kind === 'designated-area' && visible(view, feature)) drawn.add(feature);
  }
  parts.push(drawLines(view, features, drawn, k));
  parts.push(drawSegments(view, segments, k));
  for (const township of of('township')) {
    if (township.geometry) parts.push(path(view.path(township.geometry), `fill="none" stroke="${ground.border}" stroke-width="${n(0.2 * k)}" stroke-dasharray="${n(1.6 * k)} ${n(0.5 * k)} ${n(0.3 * k)} ${n(0.5 * k)}"`));
    if (visible(view, township)) drawn.add(township);
  }
  for (const county of counties) {
    if (county.geometry) parts.push(path(view.path(county.geometry), `fill="none" stroke="${ground.county}" stroke-width="${n(0.55 * k)}" stroke-dasharray="${n(3 * k)} ${n(0.8 * k)} ${n(0.5 * k)} ${n(0.8 * k)}"`));
    drawn.add(county);
  }
  const occupied = new Occupied();
  const labels = townLabels(view, of('township'), units, occupied, k) + stakeLabels(view, segments, occupied, k) + roadShields(view, of('road'), occupied, k) + riverLabels(view, of('water-body'), occupied, k);
  const symbols = drawSymbols(view, features, occupied, drawn, k);
  return { svg: `<g clip-path="url(#${clipId})">${parts.join('')}${symbols.svg}${labels}</g>`, drawn, dots: symbols.dots };
}

function visible(view: View, feature: Feature): boolean {
  const bounds = boundsOf([feature.geometry]);
  if (!bounds) return false;
  const [x0, y1] = view.mm(bounds[0], bounds[1]), [x1, y0] = view.mm(bounds[2], bounds[3]);
  const { frame } = view;
  return x1 >= frame.x && x0 <= frame.x + frame.width && y1 >= frame.y && y0 <= frame.y + frame.height;
}

function drawLines(view: View, features: readonly Feature[], drawn: Set<Feature>, k: number): string {
  const casings: string[] = [], fills: string[] = [];
  for (const kind of LINE_ORDER) {
    const own = features.filter((feature) => feature.kind === kind && feature.geometry && classOf(feature.geometry) !== 'point');
    if (kind === 'road') own.sort((a, b) => ROAD_ORDER.indexOf(String(a.props['class'])) - ROAD_ORDER.indexOf(String(b.props['class'])));
    for (const feature of own) {
      if (!feature.geometry || !visible(view, feature)) continue;
      const d = view.path(feature.geometry);
      if (classOf(feature.geometry) === 'polygon') fills.push(path(d, 'fill="#B9CFDC" stroke="#8FB0C4" stroke-width="0.1" fill-rule="evenodd"'));
      else {
        const style = lineStyle(kind, feature.props['class']);
        if (style.casing) (kind === 'road' ? casings : fills).push(path(d, strokeOf({ ...style.casing }, k)));
        fills.push(path(d, strokeOf(style, k)));
      }
      if (NO_SYMBOL.has(kind) || kind === 'bridge' || kind === 'tunnel') drawn.add(feature);
    }
  }
  return casings.join('') + fills.join('');
}

function drawSegments(view: View, segments: readonly DangerSegment[], k: number): string {
  return [...segments].reverse().map(({ geometry, level }) => {
    const d = view.path(geometry);
    const colours = LEVEL_COLOURS[level];
    return path(d, `fill="none" stroke="#FFFFFF" stroke-width="${n(2.2 * k)}" stroke-linecap="round" stroke-linejoin="round"`)
      + path(d, `fill="none" stroke="${colours.fill}" stroke-width="${n(1.5 * k)}" stroke-linecap="round" stroke-linejoin="round"`);
  }).join('');
}

/** A name on a pale plate; `null` where there is no room within a few steps of the place. */
function plate(view: View, content: string, x: number, y: number, size: number, occupied: Occupied, force: boolean, style: { bold?: boolean; fill?: string; italic?: boolean }): string | null {
  const width = textWidth(content, size) + size * 0.4, height = size * 1.3;
  const steps: readonly (readonly [number, number])[] = [[0, 0], [0, -1.2], [0, 1.2], [0.6, 0], [-0.6, 0], [0.6, -1.2], [-0.6, -1.2], [0.6, 1.2], [-0.6, 1.2], [0, -2.4], [0, 2.4], [0.9, -2.4], [-0.9, 2.4]];
  const { frame } = view;
  const place = (dx: number, dy: number): [number, number] => [
    Math.max(frame.x + 0.5, Math.min(frame.x + frame.width - width - 0.5, x - width / 2 + dx * width)),
    Math.max(frame.y + 0.5, Math.min(frame.y + frame.height - height - 0.5, y - height / 2 + dy * height)),
  ];
  const free = steps.map(([dx, dy]) => place(dx, dy)).find(([px, py]) => occupied.take(px, py, width, height));
  const at = free ?? (force ? place(0, 0) : null);
  if (!at) return null;
  return rect(at[0], at[1], width, height, `rx="${n(size * 0.25)}" fill="#FFFFFF" fill-opacity="0.78"`) + text(content, at[0] + width / 2, at[1] + size * 1.02, { size, anchor: 'middle', ...style });
}

/** Township names are never dropped; the numeral of the level stands beside the name. */
function townLabels(view: View, townships: readonly Feature[], units: readonly RiskUnit[], occupied: Occupied, k: number): string {
  const levels = new Map(units.map(({ id, level }): [string, RiskLevel] => [id, level]));
  return townships.map((township) => {
    const bounds = boundsOf([township.geometry]);
    if (!bounds) return '';
    const { seat_lon: lon, seat_lat: lat } = township.props;
    const [x, y] = view.mm(typeof lon === 'number' ? lon : (bounds[0] + bounds[2]) / 2, typeof lat === 'number' ? lat : (bounds[1] + bounds[3]) / 2);
    if (!view.holds(x, y)) return '';
    const level = levels.get(township.id);
    return plate(view, `${nameOf(township)}${level ? ` ${LEVEL_NUMERALS[level]}` : ''}`, x, y - 2.6 * k, 3 * k, occupied, true, { bold: true }) ?? '';
  }).join('');
}

function stakeLabels(view: View, segments: readonly DangerSegment[], occupied: Occupied, k: number): string {
  return segments.map(({ geometry, from, level }) => {
    const [lon = 0, lat = 0] = geometry.coordinates[0] ?? [];
    const [x, y] = view.mm(lon, lat);
    return view.holds(x, y, 2) ? (plate(view, from, x, y - 2 * k, 1.9 * k, occupied, false, { fill: LEVEL_COLOURS[level].line, bold: true }) ?? '') : '';
  }).join('');
}

function roadShields(view: View, roads: readonly Feature[], occupied: Occupied, k: number): string {
  const done = new Set<string>();
  return roads.map((road) => {
    const code = textOf(road, 'code');
    const line = road.geometry?.type === 'LineString' ? road.geometry.coordinates : [];
    if (code === null || done.has(code) || !['motorway', 'national', 'provincial'].includes(String(road.props['class'])) || line.length < 20) return '';
    const size = 2 * k, width = textWidth(code, size) + size * 0.7, height = size * 1.35;
    for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
      const [lon = 0, lat = 0] = line[Math.floor(line.length * share)] ?? [];
      const [x, y] = view.mm(lon, lat);
      if (!view.holds(x, y, 4) || !occupied.take(x - width / 2, y - height / 2, width, height)) continue;
      done.add(code);
      const fill = road.props['class'] === 'motorway' ? '#1E7A46' : road.props['class'] === 'national' ? '#B5341F' : '#B98A12';
      return rect(x - width / 2, y - height / 2, width, height, `rx="${n(0.5 * k)}" fill="${fill}" stroke="#FFFFFF" stroke-width="${n(0.2 * k)}"`) + text(code, x, y + size * 0.36, { size, anchor: 'middle', bold: true, fill: '#FFFFFF' });
    }
    return '';
  }).join('');
}

function riverLabels(view: View, waters: readonly Feature[], occupied: Occupied, k: number): string {
  return waters.map((water) => {
    const line = water.geometry?.type === 'LineString' ? water.geometry.coordinates : [];
    const [lon = 0, lat = 0] = line[Math.floor(line.length * 0.42)] ?? [];
    const name = textOf(water, 'name');
    if (name === null || line.length === 0) return '';
    const [x, y] = view.mm(lon, lat);
    return view.holds(x, y, 4) ? (plate(view, name, x + 6 * k, y, 2.6 * k, occupied, false, { italic: true, fill: '#2C6A94' }) ?? '') : '';
  }).join('');
}

/** Symbols of 3 mm, the worst first; one without room becomes a dot of its level, so that nothing is left out. Accidents are dots: they are many. */
function drawSymbols(view: View, features: readonly Feature[], occupied: Occupied, drawn: Set<Feature>, k: number): { svg: string; dots: number } {
  const size = 3 * k;
  const places: { feature: Feature; x: number; y: number; level: RiskLevel }[] = [];
  for (const feature of features) {
    if (NO_SYMBOL.has(feature.kind) || !feature.geometry || ((feature.kind === 'bridge' || feature.kind === 'tunnel') && classOf(feature.geometry) === 'line')) continue;
    const bounds = boundsOf([feature.geometry]);
    if (!bounds) continue;
    let at: [number, number] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
    if (classOf(feature.geometry) === 'point') forEachPoint(feature.geometry, ([lon = 0, lat = 0]) => { at = [lon, lat]; });
    const [x, y] = view.mm(...at);
    if (view.holds(x, y, size / 3)) places.push({ feature, x, y, level: levelOf(feature.props['risk_level']) });
  }
  const rank = ({ feature, level }: (typeof places)[number]) => (kindOf(feature.kind)?.rated ? levelRank(level) : feature.kind === 'accident' ? 6 : 5);
  places.sort((a, b) => rank(a) - rank(b) || (a.feature.kind < b.feature.kind ? -1 : a.feature.kind > b.feature.kind ? 1 : a.feature.id < b.feature.id ? -1 : 1));
  const tiles: string[] = [], dots: string[] = [];
  for (const { feature, x, y, level } of places) {
    drawn.add(feature);
    const padded = size * 0.92;
    if (feature.kind !== 'accident' && occupied.take(x - padded / 2, y - padded / 2, padded, padded)) {
      tiles.push(`<g transform="translate(${n(x - size / 2)} ${n(y - size / 2)}) scale(${(size / SYMBOL_BOX).toFixed(4)})">${symbolBody(feature.kind, level, false)}</g>`);
    } else {
      const rated = kindOf(feature.kind)?.rated;
      dots.push(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(0.55 * k)}" fill="${rated ? LEVEL_COLOURS[level].fill : '#3E4652'}" stroke="#FFFFFF" stroke-width="${n(0.15 * k)}"/>`);
    }
  }
  return { svg: dots.join('') + tiles.reverse().join(''), dots: dots.length };
}
