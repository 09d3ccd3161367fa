/** A map as a picture for a report: the map with its scale, the legend under it, and the marks that must stand on every map. */
import { translate } from '../../i18n.ts';
import type { SheetData } from '../data.ts';
import { legendBlock, legendFor } from '../legend.ts';
import { drawMap } from '../map-body.ts';
import { hatchDefs, northArrow, scaleBar } from '../marginalia.ts';
import { n, rect, text } from '../svg.ts';
import { plainKinds, type Theme } from '../themes.ts';
import { type Frame, View } from '../view.ts';
import { countyBounds } from './map-page.ts';

const MAP_HEIGHT = 118, K = 0.82, FOOT = 15;

export interface Figure { readonly svg: string; readonly widthMm: number; readonly heightMm: number; readonly scale: number }

/** A layout of the county, so wide; as high as its legend needs. Where everything is shown, stakes of segments would cover it. Throws `no-features` for a project without any. */
export function composeFigure(data: SheetData, theme: Theme, widthMm: number): Figure {
  const { input: { lang, face, fields, roads, zone, snapshot: { project } } } = data, k = K, frame: Frame = { x: 0.3, y: 0.3, width: widthMm - 0.6, height: MAP_HEIGHT };
  const features = data.shown(theme), view = View.fit(frame, countyBounds(data, features), 1.04);
  const map = drawMap(view, { features, units: data.units(theme), segments: theme.segments ? (roads?.segments ?? []) : [], zone: theme.zone ? (zone?.parts ?? []) : [], stakes: theme.kinds !== null, plain: plainKinds(theme) }, k);
  const legend = legendBlock(legendFor(map, features, plainKinds(theme)), { x: 0.3, y: MAP_HEIGHT + FOOT, width: widthMm - 0.6, height: 0 }, k, lang), heightMm = Math.ceil(MAP_HEIGHT + FOOT + legend.height);
  const marks = [...(project.demo ? ['demo'] : []), face === 'public' ? (fields.approvalNumber === '' ? 'not-for-publication' : '') : 'internal'].filter((key) => key !== '').map((key) => translate(lang, `sheet:${key}`)).join(' · ');
  const parts = [
    map.svg, rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.25)}"`), northArrow(frame.x + frame.width - 8 * k, frame.y + 16 * k, k),
    scaleBar(view, 4, MAP_HEIGHT + 6, k, lang), text(marks, widthMm - 1, MAP_HEIGHT + 6, { size: 3, anchor: 'end', bold: true, fill: '#8E0F12' }), legend.svg,
  ];
  const defs = `<defs>${hatchDefs(k)}</defs>`;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" font-family="Noto Sans SC"><rect width="${widthMm}" height="${heightMm}" fill="#FFFFFF"/>${defs}${parts.join('\n')}</svg>\n`, widthMm, heightMm, scale: view.scale };
}
