/** Names on the map: each where there is room, never over another where that can be helped. */
import { type Feature, nameOf, textOf } from '../feature.ts';
import { boundsOf } from '../geo/index.ts';
import { LEVEL_NUMERALS } from '../levels.ts';
import type { DangerSegment } from '../roads/types.ts';
import { LEVEL_COLOURS } from '../symbology/index.ts';
import type { Preflight } from './preflight.ts';
import { n, rect, text, textWidth } from './svg.ts';
import type { View } from './view.ts';

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

/** Township names are never dropped; what `mark` says of one (its level, its page) stands beside the name. A name set over another label is told. */
export function townLabels(view: View, townships: readonly Feature[], mark: (township: Feature) => string, occupied: Occupied, k: number, notes: Preflight): string {
  return townships.map((township) => {
    const bounds = boundsOf([township.geometry]);
    if (!bounds) return '';
    const { seat_lon: lon, seat_lat: lat } = township.props;
    const [x, y] = view.mm(typeof lon === 'number' ? lon : (bounds[0] + bounds[2]) / 2, typeof lat === 'number' ? lat : (bounds[1] + bounds[3]) / 2);
    if (!view.holds(x, y)) return '';
    const name = `${nameOf(township)} ${mark(township)}`.trim(), style = { bold: true }, size = 3 * k;
    const free = plate(view, name, x, y - 2.6 * k, size, occupied, false, style);
    if (free !== null) return free;
    notes.note('label-collision', { name: nameOf(township) });
    return plate(view, name, x, y - 2.6 * k, size, occupied, true, style) ?? '';
  }).join('');
}

/** K-stakes with the numeral of the level at the beginning of segments, the worst first, where there is room; those without are counted. */
export function stakeLabels(view: View, segments: readonly DangerSegment[], occupied: Occupied, k: number, notes: Preflight): string {
  let without = 0;
  const labels = segments.map(({ geometry, from, level }) => {
    const [lon = 0, lat = 0] = geometry.coordinates[0] ?? [];
    const [x, y] = view.mm(lon, lat);
    if (!view.holds(x, y, 2)) return '';
    const label = plate(view, `${from} ${LEVEL_NUMERALS[level]}`, x, y - 2 * k, 1.9 * k, occupied, false, { fill: LEVEL_COLOURS[level].line, bold: true });
    if (label === null) without++;
    return label ?? '';
  });
  if (without > 0) notes.note('stakes-left-out', { count: without });
  return labels.join('');
}

export function roadShields(view: View, roads: readonly Feature[], occupied: Occupied, k: number): string {
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

export function riverLabels(view: View, waters: readonly Feature[], occupied: Occupied, k: number): string {
  return waters.map((water) => {
    const line = water.geometry?.type === 'LineString' ? water.geometry.coordinates : [];
    const name = textOf(water, 'name');
    if (name === null) return '';
    for (const share of [0.42, 0.3, 0.6, 0.15, 0.8]) {
      const [lon = 0, lat = 0] = line[Math.floor(line.length * share)] ?? [];
      const [x, y] = view.mm(lon, lat);
      const label = line.length > 0 && view.holds(x, y, 4) ? plate(view, name, x + 6 * k, y, 2.6 * k, occupied, false, { italic: true, fill: '#2C6A94' }) : null;
      if (label !== null) return label;
    }
    return '';
  }).join('');
}
