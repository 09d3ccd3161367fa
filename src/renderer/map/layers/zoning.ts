/** Townships in the four colours with their hatch; units of other assessments likewise, or by the classes of the index in a hue of its own. */
import type { ExpressionSpecification } from 'maplibre-gl';
import { INDEX_RAMP, LEVEL_COLOURS } from '../../../core/symbology/index.ts';
import type { MapLayer } from './layer.ts';

/** The class of the index as a colour. */
const INDEX_COLOUR: ExpressionSpecification = ['match', ['get', 'class'], 1, INDEX_RAMP[1], 2, INDEX_RAMP[2], 3, INDEX_RAMP[3], 4, INDEX_RAMP[4], INDEX_RAMP[0]];
const LEVEL_COLOUR: ExpressionSpecification = ['match', ['get', 'level'], 'major', LEVEL_COLOURS.major.fill, 'considerable', LEVEL_COLOURS.considerable.fill, 'general', LEVEL_COLOURS.general.fill, 'low', LEVEL_COLOURS.low.fill, LEVEL_COLOURS.unknown.fill];

export const zoning: MapLayer = {
  id: 'zoning',
  layers: ({ border, county }) => [
    { id: 'township-fill', type: 'fill', source: 'townships', filter: ['!=', ['get', 'level'], 'none'], paint: { 'fill-pattern': ['concat', 'hatch:', ['get', 'level']], 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 10, 0.8, 13, 0.3] } },
    // class −1: no index, which its hatch says
    { id: 'unit-fill', type: 'fill', source: 'units', filter: ['all', ['!', ['get', 'line']], ['any', ['!', ['get', 'byIndex']], ['<', ['get', 'class'], 0]]], paint: { 'fill-pattern': ['concat', 'hatch:', ['case', ['get', 'byIndex'], 'unknown', ['get', 'level']]], 'fill-opacity': 0.8 } },
    { id: 'unit-index', type: 'fill', source: 'units', filter: ['all', ['!', ['get', 'line']], ['get', 'byIndex'], ['>=', ['get', 'class'], 0]], paint: { 'fill-color': INDEX_COLOUR, 'fill-opacity': 0.8 } },
    { id: 'unit-line', type: 'line', source: 'units', filter: ['get', 'line'], paint: { 'line-width': 5, 'line-opacity': 0.9, 'line-color': ['case', ['!', ['get', 'byIndex']], LEVEL_COLOUR, ['<', ['get', 'class'], 0], LEVEL_COLOURS.unknown.fill, INDEX_COLOUR] } },
    { id: 'unit-border', type: 'line', source: 'units', filter: ['!', ['get', 'line']], minzoom: 11, paint: { 'line-color': border, 'line-width': 0.5 } },
    { id: 'township-border', type: 'line', source: 'townships', paint: { 'line-color': border, 'line-width': 1, 'line-dasharray': [5, 2, 1, 2] } },
    { id: 'county-border', type: 'line', source: 'counties', paint: { 'line-color': county, 'line-width': 2.2, 'line-dasharray': [6, 2, 1, 2] } },
  ],
};
