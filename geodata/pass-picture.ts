/** Draws docs/images/port-envalira.svg: a real pass with the curves that are found on it, and its curvature over chainage. `node geodata/pass-picture.ts` */
import fs from 'node:fs';
import { curvatureOf } from '../src/core/roads/bends.ts';
import type { Curve } from '../src/core/roads/curves.ts';
import { stake } from '../src/core/roads/stakes.ts';
import { sliceOf } from '../src/core/roads/route.ts';
import { LEVEL_COLOURS } from '../src/core/symbology/colours.ts';
import { realPass } from './pass.ts';

const WIDTH = 1180, PLAN_HEIGHT = 620, CHART = { x: 60, y: 690, width: 1060, height: 130 }, MARGIN = 40;
/** Radius up to so many metres, with its colour. */
const CLASSES = [[30, LEVEL_COLOURS.major.fill], [65, LEVEL_COLOURS.considerable.fill], [125, '#B8860B'], [200, LEVEL_COLOURS.low.fill]] as const;
const colourOf = ({ radiusM }: Curve): string => CLASSES.find(([most]) => radiusM < most)?.[1] ?? '#22262A';
const n = (value: number): string => value.toFixed(1);

const { route, curves, signed, source, licence } = realPass(200);
const [west, south, east, north] = route.box, scale = Math.min((WIDTH - 2 * MARGIN) / (east - west), (PLAN_HEIGHT - 2 * MARGIN) / (north - south));
const x = (metres: number): number => MARGIN + (metres - west) * scale, y = (metres: number): number => PLAN_HEIGHT - MARGIN - (metres - south) * scale;
/** The line between two chainages, as the route is drawn. */
function line(fromM: number, toM: number): string {
  const count = Math.max(2, Math.ceil((toM - fromM) / 4));
  return Array.from({ length: count + 1 }, (_, i) => at(fromM + ((toM - fromM) * i) / count)).map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${n(px)} ${n(py)}`).join('');
}
function at(chainageM: number): readonly [number, number] {
  let v = 0;
  while (v < route.chainageM.length - 2 && (route.chainageM[v + 1] ?? 0) < chainageM) v++;
  const from = route.chainageM[v] ?? 0, to = route.chainageM[v + 1] ?? from, t = to > from ? (chainageM - from) / (to - from) : 0;
  const between = (values: Float64Array) => (values[v] ?? 0) + ((values[v + 1] ?? 0) - (values[v] ?? 0)) * t;
  return [x(between(route.x)), y(between(route.y))];
}
const text = (px: number, py: number, words: string, more = ''): string => `<text x="${n(px)}" y="${n(py)}" ${more}>${words}</text>`;

const plan = [
  ...signed.filter(({ kmh }) => kmh === 30).map(({ fromM, toM }) => `<path d="${line(fromM, toM)}" fill="none" stroke="#9FD3E6" stroke-width="15" stroke-linecap="round"/>`),
  `<path d="${line(0, route.lengthM)}" fill="none" stroke="#5B554B" stroke-width="2"/>`,
  ...curves.map((curve) => `<path d="${line(curve.fromM, curve.toM)}" fill="none" stroke="${colourOf(curve)}" stroke-width="5.5" stroke-linecap="round"/>`),
  // beside the arc, away from its middle
  ...curves.map((curve) => {
    const [mx, my] = at((curve.fromM + curve.toM) / 2), [ax, ay] = at(curve.fromM), [bx, by] = at(curve.toM), dx = mx - (ax + bx) / 2, dy = my - (ay + by) / 2, length = Math.hypot(dx, dy) || 1;
    return text(mx + (dx / length) * 17, my + (dy / length) * 15 + 4, `${Math.round(curve.radiusM)}`, `text-anchor="middle" fill="${colourOf(curve)}" font-weight="700"`);
  }),
  ...Array.from({ length: Math.floor(route.lengthM / 1000) + 1 }, (_, km) => { const [px, py] = at(km * 1000); return `<circle cx="${n(px)}" cy="${n(py)}" r="3.5" fill="#FFFFFF" stroke="#22262A"/>${text(px + 7, py - 6, stake(km * 1000), 'font-size="12" fill="#22262A"')}`; }),
];
const { curvature, stepM } = curvatureOf(route, 30), middle = CHART.y + CHART.height / 2, most = 1 / 12, sx = (metres: number) => CHART.x + (metres / route.lengthM) * CHART.width;
const profile = Array.from(curvature, (value, i) => `${i === 0 ? 'M' : 'L'}${n(sx(i * stepM))} ${n(middle - (Math.max(-most, Math.min(most, value)) / most) * (CHART.height / 2))}`).join('');
const chart = [
  ...signed.filter(({ kmh }) => kmh === 30).map(({ fromM, toM }) => `<rect x="${n(sx(fromM))}" y="${CHART.y}" width="${n(sx(toM) - sx(fromM))}" height="${CHART.height}" fill="#9FD3E6" fill-opacity="0.6"/>`),
  ...[30, 60].flatMap((radiusM) => [1, -1].map((side) => { const py = middle - (side / radiusM / most) * (CHART.height / 2); return `<path d="M${CHART.x} ${n(py)}h${CHART.width}" stroke="#B8BEC5" stroke-dasharray="3 3"/>${side === 1 ? text(CHART.x - 6, py + 4, `R ${radiusM}`, 'font-size="11" text-anchor="end" fill="#5F6973"') : ''}`; })),
  `<path d="${profile}" fill="none" stroke="#22262A" stroke-width="1.2"/>`, `<path d="M${CHART.x} ${middle}h${CHART.width}" stroke="#5F6973"/>`,
  ...Array.from({ length: Math.floor(route.lengthM / 1000) + 1 }, (_, km) => text(sx(km * 1000), CHART.y + CHART.height + 16, stake(km * 1000), 'font-size="11" text-anchor="middle" fill="#5F6973"')),
];
const legend = [...CLASSES.map(([radius, colour], i) => `<path d="M${60 + i * 130} 36h26" stroke="${colour}" stroke-width="5.5" stroke-linecap="round"/>${text(94 + i * 130, 41, `R &lt; ${radius} m`)}`), `<path d="M600 36h26" stroke="#9FD3E6" stroke-width="15" stroke-linecap="round"/>${text(640, 41, 'signed 30 km/h')}`];
const ends = sliceOf(route, 0, route.lengthM).coordinates.length;
fs.writeFileSync(new URL('../docs/images/port-envalira.svg', import.meta.url), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} 890" font-family="Noto Sans SC, sans-serif" font-size="14">
<rect width="${WIDTH}" height="890" fill="#FFFFFF"/>
${[...legend, ...plan, ...chart].join('\n')}
${text(60, 880, `CG-2, Port d’Envalira, Andorra, ${(route.lengthM / 1000).toFixed(1)} km, ${ends} vertices. Radii in metres. ${source}, ${licence.split(',')[0] ?? ''}`, 'font-size="12" fill="#5F6973"')}
</svg>
`);
