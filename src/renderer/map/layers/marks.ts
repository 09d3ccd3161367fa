/** Where a shape is wrong, and the shape that is proposed instead. */
import type { MapLayer } from './layer.ts';

const PROPOSED = '#158A3C', WRONG = '#C0272D';

export const marks: MapLayer = {
  id: 'marks',
  layers: () => [
    { id: 'marks-area', type: 'fill', source: 'marks', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': PROPOSED, 'fill-opacity': 0.25 } },
    { id: 'marks-line', type: 'line', source: 'marks', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': PROPOSED, 'line-width': 3, 'line-dasharray': [2, 1] } },
    { id: 'marks-problem', type: 'circle', source: 'marks', filter: ['==', ['get', 'role'], 'problem'], paint: { 'circle-radius': 11, 'circle-color': 'rgba(192,39,45,0.18)', 'circle-stroke-color': WRONG, 'circle-stroke-width': 3 } },
  ],
};
