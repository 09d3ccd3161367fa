/** What stands around the map: neat lines, graticule, scale, north arrow, legend, tables, notes. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf, SECTOR_LABELS, SECTORS } from '../kinds/index.ts';
import { LEVEL_LABELS, LEVEL_NUMERALS, RISK_LEVELS, type RiskLevel } from '../levels.ts';
import { findingText } from '../rules/sentence.ts';
import type { CheckReport, Finding } from '../rules/types.ts';
import { AREA_OPACITY, HATCH_TILE, hatchStrokes, LEVEL_COLOURS, type LegendEntry, lineStyle, SYMBOL_BOX, symbolBody } from '../symbology/index.ts';
import type { AssessmentReport } from '../zoning/types.ts';
import { fitted, n, path, rect, text, textWidth } from './svg.ts';
import type { Frame, View } from './view.ts';

/** Patterns of the levels; a tile is 2 mm at A3. */
export function hatchDefs(k: number): string {
  return RISK_LEVELS.map((level) => `<pattern id="hatch-${level}" width="${HATCH_TILE}" height="${HATCH_TILE}" patternUnits="userSpaceOnUse" patternTransform="scale(${(0.38 * k).toFixed(4)})"><rect width="${HATCH_TILE}" height="${HATCH_TILE}" fill="${LEVEL_COLOURS[level].fill}" fill-opacity="${level === 'unknown' ? 0.22 : AREA_OPACITY}"/>${hatchStrokes(level)}</pattern>`).join('');
}

const minutes = (degrees: number): string => {
  const whole = Math.round(degrees * 60);
  return `${Math.floor(whole / 60)}°${String(whole % 60).padStart(2, '0')}′`;
};

/** Meridians and parallels every few minutes, labelled at the frame. */
export function graticule(view: View, k: number): string {
  const { frame } = view;
  const [west, north] = view.lonLat(frame.x, frame.y), [east, south] = view.lonLat(frame.x + frame.width, frame.y + frame.height);
  const step = [1, 2, 5, 10, 15, 30, 60, 120].find((value) => ((east - west) * 60) / value <= 7) ?? 240;
  const parts: string[] = [];
  const stroke = `fill="none" stroke="#5B6B78" stroke-width="${n(0.08 * k)}" stroke-opacity="0.55"`;
  for (let m = Math.ceil((west * 60) / step) * step; m <= east * 60; m += step) {
    const [x0] = view.mm(m / 60, north), [x1] = view.mm(m / 60, south);
    if (x0 < frame.x + 6 * k || x0 > frame.x + frame.width - 6 * k) continue;
    parts.push(path(`M${n(x0)} ${n(frame.y)}L${n(x1)} ${n(frame.y + frame.height)}`, stroke));
    parts.push(text(`${minutes(m / 60)}E`, x0, frame.y - 0.9 * k, { size: 2 * k, anchor: 'middle', fill: '#3F4A54' }));
    parts.push(text(`${minutes(m / 60)}E`, x1, frame.y + frame.height + 2.6 * k, { size: 2 * k, anchor: 'middle', fill: '#3F4A54' }));
  }
  for (let m = Math.ceil((south * 60) / step) * step; m <= north * 60; m += step) {
    const [, y0] = view.mm(west, m / 60), [, y1] = view.mm(east, m / 60);
    if (y0 < frame.y + 5 * k || y0 > frame.y + frame.height - 5 * k) continue;
    parts.push(path(`M${n(frame.x)} ${n(y0)}L${n(frame.x + frame.width)} ${n(y1)}`, stroke));
    parts.push(text(`${minutes(m / 60)}N`, frame.x + 0.8 * k, y0 - 0.6 * k, { size: 2 * k, fill: '#3F4A54' }));
  }
  return parts.join('');
}

/** Numeric scale and a bar of the same scale; the bar's length in metres is round. */
export function scaleBar(view: View, x: number, y: number, k: number, lang: Lang): string {
  const wanted = (40 * k * view.scale) / 1000;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const lengthM = [5, 4, 2, 1].map((factor) => factor * power).find((length) => length <= wanted) ?? power;
  const mm = (lengthM * 1000) / view.scale;
  const label = (metres: number) => (lengthM >= 1000 ? `${metres / 1000}` : `${metres}`);
  const parts = [0, 1, 2, 3].map((i) => rect(x + (mm * i) / 4, y, mm / 4, 1.2 * k, `fill="${i % 2 === 0 ? '#22262A' : '#FFFFFF'}" stroke="#22262A" stroke-width="${n(0.12 * k)}"`));
  parts.push(...[0, 2, 4].map((i) => text(`${label((lengthM * i) / 4)}${i === 4 ? ` ${lengthM >= 1000 ? 'km' : 'm'}` : ''}`, x + (mm * i) / 4, y + 3.8 * k, { size: 2.2 * k, anchor: 'middle' })));
  const numeric = `${translate(lang, 'sheet:scale')} 1:${view.scale.toLocaleString('en-US').replaceAll(',', ' ')}`;
  parts.push(text(numeric, x + mm / 2, y - 1.4 * k, { size: 3 * k, anchor: 'middle', bold: true }));
  return `<g id="scale-bar" data-metres="${lengthM}" data-mm="${mm.toFixed(4)}">${parts.join('')}</g>`;
}

