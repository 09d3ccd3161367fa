/** Tiles of the project's backgrounds, asked of the engine: nothing is fetched. */
import { addProtocol, type LayerSpecification, type Map as MapLibre, type SourceSpecification } from 'maplibre-gl';
import type { BackgroundTiles } from '../../contract/reports.ts';
import type { Ground } from '../../core/symbology/index.ts';
import { engine } from '../state/engine.ts';

const SCHEME = 'background';
/** A transparent pixel, where a picture has no tile. */
const NOTHING = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='), (character) => character.charCodeAt(0));
const ADDRESS = new RegExp(`^${SCHEME}://(raster|vector)/([^/]+)/(\\d+)/(\\d+)/(\\d+)$`);

addProtocol(SCHEME, async ({ url }) => {
  const [, type, path = '', z, x, y] = ADDRESS.exec(url) ?? [];
  const { bytes } = await engine.call('background.tile', { path: decodeURIComponent(path), z: Number(z), x: Number(x), y: Number(y) });
  const data = bytes ?? (type === 'raster' ? NOTHING : new Uint8Array());
  return { data: data.slice().buffer };
});

const sourceId = (path: string): string => `background:${path}`;

/** Vector tiles of any schema: areas pale, lines thin, in the colours of the ground. */
const vectorLayers = (source: string, { layers }: BackgroundTiles, opacity: number, ground: Ground): LayerSpecification[] => layers.flatMap((layer): LayerSpecification[] => {
  const water = /water|水/i.test(layer);
  return [
    { id: `${source}:${layer}:fill`, type: 'fill', source, 'source-layer': layer, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': water ? ground.river : ground.roadCase, 'fill-opacity': opacity * (water ? 0.6 : 0.18) } },
    { id: `${source}:${layer}:line`, type: 'line', source, 'source-layer': layer, filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': water ? ground.river : ground.border, 'line-width': 0.8, 'line-opacity': opacity } },
  ];
});

/** Brings the backgrounds of the map into line: those given, the first lowest, under the layer `above`. */
export function showBackgrounds(map: MapLibre, backgrounds: readonly { readonly tiles: BackgroundTiles; readonly opacity: number }[], above: string, ground: Ground): void {
  for (const { id, source } of map.getStyle().layers.flatMap((layer) => ('source' in layer && layer.source.startsWith(`${SCHEME}:`) ? [layer] : []))) if (source) map.removeLayer(id);
  const wanted = new Set(backgrounds.map(({ tiles }) => sourceId(tiles.path)));
  for (const id of Object.keys(map.getStyle().sources)) if (id.startsWith(`${SCHEME}:`) && !wanted.has(id)) map.removeSource(id);
  for (const { tiles, opacity } of backgrounds) {
    const id = sourceId(tiles.path);
    const common = { tiles: [`${SCHEME}://${tiles.type}/${encodeURIComponent(tiles.path)}/{z}/{x}/{y}`], minzoom: tiles.minZoom, maxzoom: tiles.maxZoom, bounds: [...tiles.bounds] as [number, number, number, number] };
    const source: SourceSpecification = tiles.type === 'raster' ? { type: 'raster', tileSize: 256, ...common } : { type: 'vector', ...common };
    if (!map.getSource(id)) map.addSource(id, source);
    const layers: LayerSpecification[] = tiles.type === 'raster' ? [{ id: `${id}:raster`, type: 'raster', source: id, paint: { 'raster-opacity': opacity } }] : vectorLayers(id, tiles, opacity, ground);
    for (const layer of layers) map.addLayer(layer, above);
  }
}
