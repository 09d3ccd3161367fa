/** What the import assistant would bring: solid where it would be put, hollow grey where it would lie in another likely system. */
import type { MapLayer } from './layer.ts';

const NEW = '#0B7BD4', OTHER = '#6B7680';

export const importing: MapLayer = {
  id: 'importing',
  layers: () => [
    { id: 'import-fill', type: 'fill', source: 'import', filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['==', ['get', 'role'], 'new']], paint: { 'fill-color': NEW, 'fill-opacity': 0.2 } },
    { id: 'import-shift', type: 'line', source: 'import', filter: ['==', ['get', 'role'], 'shift'], paint: { 'line-color': OTHER, 'line-width': 1 } },
    { id: 'import-line', type: 'line', source: 'import', filter: ['all', ['in', ['geometry-type'], ['literal', ['LineString', 'Polygon']]], ['==', ['get', 'role'], 'new']], paint: { 'line-color': NEW, 'line-width': 2 } },
    { id: 'import-other', type: 'circle', source: 'import', filter: ['==', ['get', 'role'], 'other'], paint: { 'circle-radius': 4, 'circle-color': 'transparent', 'circle-stroke-color': OTHER, 'circle-stroke-width': 1.5 } },
    { id: 'import-point', type: 'circle', source: 'import', filter: ['all', ['==', ['geometry-type'], 'Point'], ['==', ['get', 'role'], 'new']], paint: { 'circle-radius': 5, 'circle-color': NEW, 'circle-stroke-color': '#FFFFFF', 'circle-stroke-width': 1.5 } },
  ],
};
