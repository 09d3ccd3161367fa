/** Point symbols: a rounded tile in the level's colour, the kind's pictogram, and a tab with Ⅰ–Ⅳ. */
import { kindOf } from '../kinds/index.ts';
import { LEVEL_NUMERALS, type RiskLevel } from '../levels.ts';
import { LEVEL_COLOURS } from './colours.ts';
import { GLYPHS } from './glyphs.ts';

/** Tile of kinds that carry no level: emergency resources and plain records. */
const PLAIN = { fill: '#FFFFFF', line: '#3D6B4F', on: '#22573B' } as const;
const RECORD = { fill: '#3E4652', line: '#1E242C', on: '#FFFFFF' } as const;

/** Size of the box that `symbolBody` draws in. */
export const SYMBOL_BOX = 28;

/** The inside of an SVG of 28 × 28 units: halo, tile, pictogram, tab with the numeral (as a shape-free text only where `numeral` is true). */
export function symbolBody(kind: string, level: RiskLevel, numeral: boolean): string {
  const decl = kindOf(kind);
  const colours = decl?.rated ? LEVEL_COLOURS[level] : decl?.sector === 'rescue' ? PLAIN : RECORD;
  const glyph = GLYPHS[decl?.glyph ?? ''] ?? GLYPHS['area'] ?? '';
  const tile = `<rect x="1" y="1" width="26" height="26" rx="7" fill="#FFFFFF"/><rect x="2.500" y="2.500" width="23" height="23" rx="5.500" fill="${colours.fill}" stroke="${colours.line}" stroke-width="1.200"${level === 'unknown' && decl?.rated ? ' stroke-dasharray="2.600 1.800"' : ''}/>`;
  const picture = `<path transform="translate(5.500 5.500) scale(0.708)" fill="${colours.on}" fill-rule="evenodd" d="${glyph}"/>`;
  if (!decl?.rated) return tile + picture;
  const tab = `<rect x="17" y="17" width="10.500" height="10.500" rx="3" fill="#FFFFFF" stroke="${colours.line}" stroke-width="0.800"/>`;
  return tile + picture + tab + (numeral
    ? `<text x="22.250" y="25.300" font-size="8.500" font-weight="700" text-anchor="middle" fill="#14181C">${LEVEL_NUMERALS[level]}</text>`
    : `<g fill="#14181C">${NUMERAL_SHAPES[level]}</g>`);
}

/** Ⅰ–Ⅳ and ? as shapes, for images that must not depend on a font. */
const bar = (x: number) => `<rect x="${x}" y="19.200" width="1.300" height="6"/>`;
const NUMERAL_SHAPES: Readonly<Record<RiskLevel, string>> = {
  major: bar(21.6),
  considerable: bar(20.4) + bar(22.8),
  general: bar(19.2) + bar(21.6) + bar(24),
  low: `${bar(18.9)}<path d="M20.900 19.200h1.300l1.500 4.300 1.500-4.300h1.300l-2.200 6h-1.200Z"/>`,
  unknown: '<path d="M20.300 21c0-1.300.9-2 2-2s2 .7 2 1.900c0 1.500-1.500 1.600-1.500 2.900h-1.100c0-1.800 1.400-2 1.400-2.900 0-.5-.3-.8-.8-.8s-.9.3-.9.9Zm1.400 3.500h1.200v1.200h-1.200Z"/>',
};

/** A whole SVG document of a symbol, for the screen. */
export function symbolSvg(kind: string, level: RiskLevel, sizePx: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="0 0 ${SYMBOL_BOX} ${SYMBOL_BOX}">${symbolBody(kind, level, false)}</svg>`;
}
