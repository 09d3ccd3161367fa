/** Features that are areas: tinted by level, designated areas as outlines. */
import { RISK_LEVELS } from '../../../core/levels.ts';
import { LEVEL_COLOURS } from '../../../core/symbology/index.ts';
import type { MapLayer } from './layer.ts';

const byLevel = (part: 'fill' | 'line') => RISK_LEVELS.flatMap((level) => [level, LEVEL_COLOURS[level][part]]);

export const areas: MapLayer = {
  id: 'areas',
  byKind: true,
  layers: () => [
    { id: 'area-fill', type: 'fill', source: 'areas', filter: ['!', ['in', ['get', 'kind'], ['literal', ['designated-area', 'management-grid']]]], layout: { 'fill-sort-key': ['get', 'under'] }, paint: { 'fill-color': ['match', ['get', 'level'], ...byLevel('fill'), '#9DB8C9'] as never, 'fill-opacity': 0.6 } },
    { id: 'area-line', type: 'line', source: 'areas', layout: { 'line-sort-key': ['get', 'under'] }, paint: { 'line-color': ['match', ['get', 'level'], ...byLevel('line'), '#6F6A62'] as never, 'line-width': 1 } },
  ],
};
