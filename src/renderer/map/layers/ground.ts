/** Land, and everything outside the county dimmed. */
import type { MapLayer } from './layer.ts';

export const ground: MapLayer = {
  id: 'ground',
  layers: ({ land, outside }) => [
    { id: 'land', type: 'background', paint: { 'background-color': land } },
    { id: 'mask', type: 'fill', source: 'mask', paint: { 'fill-color': outside } },
  ],
};
