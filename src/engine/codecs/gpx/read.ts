/** GPX as three tables: waypoints, tracks, routes. Runs in a reading thread. Library: @tmcw/togeojson. */
import { gpxGen } from '@tmcw/togeojson';
import { AppError } from '../../../core/errors.ts';
import type { RawRow, RawTable } from '../codec.ts';
import { tableOf } from '../kml/read.ts';
import { plainText } from '../plain-text.ts';
import type { ReadRequest } from '../thread/protocol.ts';
import { Warnings } from '../warnings.ts';
import { parseXml } from '../xml.ts';

/** Names as in the format; `_gpxType` of the library → table. */
const TABLES = { wpt: 'waypoints', trk: 'tracks', rte: 'routes' } as const;
const INTERNAL = new Set(['_gpxType', 'coordinateProperties', 'styles', 'links', 'stroke', 'stroke-opacity', 'stroke-width']);

export async function readGpx(request: ReadRequest): Promise<readonly RawTable[]> {
  const { document, encoding } = await parseXml(request, request.bytes, 'GPX');
  const rows = new Map<string, RawRow[]>(Object.values(TABLES).map((name) => [name, []]));
  let row = 0;
  for (const { geometry, properties } of gpxGen(document)) {
    const type = properties?.['_gpxType'] === 'trk' ? 'trk' : properties?.['_gpxType'] === 'rte' ? 'rte' : 'wpt';
    const cells = Object.fromEntries(Object.entries(properties ?? {}).filter(([name]) => !INTERNAL.has(name))
      .map(([name, value]) => [name, name === 'desc' || name === 'cmt' ? plainText(String(value)) : value]));
    rows.get(TABLES[type])?.push({ row: ++row, id: null, geometry, properties: cells });
  }
  if (row === 0) throw new AppError('format', 'gpx-nothing', { file: request.file });
  return [...rows].filter(([, list]) => list.length > 0).map(([name, list]) => tableOf(name, list, encoding, new Warnings()));
}
