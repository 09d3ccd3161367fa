/** The selected finding: both objects, the shortest line with its length, the required distance as a dashed ring. */
import { VERDICT_COLOURS } from '../../../core/symbology/index.ts';
import type { MapLayer } from './layer.ts';

const colour = VERDICT_COLOURS.violated;

export const finding: MapLayer = {
  id: 'finding',
  layers: ({ halo }) => [
    { id: 'finding-ring', type: 'line', source: 'finding', filter: ['==', ['get', 'role'], 'ring'], paint: { 'line-color': colour, 'line-width': 1.6, 'line-dasharray': [4, 3] } },
    { id: 'finding-outline', type: 'line', source: 'finding', filter: ['in', ['get', 'role'], ['literal', ['subject', 'object']]], paint: { 'line-color': colour, 'line-width': 3, 'line-opacity': 0.75 } },
    { id: 'finding-point', type: 'circle', source: 'finding', filter: ['all', ['in', ['get', 'role'], ['literal', ['subject', 'object']]], ['==', ['geometry-type'], 'Point']], paint: { 'circle-radius': 15, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': colour, 'circle-stroke-width': 2.5 } },
    { id: 'finding-distance', type: 'line', source: 'finding', filter: ['==', ['get', 'role'], 'distance'], layout: { 'line-cap': 'round' }, paint: { 'line-color': colour, 'line-width': 3.5 } },
    { id: 'finding-label', type: 'symbol', source: 'finding', filter: ['==', ['get', 'role'], 'distance'], layout: { 'symbol-placement': 'line-center', 'text-field': ['get', 'label'], 'text-size': 15, 'text-rotation-alignment': 'viewport', 'text-anchor': 'bottom', 'text-offset': [0, -0.5], 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': colour, 'text-halo-color': halo, 'text-halo-width': 2.5 } },
  ],
};
