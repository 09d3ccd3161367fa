/** KML and KMZ as tables, one a folder. Network links are never followed, overlays are pictures and left out. Runs in a reading thread. Library: @tmcw/togeojson. */
import path from 'node:path';
import { type Folder, kmlWithFolders } from '@tmcw/togeojson';
import type { Feature, Geometry } from 'geojson';
import { AppError } from '../../../core/errors.ts';
import type { RawRow, RawTable } from '../codec.ts';
import { plainText } from '../plain-text.ts';
import { contentOf } from '../sniff.ts';
import type { ReadRequest } from '../thread/protocol.ts';
import { Warnings } from '../warnings.ts';
import { parseXml } from '../xml.ts';
import { unpack } from '../zip.ts';

const ROWS_A_BATCH = 1000;
/** How a placemark is drawn: not what it is. */
const STYLING = /^(styleUrl|stroke|fill|stroke-width|stroke-opacity|fill-opacity|icon|icon-.*|label-.*|visibility|@geometry-type|coordinateProperties)$/;

type Placemark = Feature<Geometry | null>;

/** Parts of one type as one geometry of several parts, which is what a multigeometry of KML mostly is. */
function joined(geometry: Geometry | null): Geometry | null {
  if (geometry?.type !== 'GeometryCollection') return geometry;
  const { geometries } = geometry;
  if (geometries.every((part) => part.type === 'Point')) return { type: 'MultiPoint', coordinates: geometries.map(({ coordinates }) => coordinates) };
  if (geometries.every((part) => part.type === 'LineString')) return { type: 'MultiLineString', coordinates: geometries.map(({ coordinates }) => coordinates) };
  if (geometries.every((part) => part.type === 'Polygon')) return { type: 'MultiPolygon', coordinates: geometries.map(({ coordinates }) => coordinates) };
  return geometry;
}

function propertiesOf(placemark: Placemark): Record<string, unknown> {
  return Object.fromEntries(Object.entries(placemark.properties ?? {}).filter(([name, value]) => name !== '' && !STYLING.test(name) && value !== undefined).map(([name, value]): [string, unknown] => {
    const html = typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : name === 'description' ? String(value) : null;
    return [name, html === null ? (value === '' ? null : value) : plainText(html) || null];
  }));
}

/** The document of an archive: `doc.kml`, else the first that is not in a folder. */
function documentOf({ file, bytes }: ReadRequest): Uint8Array {
  if (contentOf(bytes) !== 'zip') return bytes;
  const entries = unpack(file, bytes, (name) => name.toLowerCase().endsWith('.kml'));
  const names = [...entries.keys()].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  const found = entries.get(names.find((name) => name.toLowerCase() === 'doc.kml') ?? names[0] ?? '');
  if (!found) throw new AppError('format', 'kmz-nothing', { file });
  return found;
}

export async function readKml(request: ReadRequest): Promise<readonly RawTable[]> {
  const { file } = request;
  const { document, encoding } = await parseXml(request, documentOf(request), 'KML');
  const warnings = new Warnings();
  const rows = new Map<string, RawRow[]>();
  let row = 0, links = 0, overlays = 0;
  const own = path.basename(file, path.extname(file));
  const add = (children: readonly (Folder | Placemark)[], folders: readonly string[]): void => {
    for (const child of children) {
      if (child.type === 'folder') {
        const { name } = child.meta;
        add(child.children, [...folders, typeof name === 'string' && name.trim() !== '' ? name.trim() : String(folders.length + 1)]);
        continue;
      }
      const type: unknown = child.properties?.['@geometry-type'];
      if (type === 'networklink') links++;
      else if (type === 'groundoverlay') overlays++;
      else {
        const table = folders.join('/') || own;
        const list = rows.get(table) ?? [];
        rows.set(table, list);
        list.push({ row: ++row, id: child.id === undefined || child.id === '' ? null : String(child.id), geometry: joined(child.geometry), properties: propertiesOf(child) });
      }
    }
  };
  add(kmlWithFolders(document).children, []);
  if (links > 0) warnings.add('network-link', { count: links });
  if (overlays > 0) warnings.add('ground-overlay', { count: overlays });
  if (row === 0) throw new AppError('format', links > 0 ? 'kml-links-only' : 'kml-nothing', { file });
  return [...rows].map(([name, list], i) => tableOf(name, list, encoding, i === 0 ? warnings : new Warnings()));
}

/** A table that is in memory already. Longitude and latitude of WGS 84, as KML and GPX have it. */
export function tableOf(name: string, rows: readonly RawRow[], encoding: RawTable['encoding'], warnings: Warnings): RawTable {
  return {
    name, columns: [...new Set(rows.flatMap(({ properties }) => Object.keys(properties)))], crs: 'EPSG:4326', encoding, count: rows.length, warnings: warnings.list,
    async *rows() {
      for (let at = 0; at < rows.length; at += ROWS_A_BATCH) yield rows.slice(at, at + ROWS_A_BATCH);
    },
  };
}
