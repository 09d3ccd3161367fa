/** The second sign beside colour: hatches as SVG patterns, in units that the caller scales. */
import { RISK_LEVELS, type RiskLevel } from '../levels.ts';
import { LEVEL_COLOURS } from './colours.ts';

/** Side of a hatch tile in its own units. */
export const HATCH_TILE = 8;

/** Strokes of a level's hatch in a tile of 8 × 8, without its ground; empty for the level that has none. Lines run past the corners so that tiles join. */
export function hatchStrokes(level: RiskLevel): string {
  const { line, hatch } = LEVEL_COLOURS[level];
  const stroke = (d: string, width: number) => `<path d="${d}" stroke="${line}" stroke-width="${width}" fill="none"/>`;
  switch (hatch) {
    case 'cross': return stroke('M-1 -1L9 9M9 -1L-1 9', 0.45);
    case 'diagonal': return stroke('M-1 1L1 -1M-1 9L9 -1M7 9L9 7', 0.6);
    case 'dots': return `<circle cx="2" cy="2" r="0.900" fill="${line}"/><circle cx="6" cy="6" r="0.900" fill="${line}"/>`;
    case 'sparse': return stroke('M-1 7L1 9M-1 -1L9 9M7 -1L9 1', 0.6);
    case 'none': return '';
  }
}

/** A tile with ground and hatch, as an SVG document, for the screen. */
export function hatchTileSvg(level: RiskLevel, opacity: number, sizePx: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="0 0 ${HATCH_TILE} ${HATCH_TILE}"><rect width="8" height="8" fill="${LEVEL_COLOURS[level].fill}" fill-opacity="${level === 'unknown' ? 0.25 : opacity}"/>${hatchStrokes(level)}</svg>`;
}

/** A tile of a map pattern for where something is banned: red strokes one way, what lies below stays legible. */
export function banTileSvg(sizePx: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="0 0 ${HATCH_TILE} ${HATCH_TILE}"><rect width="8" height="8" fill="#B91C1C" fill-opacity="0.16"/><path d="M-1 1L1 -1M0 8L8 0M7 9L9 7" stroke="#B91C1C" stroke-width="1.1"/></svg>`;
}

export const HATCHED_LEVELS = RISK_LEVELS;
