/** Symbols of objects on the map, with the numbers under which they stand in a table. */
import type { Feature } from '../feature.ts';
import { boundsOf, classOf, forEachPoint } from '../geo/index.ts';
import { kindOf } from '../kinds/index.ts';
import { levelOf, levelRank, type RiskLevel } from '../levels.ts';
import { LEVEL_COLOURS, SYMBOL_BOX, symbolBody } from '../symbology/index.ts';
import type { Occupied } from './labels.ts';
import { n, rect, text, textWidth } from './svg.ts';
import type { View } from './view.ts';

/** Kinds that are shown by other means or not at all as symbols. */
export const NO_SYMBOL: ReadonlySet<string> = new Set(['county', 'township', 'road', 'railway', 'pipeline', 'power-line', 'water-body', 'management-grid', 'designated-area', 'population', 'finding', 'ban-zone', 'outlet-layout', 'danger-segment', 'risk-unit']);

/** Symbols of 3 mm, the worst first; one without room becomes a dot of its level, so that nothing is left out. Accidents are dots: they are many. No label hides what is red or orange (`over`). */
export function drawSymbols(view: View, features: readonly Feature[], occupied: Occupied, drawn: Set<Feature>, numbers: ReadonlyMap<Feature, number>, k: number): { under: string; over: string; dots: number } {
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
  const tiles: string[] = [], dots: string[] = [], worst: string[] = [], calls: string[] = [];
  for (const { feature, x, y, level } of places) {
    drawn.add(feature);
    const number = numbers.get(feature), padded = size * 0.92;
    if (feature.kind !== 'accident' && occupied.take(x - padded / 2, y - padded / 2, padded, padded)) {
      tiles.push(`<g transform="translate(${n(x - size / 2)} ${n(y - size / 2)}) scale(${(size / SYMBOL_BOX).toFixed(4)})">${symbolBody(feature.kind, level, false)}</g>`);
    } else {
      const rated = kindOf(feature.kind)?.rated;
      (rated && (level === 'major' || level === 'considerable') ? worst : dots).push(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(0.55 * k)}" fill="${rated ? LEVEL_COLOURS[level].fill : '#3E4652'}" stroke="#FFFFFF" stroke-width="${n(0.15 * k)}"/>`);
    }
    if (number !== undefined) calls.push(callOut(number, x, y, level, occupied, k));
  }
  return { under: dots.join('') + tiles.reverse().join(''), over: worst.reverse().join('') + calls.join(''), dots: dots.length + worst.length };
}

/** The number under which a point stands in the table, beside its symbol; over others only where no side is free. */
function callOut(number: number, x: number, y: number, level: RiskLevel, occupied: Occupied, k: number): string {
  const size = 2 * k, width = textWidth(String(number), size) + 1.1 * k, height = 2.5 * k;
  const sides: readonly (readonly [number, number])[] = [[1.6, -2.6], [1.6, 0.2], [-1.6, -2.6], [-1.6, 0.2], [0, -4.2], [0, 1.8], [2.4, -1.2], [-2.4, -1.2]];
  const place = ([dx, dy]: readonly [number, number]): [number, number] => [x + dx * k - (dx < 0 ? width : dx === 0 ? width / 2 : 0), y + dy * k];
  const [left, top] = sides.map(place).find(([px, py]) => occupied.take(px, py, width, height)) ?? place([1.6, -2.6]);
  return rect(left, top, width, height, `rx="${n(0.5 * k)}" fill="#FFFFFF" stroke="${LEVEL_COLOURS[level].line}" stroke-width="${n(0.25 * k)}"`) + text(String(number), left + width / 2, top + height * 0.78, { size, anchor: 'middle', bold: true });
}
