/** 乡镇工作底图: one township with squares that have names, for people who tell places by them. No coordinates on it. A3 landscape. */
import type { Feature, Lang, Snapshot } from '../../feature.ts';
import { nameOf } from '../../feature.ts';
import { boundsOf, forEachRing, middleOf } from '../../geo/index.ts';
import { translate } from '../../i18n.ts';
import { legendBlock, legendFor } from '../legend.ts';
import { drawMap } from '../map-body.ts';
import { gridOver, gridPoint, letterOf, type MapGrid } from '../map-grid.ts';
import { hatchDefs, northArrow, scaleBar } from '../marginalia.ts';
import { Preflight } from '../preflight.ts';
import { clipped, n, path, rect, text, textWidth } from '../svg.ts';
import type { ComposedSheet } from '../types.ts';
import { type Frame, View } from '../view.ts';

const WIDTH = 420, HEIGHT = 297, COLUMN = 80;
/** Names of places, millimetres. */
const LABEL = 2.2;
/** Kinds whose names stand on the map by other means. */
const NAMED_ALREADY = new Set(['county', 'township', 'road', 'water-body']);

/** `day`: ISO day, printed. Throws nothing: a township without an area is drawn around its point. */
export function composeTownshipBase(snapshot: Snapshot, township: Feature, lang: Lang, day: string): ComposedSheet {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:base.${key}`, params);
  const bounds = boundsOf([township.geometry]) ?? [0, 0, 0, 0];
  const grid = gridOver(bounds);
  const frame: Frame = { x: 18, y: 30, width: WIDTH - COLUMN - 34, height: HEIGHT - 56 };
  const view = View.fit(frame, bounds);
  const features = [...snapshot.byKind.values()].flat();
  const notes = new Preflight(), map = drawMap(view, { features, units: [], segments: [] }, 1, notes), legend = legendFor(map, features, new Set(['road']));
  const title = word('title', { township: nameOf(township) });
  const column: Frame = { x: frame.x + frame.width + 4, y: frame.y, width: COLUMN, height: frame.height };
  const parts = [
    map.svg, outline(view, township), squares(view, grid), placeNames(view, features),
    rect(frame.x, frame.y, frame.width, frame.height, 'fill="none" stroke="#22262A" stroke-width="0.3"'),
    text(title, WIDTH / 2, 17, { size: 8, anchor: 'middle', bold: true }),
    text(word('how', { side: grid.side >= 1000 ? `${grid.side / 1000} km` : `${grid.side} m` }), WIDTH / 2, 23.5, { size: 3, anchor: 'middle' }),
    northArrow(frame.x + frame.width - 9, frame.y + 17, 1),
    legendBlock(legend, column, 1, lang).svg,
    scaleBar(view, WIDTH * 0.4, HEIGHT - 15, 1, lang),
    text(word('made', { project: snapshot.project.name, revision: snapshot.project.revision, day }), 18, HEIGHT - 12, { size: 2.3 }),
    text(translate(lang, 'sheet:note'), 18, HEIGHT - 8.5, { size: 2.3 }),
    ...(snapshot.project.demo ? [text(translate(lang, 'sheet:demo'), WIDTH - 14, 12, { size: 3.2, anchor: 'end', bold: true, fill: '#8E0F12' })] : []),
    text(translate(lang, 'sheet:internal'), 14, 12, { size: 3.2, bold: true }),
  ];
  const defs = `<defs>${hatchDefs(1)}</defs>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}mm" height="${HEIGHT}mm" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Noto Sans SC"><rect width="${WIDTH}" height="${HEIGHT}" fill="#FFFFFF"/>${defs}${parts.join('\n')}</svg>\n`;
  return { svg, widthMm: WIDTH, heightMm: HEIGHT, title, scale: view.scale, legend: legend.entries, problems: notes.problems };
}

/** The township's own border, so that nobody fills in for the neighbour. */
function outline(view: View, { geometry }: Feature): string {
  if (!geometry) return '';
  let area = false;
  forEachRing(geometry, () => { area = true; });
  return area ? clipped(view.frame, path(view.path(geometry), 'fill="none" stroke="#8E0F12" stroke-width="0.7" stroke-opacity="0.8"')) : '';
}

/** The squares, their letters above and their numbers at their left, or at the frame where they go beyond it. */
function squares(view: View, grid: MapGrid): string {
  const at = (east: number, south: number) => view.mm(...gridPoint(grid, east, south));
  const line = (from: readonly [number, number], to: readonly [number, number]) => path(`M${n(from[0])} ${n(from[1])}L${n(to[0])} ${n(to[1])}`, 'fill="none" stroke="#5B6B78" stroke-width="0.12" stroke-opacity="0.7"');
  const count = (length: number) => Array.from({ length }, (_, i) => i);
  const lines = [...count(grid.columns + 1).map((i) => line(at(i, 0), at(i, grid.rows))), ...count(grid.rows + 1).map((i) => line(at(0, i), at(grid.columns, i)))].join('');
  const [left, top] = at(0, 0), x = Math.max(view.frame.x, left) - 1.6, y = Math.max(view.frame.y, top) - 1.4;
  const letters = count(grid.columns).map((i) => text(letterOf(i), at(i + 0.5, 0)[0], y, { size: 3.4, anchor: 'middle', bold: true }));
  const numbers = count(grid.rows).map((i) => text(String(i + 1), x, at(0, i + 0.5)[1] + 1.2, { size: 3.4, anchor: 'end', bold: true }));
  return `${clipped(view.frame, lines)}${letters.join('')}${numbers.join('')}`;
}

/** Names of what is there, where there is room: people find their village by them. */
function placeNames(view: View, features: readonly Feature[]): string {
  const taken: (readonly [number, number, number, number])[] = [];
  const parts: string[] = [];
  for (const feature of features) {
    const { kind, geometry, props } = feature, middle = geometry && !NAMED_ALREADY.has(kind) ? middleOf(geometry) : null;
    if (!middle || typeof props['name'] !== 'string') continue;
    const [x, y] = view.mm(...middle), width = textWidth(props['name'], LABEL), box = [x + 2, y - LABEL / 2, x + 2 + width, y + LABEL / 2] as const;
    if (!view.holds(box[0], y, 1) || !view.holds(box[2], y, 1) || taken.some(([west, north, east, south]) => box[0] < east && west < box[2] && box[1] < south && north < box[3])) continue;
    taken.push(box);
    parts.push(`<g stroke="#FFFFFF" stroke-width="0.5" stroke-opacity="0.8" stroke-linejoin="round">${text(props['name'], box[0], y + LABEL * 0.36, { size: LABEL })}</g>${text(props['name'], box[0], y + LABEL * 0.36, { size: LABEL })}`);
  }
  return parts.join('');
}
