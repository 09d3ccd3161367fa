/** The selected feature or segment, what list and chart point at, and the measuring line. */
import type { MapLayer } from './layer.ts';

export const selection: MapLayer = {
  id: 'selection',
  layers: ({ halo }) => [
    { id: 'hover-line', type: 'line', source: 'hover', filter: ['==', ['geometry-type'], 'LineString'], layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': '#0B7BD4', 'line-width': 16, 'line-opacity': 0.35 } },
    { id: 'hover-point', type: 'circle', source: 'hover', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 6, 'circle-color': '#0B7BD4', 'circle-stroke-color': '#FFFFFF', 'circle-stroke-width': 2 } },
    { id: 'hover-label', type: 'symbol', source: 'hover', filter: ['has', 'label'], layout: { 'text-field': ['get', 'label'], 'text-size': 12, 'text-offset': [0, -1.3], 'text-allow-overlap': true }, paint: { 'text-color': '#0B5FA5', 'text-halo-color': halo, 'text-halo-width': 2 } },
    { id: 'selection-line', type: 'line', source: 'selection', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': '#0B7BD4', 'line-width': 4, 'line-opacity': 0.8 } },
    { id: 'selection-point', type: 'circle', source: 'selection', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 16, 'circle-color': 'rgba(11,123,212,0.12)', 'circle-stroke-color': '#0B7BD4', 'circle-stroke-width': 2.5 } },
    { id: 'measure-line', type: 'line', source: 'measure', paint: { 'line-color': '#C2410C', 'line-width': 2.5, 'line-dasharray': [3, 1.5] } },
    { id: 'measure-point', type: 'circle', source: 'measure', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4, 'circle-color': '#FFFFFF', 'circle-stroke-color': '#C2410C', 'circle-stroke-width': 2 } },
    { id: 'measure-label', type: 'symbol', source: 'measure', filter: ['has', 'label'], layout: { 'text-field': ['get', 'label'], 'text-size': 13, 'text-offset': [0, -1.2], 'text-allow-overlap': true }, paint: { 'text-color': '#9A3412', 'text-halo-color': halo, 'text-halo-width': 2 } },
  ],
};
