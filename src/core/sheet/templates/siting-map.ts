/** The map of an opinion on siting: the place, what it is too near to with the distances, and the numbered places where it may go. Goes into a text, without margins of its own. */
import type { Geometry, Lang, Snapshot } from '../../feature.ts';
import { boundsOf, classOf, forEachPoint, middleOf } from '../../geo/index.ts';
import { translate } from '../../i18n.ts';
import type { SitingReport, SitingRule } from '../../rules/index.ts';
import { VERDICT_COLOURS } from '../../symbology/index.ts';
import { drawMap } from '../map-body.ts';
import { hatchDefs, northArrow, scaleBar } from '../marginalia.ts';
import { n, path, rect, text, textWidth } from '../svg.ts';
import { type Frame, View } from '../view.ts';

const PLACE = '#C2410C', ALLOWED = '#1B998B';
/** Air about what is drawn, as a part of it, and the least that the map shows to each side, in degrees (some 100 m). */
const AIR = 0.15, LEAST = 0.0009;

export interface SitingMap {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  /** one to so many, as printed */
  readonly scale: number;
}

export interface SitingMapInput {
  readonly snapshot: Snapshot;
  readonly geometry: Geometry;
  readonly report: Pick<SitingReport, 'rules' | 'alternatives'>;
  readonly lang: Lang;
}

/** What is worth a line: rules that are not met, with the pair that decides them. */
const linesOf = (rules: readonly SitingRule[]): readonly SitingRule[] => rules.filter(({ verdict, line }) => verdict !== 'met' && line !== null);

export function composeSitingMap({ snapshot, geometry, report, lang }: SitingMapInput, widthMm: number, heightMm: number): SitingMap {
  const frame: Frame = { x: 0.2, y: 0.2, width: widthMm - 0.4, height: heightMm - 0.4 }, lines = linesOf(report.rules), places = report.alternatives.map(({ at }) => [...at]);
  const shown: Geometry[] = [geometry, { type: 'MultiPoint', coordinates: [...places, ...lines.flatMap(({ line }) => (line ?? []).map((end) => [...end]))] }];
  const [west, south, east, north] = boundsOf(shown) ?? [0, 0, 0, 0], airX = Math.max(LEAST, (east - west) * AIR), airY = Math.max(LEAST, (north - south) * AIR);
  const view = View.fit(frame, [west - airX, south - airY, east + airX, north + airY]);
  const map = drawMap(view, { features: [...snapshot.byKind.values()].flat(), units: [], segments: [] }, 1);
  const over = [
    placeMark(view, geometry),
    ...lines.map((rule) => measured(view, rule)),
    ...places.map(([lon = 0, lat = 0], i) => { const [x, y] = view.mm(lon, lat); return `<circle cx="${n(x)}" cy="${n(y)}" r="1.9" fill="${ALLOWED}" stroke="#FFFFFF" stroke-width="0.3"/>${text(String(i + 1), x, y + 0.95, { size: 2.7, anchor: 'middle', bold: true, fill: '#FFFFFF' })}`; }),
  ].join('');
  const demo = snapshot.project.demo ? translate(lang, 'sheet:demo') : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" font-family="Noto Sans SC"><rect width="${widthMm}" height="${heightMm}" fill="#FFFFFF"/><defs><clipPath id="siting">${rect(frame.x, frame.y, frame.width, frame.height, '')}</clipPath>${hatchDefs(1)}</defs>${map.svg}<g clip-path="url(#siting)">${over}</g>${northArrow(widthMm - 7, 15, 0.8)}${rect(2, heightMm - 12, 46, 10, 'fill="#FFFFFF" fill-opacity="0.85"')}${scaleBar(view, 5, heightMm - 8, 0.9, lang)}${demo === '' ? '' : `${rect(2, 2, textWidth(demo, 2.6) + 3, 4.4, 'fill="#FDE3E3" stroke="#D7191C" stroke-width="0.2"')}${text(demo, 3.5, 5.1, { size: 2.6, bold: true, fill: '#8E0F12' })}`}${rect(frame.x, frame.y, frame.width, frame.height, 'fill="none" stroke="#22262A" stroke-width="0.3"')}</svg>\n`;
  return { svg, widthMm, heightMm, scale: view.scale };
}

/** The line from the new thing to the other, with its length. */
function measured(view: View, { line, measured: metres, verdict, unit }: SitingRule): string {
  if (!line) return '';
  const colour = VERDICT_COLOURS[verdict], [[x0, y0], [x1, y1]] = [view.mm(...line[0]), view.mm(...line[1])];
  const label = metres === null || unit !== 'm' ? '?' : `${metres.toFixed(1)} m`, width = textWidth(label, 2.6) + 1, x = (x0 + x1) / 2 + 1, y = (y0 + y1) / 2;
  return `${path(`M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, `fill="none" stroke="${colour}" stroke-width="0.6" stroke-linecap="round"`)}${rect(x, y - 1.7, width, 3.4, 'fill="#FFFFFF" fill-opacity="0.85" rx="0.6"')}${text(label, x + 0.5, y + 0.95, { size: 2.6, bold: true, fill: colour })}`;
}

function placeMark(view: View, geometry: Geometry): string {
  const whole = classOf(geometry) === 'point' ? '' : path(view.path(geometry), `fill="${classOf(geometry) === 'polygon' ? PLACE : 'none'}" fill-opacity="0.25" stroke="${PLACE}" stroke-width="0.6" fill-rule="evenodd"`);
  const marks: string[] = [];
  const dot = (lon: number, lat: number, radius: number) => { const [x, y] = view.mm(lon, lat); marks.push(`<circle cx="${n(x)}" cy="${n(y)}" r="${radius}" fill="${PLACE}" stroke="#FFFFFF" stroke-width="0.4"/>`); };
  if (whole === '') forEachPoint(geometry, ([lon = 0, lat = 0]) => dot(lon, lat, 1.6));
  else {
    const middle = middleOf(geometry);
    if (middle) dot(...middle, 0.6);
  }
  return whole + marks.join('');
}
