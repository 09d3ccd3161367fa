/** Roads by class with casing, railways, pipelines, power lines, rivers. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { type LineStyle, lineStyle, ROAD_CLASSES } from '../../../core/symbology/index.ts';
import { LINE_KINDS } from '../../state/order.ts';
import type { MapLayer } from './layer.ts';

/** Pixels for a millimetre of the sheet at county scale; lines grow with zoom. */
const PX = 3.2;
const width = (mm: ExpressionSpecification | number): ExpressionSpecification => ['interpolate', ['exponential', 1.4], ['zoom'], 9, ['*', PX * 0.8, mm], 13, ['*', PX * 2, mm], 17, ['*', PX * 5, mm]];

const ROADS = [...ROAD_CLASSES, ''];
const match = <T extends string | number>(pick: (style: LineStyle) => T, otherwise: T): ExpressionSpecification =>
  ['match', ['get', 'class'], ...ROADS.slice(0, -1).flatMap((name) => [name, pick(lineStyle('road', name))]), otherwise] as unknown as ExpressionSpecification;

const KINDS = LINE_KINDS.filter((kind) => kind !== 'road');

/** Style layers of a kind of line, the lowest first. */
export const lineLayerIds = (kind: string): string[] => (kind === 'road' ? ['road-casing', 'road'] : [`line-${kind}-casing`, `line-${kind}`]);

function kindLayers(kind: (typeof KINDS)[number]): LayerSpecification[] {
  const style = lineStyle(kind);
  const filter: ExpressionSpecification = ['==', ['get', 'kind'], kind];
  const layers: LayerSpecification[] = style.casing ? [{ id: `line-${kind}-casing`, type: 'line', source: 'lines', filter, paint: { 'line-color': style.casing.colour, 'line-width': width(style.casing.widthMm) } }] : [];
  layers.push({ id: `line-${kind}`, type: 'line', source: 'lines', filter, paint: { 'line-color': style.colour, 'line-width': width(style.widthMm), ...(style.dash ? { 'line-dasharray': style.dash.map((mm) => mm / style.widthMm) } : {}) } });
  return layers;
}

export const lines: MapLayer = {
  id: 'lines',
  byKind: true,
  layers: () => [
    ...kindLayers('water-body'), ...kindLayers('power-line'), ...kindLayers('pipeline'),
    { id: 'road-casing', type: 'line', source: 'lines', filter: ['==', ['get', 'kind'], 'road'], layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': match((style) => style.casing?.colour ?? style.colour, '#A79F90'), 'line-width': width(match((style) => style.casing?.widthMm ?? style.widthMm, 0.3)) } },
    { id: 'road', type: 'line', source: 'lines', filter: ['==', ['get', 'kind'], 'road'], layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': match((style) => style.colour, '#A79F90'), 'line-width': width(match((style) => style.widthMm, 0.3)) } },
    ...kindLayers('railway'), ...kindLayers('bridge'), ...kindLayers('tunnel'),
    { id: 'line-other', type: 'line', source: 'lines', filter: ['!', ['in', ['get', 'kind'], ['literal', ['road', ...KINDS]]]], paint: { 'line-color': lineStyle('').colour, 'line-width': width(lineStyle('').widthMm) } },
  ],
};
