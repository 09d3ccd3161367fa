/** What a layer of the map is: style layers on sources that the map view feeds. */
import type { LayerSpecification } from 'maplibre-gl';
import type { Ground } from '../../../core/symbology/index.ts';

export const SOURCES = ['mask', 'counties', 'townships', 'units', 'township-labels', 'areas', 'lines', 'points', 'segments', 'finding', 'chosen', 'selection', 'hover', 'measure', 'marks', 'import', 'zone', 'siting'] as const;
export type SourceId = (typeof SOURCES)[number];

export interface MapLayer {
  readonly id: string;
  /** ids of style layers that obey the layer tree (they are filtered by kind) */
  readonly byKind?: true;
  layers(ground: Ground): LayerSpecification[];
}