export function northArrow(x: number, y: number, k: number): string {
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(k)})"><path d="M0 -8L3 3L0 1Z" fill="#22262A"/><path d="M0 -8L-3 3L0 1Z" fill="#FFFFFF" stroke="#22262A" stroke-width="0.25"/></g>${text('N', x, y - 9 * k, { size: 3.2 * k, anchor: 'middle', bold: true })}`;
}

/** A heading of a block in the column. */
export function heading(label: string, x: number, y: number, width: number, k: number): string {
  return rect(x, y, width, 4.6 * k, 'fill="#E8ECEF"') + text(label, x + 1.5 * k, y + 3.4 * k, { size: 2.9 * k, bold: true });
}

/** Legend of exactly what is drawn, by groups, worst first; its height beside the drawing. */
export function legendBlock(entries: readonly LegendEntry[], zoned: boolean, segmentCount: number, dots: number, frame: Frame, k: number, lang: Lang): { svg: string; height: number } {
  const row = 3.75 * k, size = 2.3 * k;
  const items: { caption?: true; svg: (x: number, y: number, width: number) => string }[] = [];
  const caption = (label: string) => items.push({ caption: true, svg: (x, y) => text(label, x, y + row * 0.72, { size, bold: true, fill: '#4A5560' }) });
  // a long text is set smaller before it is cut
  const swatchText = (label: string, x: number, y: number, width: number) => {
    const room = width - 6.5 * k, own = Math.max(size * 0.8, Math.min(size, (size * room) / textWidth(label, size)));
    return text(fitted(label, own, room), x + 6 * k, y + row * 0.72, { size: own });
  };
  caption(translate(lang, 'sheet:legend.levels'));
  for (const level of RISK_LEVELS) {
    items.push({ svg: (x, y, width) => rect(x, y + 0.5 * k, 4.8 * k, row - 1.2 * k, `fill="url(#hatch-${level})" stroke="${LEVEL_COLOURS[level].line}" stroke-width="${n(0.15 * k)}"`) + swatchText(`${LEVEL_NUMERALS[level]} ${LEVEL_LABELS[level][lang]}`, x, y, width) });
  }
  if (segmentCount > 0) items.push({ svg: (x, y, width) => path(`M${n(x)} ${n(y + row / 2)}h${n(4.8 * k)}`, `stroke="${LEVEL_COLOURS.major.fill}" stroke-width="${n(1.5 * k)}"`) + swatchText(`${translate(lang, 'sheet:legend.segments')} (${segmentCount})`, x, y, width) });
  for (const sector of SECTORS) {
    const own = entries.filter((entry) => entry.sector === sector);
    if (own.length === 0) continue;
    caption(SECTOR_LABELS[sector][lang]);
    for (const entry of own) items.push({ svg: (x, y, width) => kindSwatch(entry, x, y, row, k) + swatchText(entryText(entry, lang), x, y, width) });
  }
  if (dots > 0) items.push({ svg: (x, y, width) => `<circle cx="${n(x + 2.4 * k)}" cy="${n(y + row / 2)}" r="${n(0.55 * k)}" fill="#3E4652"/>${swatchText(translate(lang, 'sheet:legend.dots', { count: dots }), x, y, width)}` });
  const half = Math.ceil(items.length / 2), width = frame.width / 2;
  // no heading without what it heads at the foot of the first column
  const first = items[half - 1]?.caption ? half - 1 : half, perColumn = Math.max(first, items.length - first);
  const top = frame.y + 5.6 * k;
  const body = items.map(({ svg }, i) => svg(frame.x + (i < first ? 0 : width) + 1 * k, top + (i < first ? i : i - first) * row, width)).join('');
  const title = translate(lang, zoned ? 'sheet:legend.title' : 'sheet:legend.title-plain');
  return { svg: heading(title, frame.x, frame.y, frame.width, k) + body, height: 5.6 * k + perColumn * row + 1 * k };
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
  if (['county', 'township', 'designated-area'].includes(kind)) return rect(x, y + 0.6 * k, 4.8 * k, row - 1.2 * k, `fill="none" stroke="#5B554B" stroke-width="${n((kind === 'county' ? 0.5 : 0.2) * k)}" stroke-dasharray="${n(1.4 * k)} ${n(0.5 * k)}"`);
  return `<g transform="translate(${n(x + 0.9 * k)} ${n(y + (row - 3 * k) / 2)}) scale(${((3 * k) / SYMBOL_BOX).toFixed(4)})">${symbolBody(kind, levels[0]?.level ?? 'unknown', false)}</g>`;
}

