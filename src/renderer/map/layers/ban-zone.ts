/** Where a kind is banned, hatched in red, and the rest, outlined. */
import type { MapLayer } from './layer.ts';

const BANNED = '#B91C1C', REST = '#1B998B';

export const banZone: MapLayer = {
  id: 'ban-zone',
  layers: () => [
    { id: 'zone-rest', type: 'fill', source: 'zone', filter: ['!', ['get', 'banned']], paint: { 'fill-color': REST, 'fill-opacity': 0.06 } },
    { id: 'zone-banned', type: 'fill', source: 'zone', filter: ['get', 'banned'], paint: { 'fill-pattern': 'hatch:banned', 'fill-opacity': 0.9 } },
    { id: 'zone-rest-line', type: 'line', source: 'zone', filter: ['!', ['get', 'banned']], paint: { 'line-color': REST, 'line-width': 1.6 } },
    { id: 'zone-banned-line', type: 'line', source: 'zone', filter: ['get', 'banned'], paint: { 'line-color': BANNED, 'line-width': ['case', ['get', 'chosen'], 3.5, 0.8] } },
  ],
};
