/** Danger segments: thick casing in the level's colour (thin where it is low), K-stake and figure when zoomed in; the rejected ones faint and dashed. */
import type { FilterSpecification } from 'maplibre-gl';
import { RISK_LEVELS } from '../../../core/levels.ts';
import { LEVEL_COLOURS } from '../../../core/symbology/index.ts';
import type { MapLayer } from './layer.ts';

const REJECTED: FilterSpecification = ['get', 'rejected'], DANGER: FilterSpecification = ['!', ['get', 'rejected']];

export const segments: MapLayer = {
  id: 'segments',
  layers: ({ label, halo }) => [
    { id: 'segment-rejected', type: 'line', source: 'segments', filter: REJECTED, paint: { 'line-color': '#9AA3AD', 'line-opacity': 0.7, 'line-dasharray': [2, 1.5], 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 2, 15, 6] } },
    { id: 'segment-halo', type: 'line', source: 'segments', filter: DANGER, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': '#FFFFFF', 'line-width': ['interpolate', ['linear'], ['zoom'], 9, ['match', ['get', 'level'], 'low', 3, 8], 15, ['match', ['get', 'level'], 'low', 8, 16]] } },
    { id: 'segment', type: 'line', source: 'segments', filter: DANGER, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': ['match', ['get', 'level'], ...RISK_LEVELS.flatMap((level) => [level, LEVEL_COLOURS[level].fill]), '#9AA3AD'] as never, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, ['match', ['get', 'level'], 'low', 1.5, 5], 15, ['match', ['get', 'level'], 'low', 5, 11]] } },
    { id: 'segment-label', type: 'symbol', source: 'segments', minzoom: 11, layout: { 'symbol-placement': 'line-center', 'text-field': ['get', 'label'], 'text-size': 12, 'text-offset': [0, 1.2], 'text-rotation-alignment': 'viewport' }, paint: { 'text-color': ['case', ['get', 'rejected'], '#7C858F', label], 'text-halo-color': halo, 'text-halo-width': 1.6 } },
  ],
};
