/** 安全风险分布图: the county overview. Proportions are those of A3 landscape, scaled to the paper. */
import type { Position } from 'geojson';
import { AppError } from '../../errors.ts';
import { type Feature, nameOf } from '../../feature.ts';
import { boundsOf, forEachPosition, type LonLat } from '../../geo/index.ts';
import { translate } from '../../i18n.ts';
import { legendOf } from '../../symbology/index.ts';
import { drawMap } from '../map-body.ts';
import { findingsTable, graticule, hatchDefs, heading, legendBlock, northArrow, scaleBar, townshipTable } from '../marginalia.ts';
import { n, rect, text } from '../svg.ts';
import type { ComposedSheet, SheetInput, SheetTemplate } from '../types.ts';
import { type Frame, View } from '../view.ts';

/** Landscape sizes in millimetres (ISO 216). */
const PAPERS = { A4: [297, 210], A3: [420, 297], A2: [594, 420], A1: [841, 594], A0: [1189, 841] } as const;
const COLUMN = 117;
/** How many times larger the inset is drawn than the map. */
const INSET_FACTOR = 4;

/** Middle of the township with the most objects around its seat: where symbols crowd. */
function crowdedPlace(features: readonly Feature[]): { centre: LonLat; name: string } | null {
  const counts = new Map<string, number>();
  for (const { props, kind } of features) {
    const town = props['township'];
    if (typeof town === 'string' && kind !== 'road') counts.set(town, (counts.get(town) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const township = features.find((feature) => feature.kind === 'township' && nameOf(feature) === busiest?.[0]);
  const bounds = boundsOf([township?.geometry ?? null]);
  if (!township || !bounds) return null;
  const { seat_lon: lon, seat_lat: lat } = township.props;
  return { name: nameOf(township), centre: typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] };
}

function compose(input: SheetInput): ComposedSheet {
  const { snapshot, assessment, lang, fields } = input;
  const [widthMm, heightMm] = PAPERS[input.paper];
  const k = widthMm / 420;
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:${key}`, params);
  const features = [...snapshot.byKind.values()].flat();
  const frameFeatures = features.filter(({ kind }) => kind === 'county' || kind === 'township');
  const bounds = boundsOf((frameFeatures.length > 0 ? frameFeatures : features).map(({ geometry }) => geometry));
  if (!bounds) throw new AppError('not-evaluable', 'no-features');

  const column: Frame = { x: widthMm - (12.5 + COLUMN) * k, y: 27 * k, width: COLUMN * k, height: heightMm - (27 + 26) * k };
  const frame: Frame = { x: 12.5 * k, y: 27 * k, width: column.x - 15.5 * k, height: heightMm - (27 + 26) * k };
  const view = View.fit(frame, bounds);
  const units = assessment?.units ?? [], segments = drawnSegments(input);
  const map = drawMap(view, { features, units, segments }, k, 'frame');
  const legend = legendOf(features.filter((feature) => map.drawn.has(feature)));
  const { project } = snapshot;
  const county = features.find(({ kind }) => kind === 'county');
  const year = fields.compiledOn.slice(0, 4);
  const title = fields.title !== '' ? fields.title : word('title', { county: county ? nameOf(county) : project.name, year });

  const parts: string[] = [map.svg, graticule(view, k)];
  parts.push(rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`));
  parts.push(rect(9 * k, 9 * k, widthMm - 18 * k, heightMm - 18 * k, `fill="none" stroke="#22262A" stroke-width="${n(0.9 * k)}"`));
  parts.push(rect(10.4 * k, 10.4 * k, widthMm - 20.8 * k, heightMm - 20.8 * k, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`));
  parts.push(text(title, widthMm / 2, 20.4 * k, { size: 8 * k, anchor: 'middle', bold: true }));
  parts.push(rect(widthMm - 52 * k, 12.2 * k, 40 * k, 6.4 * k, `fill="#FFF4D6" stroke="#A38600" stroke-width="${n(0.2 * k)}"`), text(word('internal'), widthMm - 32 * k, 16.6 * k, { size: 3.2 * k, anchor: 'middle', bold: true }));
  if (project.demo) parts.push(rect(12 * k, 12.2 * k, 62 * k, 6.4 * k, `fill="#FDE3E3" stroke="#D7191C" stroke-width="${n(0.2 * k)}"`), text(word('demo'), 43 * k, 16.6 * k, { size: 3.2 * k, anchor: 'middle', bold: true, fill: '#8E0F12' }));
  parts.push(northArrow(frame.x + frame.width - 9 * k, frame.y + 17 * k, k));
  parts.push(columnBlocks(input, column, legend, map.dots, view, features, k));
  parts.push(footer(input, view, county, widthMm, heightMm, k));

  const defs = `<defs><clipPath id="frame">${rect(frame.x, frame.y, frame.width, frame.height, '')}</clipPath>${hatchDefs(k)}</defs>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" font-family="Noto Sans SC"><rect width="${widthMm}" height="${heightMm}" fill="#FFFFFF"/>${defs}${parts.join('\n')}</svg>\n`;
  return { svg, widthMm, heightMm, title, scale: view.scale, legend };
}

/** What is low is in the list of segments; here it would hide the others. */
const drawnSegments = ({ roads }: SheetInput) => (roads?.segments ?? []).filter(({ level }) => level !== 'low');

/** Right column: legend, township table, inset, findings, from top to bottom in the room there is. */
function columnBlocks(input: SheetInput, column: Frame, legend: ComposedSheet['legend'], dots: number, view: View, features: readonly Feature[], k: number): string {
  const { lang, check, assessment } = input, units = assessment?.units ?? [], segments = drawnSegments(input);
  const gap = 1.6 * k;
  const block = legendBlock(legend, assessment !== null, segments.length, dots, column, k, lang);
  let svg = block.svg, y = column.y + block.height + gap;
  const half = (column.width - gap) * 0.56;
  const place = crowdedPlace(features);
  const table = assessment ? townshipTable(assessment, column.x, y, place ? half : column.width, k, lang) : null;
  const room = column.y + column.height - y;
  const insetHeight = Math.min(Math.max(table?.height ?? 0, 62 * k), room * 0.66);
  if (table && table.height < room) svg += table.svg;
  if (place) {
    const left = table ? column.x + half + gap : column.x, width = column.x + column.width - left;
    svg += heading(translate(lang, 'sheet:inset', { name: place.name, scale: view.scale / INSET_FACTOR }), left, y, width, k);
    const frame: Frame = { x: left, y: y + 5.2 * k, width, height: insetHeight - 5.2 * k };
    const inset = View.at(frame, place.centre, view.scale / INSET_FACTOR);
    svg += `<clipPath id="inset">${rect(frame.x, frame.y, frame.width, frame.height, '')}</clipPath>`;
    svg += drawMap(inset, { features: near(features, inset), units, segments }, k, 'inset').svg;
    svg += rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`);
  }
  y += Math.max(insetHeight, table?.height ?? 0) + gap;
  if (check) svg += findingsTable(check, column.x, y, column.width, column.y + column.height - y, k, lang);
  return svg;
}

/** Features with a vertex in or near an inset, and the large ones that may span it. */
function near(features: readonly Feature[], view: View): Feature[] {
  return features.filter(({ geometry, kind }) => {
    if (!geometry) return false;
    if (kind === 'county' || kind === 'township') return true;
    let found = false;
    forEachPosition(geometry, ([lon = 0, lat = 0]: Position) => { found ||= view.holds(...view.mm(lon, lat), -40); });
    return found;
  });
}

function footer({ snapshot, check, lang, fields }: SheetInput, view: View, county: Feature | undefined, widthMm: number, heightMm: number, k: number): string {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:${key}`, params);
  const y = heightMm - 20.6 * k, size = 2.3 * k, row = 3 * k;
  const { project } = snapshot;
  const sources = [...new Set([...snapshot.byKind.values()].flat().map(({ props }) => props['source']).filter((source) => typeof source === 'string' && source !== ''))].sort();
  const left = [
    word('crs', { meridian: view.centre[0].toFixed(2) }),
    word('sources', { list: sources.slice(0, 3).join('；') + (sources.length > 3 ? word('more-sources', { count: sources.length - 3 }) : '') }),
    word('revision', { revision: project.revision, pack: check?.pack ?? '–', version: project.version }) + (check && check.changes.length > 0 ? word('rules-changed', { count: check.changes.length }) : ''),
    `${word('note')}${county?.props['schematic'] === true ? word('schematic') : ''}`,
  ];
  let svg = left.map((line, i) => text(line, 13 * k, y + row * i, { size })).join('');
  svg += scaleBar(view, widthMm * 0.5, y + 3.6 * k, k, lang);
  const blank = (value: string) => (value === '' ? '＿＿＿＿＿＿＿＿' : value);
  const right = [
    [`${word('compiled-by')}：${blank(fields.compiledBy)}`, `${word('compiled-on')}：${fields.compiledOn}`],
    [`${word('drawn-by')}：${blank(fields.drawnBy)}`, `${word('data-until')}：${project.assessmentDate}`],
    [`${word('reviewed-by')}：${blank(fields.reviewedBy)}`, `${word('last-change')}：${project.lastChange?.slice(0, 10) ?? '–'}`],
    [`${word('approval-number')}：${blank(fields.approvalNumber)}`, fields.approvalNumber === '' ? word('not-approved') : ''],
  ];
  right.forEach(([a = '', b = ''], i) => {
    svg += text(a, widthMm - 128 * k, y + row * i, { size }) + text(b, widthMm - 56 * k, y + row * i, { size });
  });
  return svg;
}

export const countyRisk: SheetTemplate = { id: 'county-risk', compose };
