/** The outline of the many features that are chosen: unlike that of the one selected. */
import type { MapLayer } from './layer.ts';

const COLOUR = '#00A3A3';

export const chosen: MapLayer = {
  id: 'chosen',
  layers: () => [
    { id: 'chosen-area', type: 'fill', source: 'chosen', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': COLOUR, 'fill-opacity': 0.12 } },
    { id: 'chosen-line', type: 'line', source: 'chosen', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': COLOUR, 'line-width': 3.5, 'line-opacity': 0.9 } },
    { id: 'chosen-point', type: 'circle', source: 'chosen', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 7, 13, 13], 'circle-color': 'rgba(0,163,163,0.14)', 'circle-stroke-color': COLOUR, 'circle-stroke-width': 2.2 } },
  ],
};
