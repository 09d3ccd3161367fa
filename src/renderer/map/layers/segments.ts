/** Danger segments: thick casing in the level's colour (thinner where it is low), K-stake and figure when zoomed in. */
import { RISK_LEVELS } from '../../../core/levels.ts';
import { LEVEL_COLOURS } from '../../../core/symbology/index.ts';
import type { MapLayer } from './layer.ts';

export const segments: MapLayer = {
  id: 'segments',
  layers: ({ label, halo }) => [
    { id: 'segment-halo', type: 'line', source: 'segments', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': '#FFFFFF', 'line-width': ['interpolate', ['linear'], ['zoom'], 9, ['match', ['get', 'level'], 'low', 5, 8], 15, ['match', ['get', 'level'], 'low', 11, 16]] } },
    { id: 'segment', type: 'line', source: 'segments', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': ['match', ['get', 'level'], ...RISK_LEVELS.flatMap((level) => [level, LEVEL_COLOURS[level].fill]), '#9AA3AD'] as never, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, ['match', ['get', 'level'], 'low', 3, 5], 15, ['match', ['get', 'level'], 'low', 7, 11]] } },
    { id: 'segment-label', type: 'symbol', source: 'segments', minzoom: 11, layout: { 'symbol-placement': 'line-center', 'text-field': ['get', 'label'], 'text-size': 12, 'text-offset': [0, 1.2], 'text-rotation-alignment': 'viewport' }, paint: { 'text-color': label, 'text-halo-color': halo, 'text-halo-width': 1.6 } },
  ],
};