/** Where the column of levels begins, as a share of the table's width. */
const LEVEL_AT = 0.26;

/** Townships with level, counts of each colour, index. */
export function townshipTable(assessment: AssessmentReport, x: number, y: number, width: number, k: number, lang: Lang): { svg: string; height: number } {
  const row = 3.25 * k, size = 2.15 * k;
  const word = (key: string) => translate(lang, `sheet:table.${key}`);
  const columns: readonly (readonly [string, number])[] = [[word('township'), 0], [word('level'), LEVEL_AT], ['Ⅰ', 0.5], ['Ⅱ', 0.575], ['Ⅲ', 0.65], ['Ⅳ', 0.725], ['?', 0.8], [word('index'), 0.87]];
  const at = (share: number) => x + 1 * k + share * (width - 2 * k);
  let svg = heading(word('townships'), x, y, width, k);
  const top = y + 5.4 * k;
  svg += columns.map(([label, share]) => text(label, at(share), top + row * 0.75, { size, bold: true, fill: '#4A5560' })).join('');
  assessment.units.forEach(({ name, level, complete, counts, score }, i) => {
    const line = top + row * (i + 1);
    svg += rect(at(LEVEL_AT), line + 0.6 * k, 2.2 * k, row - 1.1 * k, `fill="${LEVEL_COLOURS[level].fill}"`);
    const cells = [fitted(name, size, (LEVEL_AT - 0.01) * width), '', ...(['major', 'considerable', 'general', 'low', 'unknown'] as const satisfies readonly RiskLevel[]).map((key) => String(counts[key])), score === null ? '–' : score.toFixed(1)];
    svg += cells.map((cell, c) => text(cell, at(columns[c]?.[1] ?? 0), line + row * 0.75, { size })).join('');
    svg += text(`${LEVEL_NUMERALS[level]}${complete ? '' : ` ${word('incomplete')}`}`, at(LEVEL_AT) + 2.8 * k, line + row * 0.75, { size });
  });
  return { svg, height: 5.4 * k + row * (assessment.units.length + 1) + 1 * k };
}

/** The worst findings: measured against required, with clause. */
export function findingsTable(check: CheckReport, x: number, y: number, width: number, height: number, k: number, lang: Lang): string {
  const size = 2.05 * k, row = 2.9 * k;
  const counted = check.findings.filter(({ verdict, counted: isCounted, status }) => verdict === 'violated' && isCounted && status === 'open');
  counted.sort((a, b) => share(a) - share(b) || (a.id < b.id ? -1 : 1));
  let svg = heading(translate(lang, 'sheet:table.findings', { count: counted.length }), x, y, width, k);
  let line = y + 5.2 * k;
  for (const finding of counted) {
    const lines = wrapped(findingText(finding, lang, check.rules), size, width - 3 * k, 2);
    if (line + lines.length * row > y + height) break;
    lines.forEach((content, i) => { svg += text(content, x + (i === 0 ? 1 : 2) * k, line + row * 0.8 + i * row, { size }); });
    line += lines.length * row + 0.5 * k;
  }
  if (counted.length === 0) svg += text(translate(lang, 'sheet:table.no-findings'), x + 1 * k, line + row * 0.8, { size });
  return svg;
}

/** How much of the required distance is there: 0 is the worst. */
const share = ({ measured, required }: Finding): number => (measured ?? 0) / (required ?? 1);

/** A text in at most so many lines of a width; the last one ends with an ellipsis where more would follow. */
export function wrapped(content: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const units = content.match(/[\u0021-\u007e]+|\s|[^\u0021-\u007e\s]/g) ?? [];
  for (const unit of units) {
    if (textWidth(line + unit, size) > width && line !== '') {
      lines.push(line.trim());
      line = unit.trim();
    } else line += unit;
  }
  if (line.trim() !== '') lines.push(line.trim());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), fitted(`${lines[most - 1] ?? ''}……`, size, width)];
}

