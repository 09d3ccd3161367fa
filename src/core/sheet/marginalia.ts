/** What stands around the map: hatches, graticule, scale, north arrow, headings. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { RISK_LEVELS } from '../levels.ts';
import { AREA_OPACITY, HATCH_TILE, hatchStrokes, LEVEL_COLOURS, VERDICT_COLOURS } from '../symbology/index.ts';
import { n, path, rect, text } from './svg.ts';
import type { View } from './view.ts';

/** Patterns of the levels and of what is banned; a tile is 3 mm at A3. */
export function hatchDefs(k: number): string {
  const banned = `<pattern id="hatch-banned" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="scale(${(0.3 * k).toFixed(4)})"><rect width="8" height="8" fill="${VERDICT_COLOURS.violated}" fill-opacity="0.12"/><path d="M-1 1L1 -1M-1 9L9 -1M7 9L9 7" stroke="${VERDICT_COLOURS.violated}" stroke-width="0.7" fill="none"/></pattern>`;
  return banned + RISK_LEVELS.map((level) => `<pattern id="hatch-${level}" width="${HATCH_TILE}" height="${HATCH_TILE}" patternUnits="userSpaceOnUse" patternTransform="scale(${(0.38 * k).toFixed(4)})"><rect width="${HATCH_TILE}" height="${HATCH_TILE}" fill="${LEVEL_COLOURS[level].fill}" fill-opacity="${level === 'unknown' ? 0.22 : AREA_OPACITY}"/>${hatchStrokes(level)}</pattern>`).join('');
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
