/** Townships in the four colours with their hatch. */
import type { MapLayer } from './layer.ts';

export const zoning: MapLayer = {
  id: 'zoning',
  layers: ({ border, county }) => [
    { id: 'township-fill', type: 'fill', source: 'townships', filter: ['!=', ['get', 'level'], 'none'], paint: { 'fill-pattern': ['concat', 'hatch:', ['get', 'level']], 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 10, 0.8, 13, 0.3] } },
    { id: 'township-border', type: 'line', source: 'townships', paint: { 'line-color': border, 'line-width': 1, 'line-dasharray': [5, 2, 1, 2] } },
    { id: 'county-border', type: 'line', source: 'counties', paint: { 'line-color': county, 'line-width': 2.2, 'line-dasharray': [6, 2, 1, 2] } },
  ],
};
