/** Symbols, the worst on top; where they crowd, the rest stand as dots of their level. What has no level (records, resources) gets its symbol when zoomed in. */
import type { SymbolLayerSpecification } from 'maplibre-gl';
import { RISK_LEVELS } from '../../../core/levels.ts';
import { LEVEL_COLOURS } from '../../../core/symbology/index.ts';
import type { MapLayer } from './layer.ts';

const ICON: SymbolLayerSpecification['layout'] = {
  'icon-image': ['concat', 'symbol:', ['get', 'kind'], ':', ['get', 'level']], 'icon-size': ['interpolate', ['linear'], ['zoom'], 9, 0.75, 13, 1], 'icon-padding': 1, 'symbol-sort-key': ['get', 'rank'],
};

export const points: MapLayer = {
  id: 'points',
  byKind: true,
  layers: ({ label, halo }) => [
    { id: 'point-dot', type: 'circle', source: 'points', paint: { 'circle-radius': 3, 'circle-color': ['match', ['get', 'level'], ...RISK_LEVELS.flatMap((level) => [level, LEVEL_COLOURS[level].fill]), '#3E4652'] as never, 'circle-stroke-color': '#FFFFFF', 'circle-stroke-width': 1 } },
    { id: 'point-plain', type: 'symbol', source: 'points', minzoom: 11.5, filter: ['==', ['get', 'level'], 'plain'], layout: ICON },
    { id: 'point', type: 'symbol', source: 'points', filter: ['!=', ['get', 'level'], 'plain'], layout: ICON },
    { id: 'point-name', type: 'symbol', source: 'points', minzoom: 13.5, layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-offset': [0, 1.3], 'text-anchor': 'top', 'text-max-width': 9 }, paint: { 'text-color': label, 'text-halo-color': halo, 'text-halo-width': 1.4 } },
  ],
};
