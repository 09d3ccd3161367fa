/** The legend: exactly what is to be seen on the page, by groups, worst first, with counts. */
import type { Feature, Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf, SECTOR_LABELS, SECTORS } from '../kinds/index.ts';
import { LEVEL_LABELS, LEVEL_NUMERALS, levelOf, RISK_LEVELS, type RiskLevel } from '../levels.ts';
import { BAN_COLOUR, LEVEL_COLOURS, legendOf, type LegendEntry, lineStyle, SYMBOL_BOX, symbolBody } from '../symbology/index.ts';
import { type DrawnMap, segmentStrokes } from './map-body.ts';
import { heading } from './marginalia.ts';
import { fitted, n, path, rect, text, textWidth } from './svg.ts';
import type { Frame } from './view.ts';

export interface Legend {
  readonly entries: readonly LegendEntry[];
  /** of areas and objects that are to be seen, worst first */
  readonly levels: readonly RiskLevel[];
  /** danger segments by level, worst first */
  readonly segments: readonly { readonly level: RiskLevel; readonly count: number }[];
  readonly banned: boolean;
  readonly dots: number;
}

/** What a drawn map shows; of `plain` kinds no levels. */
export function legendFor({ drawn, units, segments, zone, dots }: DrawnMap, features: readonly Feature[], plain: ReadonlySet<string> = new Set()): Legend {
  const entries = legendOf(features.filter((feature) => drawn.has(feature))).map((entry) => (plain.has(entry.kind) ? { ...entry, levels: [] } : entry));
  const seen = new Set<RiskLevel>([...units.map(({ level }) => level), ...[...drawn].flatMap(({ kind, props }) => (kindOf(kind)?.rated && !plain.has(kind) ? [levelOf(props['risk_level'])] : []))]);
  return {
    entries, dots, banned: zone.some(({ banned }) => banned), levels: RISK_LEVELS.filter((level) => seen.has(level)),
    segments: RISK_LEVELS.flatMap((level) => { const count = segments.filter((segment) => segment.level === level).length; return count > 0 ? [{ level, count }] : []; }),
  };
}

interface Item { readonly caption?: true; readonly svg: (x: number, y: number, width: number) => string }

/** The drawing with its height; `levelWord`: what a level is called on this sheet. */
export function legendBlock(legend: Legend, frame: Frame, k: number, lang: Lang, levelWord: (level: RiskLevel) => string = (level) => LEVEL_LABELS[level][lang]): { svg: string; height: number } {
  const row = 3.75 * k, size = 2.3 * k, items: Item[] = [];
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:legend.${key}`, params);
  const caption = (label: string) => items.push({ caption: true, svg: (x, y) => text(label, x, y + row * 0.72, { size, bold: true, fill: '#4A5560' }) });
  // a long text is set smaller before it is cut
  const swatchText = (label: string, x: number, y: number, width: number) => {
    const room = width - 6.5 * k, own = Math.max(size * 0.8, Math.min(size, (size * room) / textWidth(label, size)));
    return text(fitted(label, own, room), x + 6 * k, y + row * 0.72, { size: own });
  };
  if (legend.levels.length > 0) caption(word('levels'));
  for (const level of legend.levels) {
    items.push({ svg: (x, y, width) => rect(x, y + 0.5 * k, 4.8 * k, row - 1.2 * k, `fill="url(#hatch-${level})" stroke="${LEVEL_COLOURS[level].line}" stroke-width="${n(0.15 * k)}"`) + swatchText(`${LEVEL_NUMERALS[level]} ${levelWord(level)}`, x, y, width) });
  }
  if (legend.segments.length > 0) caption(word('segments'));
  for (const { level, count } of legend.segments) items.push({ svg: (x, y, width) => segmentStrokes(`M${n(x + 0.8 * k)} ${n(y + row / 2)}h${n(3.4 * k)}`, level, k) + swatchText(`${LEVEL_NUMERALS[level]} ${LEVEL_LABELS[level][lang]} (${count})`, x, y, width) });
  if (legend.banned) items.push({ svg: (x, y, width) => rect(x, y + 0.5 * k, 4.8 * k, row - 1.2 * k, `fill="url(#hatch-banned)" stroke="${BAN_COLOUR}" stroke-width="${n(0.15 * k)}"`) + swatchText(word('banned'), x, y, width) });
  for (const sector of SECTORS) {
    const own = legend.entries.filter((entry) => entry.sector === sector);
    if (own.length === 0) continue;
    caption(SECTOR_LABELS[sector][lang]);
    for (const entry of own) items.push({ svg: (x, y, width) => kindSwatch(entry, x, y, row, k) + swatchText(entryText(entry, lang), x, y, width) });
  }
  if (legend.dots > 0) items.push({ svg: (x, y, width) => `<circle cx="${n(x + 2.4 * k)}" cy="${n(y + row / 2)}" r="${n(0.55 * k)}" fill="#3E4652"/>${swatchText(word('dots', { count: legend.dots }), x, y, width)}` });
  const half = Math.ceil(items.length / 2), width = frame.width / 2;
  // no heading without what it heads at the foot of the first column
  const first = items[half - 1]?.caption ? half - 1 : half, perColumn = Math.max(first, items.length - first);
  const top = frame.y + 5.6 * k;
  const body = items.map(({ svg }, i) => svg(frame.x + (i < first ? 0 : width) + 1 * k, top + (i < first ? i : i - first) * row, width)).join('');
  return { svg: heading(word(legend.levels.length > 0 ? 'title' : 'title-plain'), frame.x, frame.y, frame.width, k) + body, height: 5.6 * k + perColumn * row + 1 * k };
}

function entryText({ kind, total, levels }: LegendEntry, lang: Lang): string {
  const label = kindOf(kind)?.label[lang] ?? kind;
  const known = levels.map(({ level, count }) => `${LEVEL_NUMERALS[level]}${count}`).join(' ');
  return known === '' ? `${label} (${total})` : `${label} (${total}: ${known})`;
}

function kindSwatch({ kind, levels }: LegendEntry, x: number, y: number, row: number, k: number): string {
  if (['road', 'railway', 'pipeline', 'power-line', 'water-body', 'bridge', 'tunnel'].includes(kind)) {
    const style = lineStyle(kind, kind === 'road' ? 'national' : undefined);
    const d = `M${n(x)} ${n(y + row / 2)}h${n(4.8 * k)}`;
    return (style.casing ? path(d, `stroke="${style.casing.colour}" stroke-width="${n(style.casing.widthMm * k)}"`) : '') + path(d, `stroke="${style.colour}" stroke-width="${n(style.widthMm * k)}"${style.dash ? ` stroke-dasharray="${style.dash.map((value) => n(value * k)).join(' ')}"` : ''}`);
  }
  if (['county', 'township', 'management-grid', 'designated-area'].includes(kind)) return rect(x, y + 0.6 * k, 4.8 * k, row - 1.2 * k, `fill="none" stroke="#5B554B" stroke-width="${n((kind === 'county' ? 0.5 : 0.2) * k)}" stroke-dasharray="${n(1.4 * k)} ${n(0.5 * k)}"`);
  return `<g transform="translate(${n(x + 0.9 * k)} ${n(y + (row - 3 * k) / 2)}) scale(${((3 * k) / SYMBOL_BOX).toFixed(4)})">${symbolBody(kind, levels[0]?.level ?? 'unknown', false)}</g>`;
}
