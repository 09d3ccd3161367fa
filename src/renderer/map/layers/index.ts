/** The layers in stack order, the lowest first. */
import { areas } from './areas.ts';
import { banZone } from './ban-zone.ts';
import { chosen } from './chosen.ts';
import { finding } from './finding.ts';
import { ground } from './ground.ts';
import { importing } from './importing.ts';
import { labels } from './labels.ts';
import type { MapLayer } from './layer.ts';
import { lines } from './lines.ts';
import { marks } from './marks.ts';
import { points } from './points.ts';
import { segments } from './segments.ts';
import { selection } from './selection.ts';
import { siting } from './siting.ts';
import { zoning } from './zoning.ts';

export type { MapLayer } from './layer.ts';
export { lineLayerIds } from './lines.ts';
export { SOURCES, type SourceId } from './layer.ts';

export const LAYERS: readonly MapLayer[] = [ground, zoning, areas, banZone, lines, segments, points, labels, chosen, selection, finding, siting, importing, marks];
