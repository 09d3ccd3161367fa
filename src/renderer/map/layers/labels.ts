/** Township names with the numeral of their level; never dropped. */
import type { MapLayer } from './layer.ts';

export const labels: MapLayer = {
  id: 'labels',
  layers: ({ label, halo }) => [
    { id: 'township-label', type: 'symbol', source: 'township-labels', layout: { 'text-field': ['get', 'label'], 'text-size': ['interpolate', ['linear'], ['zoom'], 8, 12, 12, 17], 'text-variable-anchor': ['bottom', 'top', 'right', 'left'], 'text-radial-offset': 0.7, 'text-allow-overlap': true }, paint: { 'text-color': label, 'text-halo-color': halo, 'text-halo-width': 2 } },
    { id: 'line-name', type: 'symbol', source: 'lines', minzoom: 11, filter: ['in', ['get', 'kind'], ['literal', ['water-body', 'road']]], layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 11.5, 'symbol-spacing': 420, 'text-offset': ['match', ['get', 'kind'], 'road', ['literal', [0, 1.1]], ['literal', [0, 0]]] }, paint: { 'text-color': ['match', ['get', 'kind'], 'water-body', '#2C6A94', label], 'text-halo-color': halo, 'text-halo-width': 1.4 } },
  ],
};
