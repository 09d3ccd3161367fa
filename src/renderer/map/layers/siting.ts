/** Siting: the place, lines to what is near, numbered places where it may go, kept candidates by their letters. */
import { VERDICT_COLOURS as COLOURS } from '../../../core/symbology/index.ts';
import type { MapLayer } from './layer.ts';

const PLACE = '#C2410C', ALLOWED = '#1B998B', KEPT = '#1F5FA8';
const byVerdict = ['match', ['get', 'verdict'], 'violated', COLOURS.violated, 'near', COLOURS.near, 'met', COLOURS.met, COLOURS.undecidable] as never;
const role = (...roles: string[]) => ['in', ['get', 'role'], ['literal', roles]] as never;

export const siting: MapLayer = {
  id: 'siting',
  layers: () => [
    { id: 'siting-object', type: 'line', source: 'siting', filter: role('object'), paint: { 'line-color': COLOURS.violated, 'line-width': 3, 'line-opacity': 0.6 } },
    { id: 'siting-object-point', type: 'circle', source: 'siting', filter: ['all', role('object'), ['==', ['geometry-type'], 'Point']], paint: { 'circle-radius': 14, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': COLOURS.violated, 'circle-stroke-width': 2 } },
    { id: 'siting-ring', type: 'line', source: 'siting', filter: role('ring'), paint: { 'line-color': COLOURS.near, 'line-width': 1.6, 'line-dasharray': [4, 3] } },
    { id: 'siting-kept', type: 'line', source: 'siting', filter: role('kept'), paint: { 'line-color': KEPT, 'line-width': 2, 'line-dasharray': [3, 2] } },
    { id: 'siting-fill', type: 'fill', source: 'siting', filter: ['all', role('place'), ['==', ['geometry-type'], 'Polygon']], paint: { 'fill-color': PLACE, 'fill-opacity': 0.25 } },
    { id: 'siting-outline', type: 'line', source: 'siting', filter: role('place'), paint: { 'line-color': PLACE, 'line-width': 3 } },
    { id: 'siting-casing', type: 'line', source: 'siting', filter: role('line', 'chosen'), layout: { 'line-cap': 'round' }, paint: { 'line-color': '#FFFFFF', 'line-opacity': 0.8, 'line-width': ['match', ['get', 'role'], 'chosen', 7, 5] } },
    { id: 'siting-line', type: 'line', source: 'siting', filter: role('line', 'chosen'), layout: { 'line-cap': 'round' }, paint: { 'line-color': byVerdict, 'line-width': ['match', ['get', 'role'], 'chosen', 4, 2] } },
    { id: 'siting-label', type: 'symbol', source: 'siting', filter: role('line-label', 'chosen-label'), layout: { 'text-field': ['get', 'label'], 'text-size': ['match', ['get', 'role'], 'chosen-label', 15, 12], 'text-anchor': 'left', 'text-offset': [0.6, 0], 'text-ignore-placement': true, 'text-allow-overlap': true }, paint: { 'text-color': byVerdict, 'text-halo-color': '#FFFFFF', 'text-halo-width': 2.5 } },
    { id: 'siting-place', type: 'circle', source: 'siting', filter: ['all', role('place'), ['==', ['geometry-type'], 'Point']], paint: { 'circle-radius': 9, 'circle-color': PLACE, 'circle-stroke-color': '#FFFFFF', 'circle-stroke-width': 3 } },
    { id: 'siting-letter', type: 'circle', source: 'siting', filter: role('letter'), paint: { 'circle-radius': 11, 'circle-color': KEPT, 'circle-stroke-color': '#FFFFFF', 'circle-stroke-width': 2, 'circle-translate': [0, -20] } },
    { id: 'siting-letter-text', type: 'symbol', source: 'siting', filter: role('letter'), layout: { 'text-field': ['get', 'label'], 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': '#FFFFFF', 'text-translate': [0, -20] } },
    { id: 'siting-move', type: 'line', source: 'siting', filter: role('move'), paint: { 'line-color': KEPT, 'line-width': 2, 'line-dasharray': [2, 2] } },
    { id: 'siting-slot', type: 'circle', source: 'siting', filter: role('slot'), paint: { 'circle-radius': ['match', ['get', 'use'], 'free', 4, 8], 'circle-color': ['match', ['get', 'use'], 'free', '#FFFFFF', 'stays', ALLOWED, KEPT], 'circle-stroke-color': ['match', ['get', 'use'], 'free', ALLOWED, '#FFFFFF'], 'circle-stroke-width': 2 } },
    { id: 'siting-alternative', type: 'circle', source: 'siting', filter: role('alternative'), paint: { 'circle-radius': 12, 'circle-color': ALLOWED, 'circle-stroke-color': '#FFFFFF', 'circle-stroke-width': 2 } },
    { id: 'siting-number', type: 'symbol', source: 'siting', filter: role('alternative'), layout: { 'text-field': ['get', 'label'], 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': '#FFFFFF' } },
  ],
};
