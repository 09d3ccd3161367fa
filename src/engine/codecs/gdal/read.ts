/**
 * DXF, DWG (of AutoCAD 2000), FileGDB, MapInfo TAB and MIF by GDAL. Runs in a reading thread.
 *
 * Drawings: a table is a CAD layer, so that a person can say what it holds. Polylines that are closed are polygons, open ones lines; circles, arcs and
 * bulges are cut into short edges; texts are points with the column `Text`; a block is a point at its place of insertion with `BlockName` and its
 * attributes as columns. What stands on the paper around the model is left out. Coordinates are as drawn: a drawing states no CRS.
 */
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { z } from 'zod';
import { AppError } from '../../../core/errors.ts';
import type { RawRow, RawTable } from '../codec.ts';
import type { ReadRequest } from '../thread/protocol.ts';
import { Warnings } from '../warnings.ts';
import { type Gdal, type GdalDataset, gdalFailed, type GdalLayer, loadGdal, openDataset } from './load.ts';
import { prepare } from './prepare.ts';

const ROWS_A_BATCH = 1000;
const DRAWINGS = new Set(['DXF', 'CAD']);
/** GDAL's way of reading drawings, see above. */
const DRAWING_OPTIONS = { DXF_INLINE_BLOCKS: 'FALSE', DXF_ENCODING: 'UTF-8' };
/** Columns of GDAL's that say nothing of the object. */
const TECHNICAL = new Set(['PaperSpace', 'SubClasses', 'ExtendedEntity', 'BlockAttributes', 'BlockOCSNormal', 'BlockOCSCoords', 'BlockScale', 'cadgeom_type', 'thickness', 'extentity_data']);

const Line = z.object({ properties: z.record(z.string(), z.unknown()), geometry: z.unknown() });
const LineString = z.object({ type: z.literal('LineString'), coordinates: z.array(z.array(z.number())) });

function crsOf({ geometryFields: [geometry] }: GdalLayer): string | null {
  const crs = geometry?.coordinateSystem;
  if (!crs || /^(ENGCRS|LOCAL_CS)/.test(crs.wkt)) return null;
  const id = crs.projjson?.id;
  return id ? `${id.authority}:${id.code}` : crs.wkt;
}

/** A line of a drawing that ends where it began, as the area it encloses. */
function closed(geometry: unknown): unknown {
  const line = LineString.safeParse(geometry).data;
  const [first, last] = [line?.coordinates[0], line?.coordinates.at(-1)];
  return line && line.coordinates.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1] ? { type: 'Polygon', coordinates: [line.coordinates] } : geometry;
}

/** GDAL tells the CRS of a MIF only once it has been written elsewhere: one row of it is. */
async function crsOfMif(gdal: Gdal, dataset: GdalDataset, layer: string, name: string): Promise<string | null> {
  const made = await gdal.ogr2ogr(dataset, ['-f', 'MapInfo File', '-limit', '1', layer], name).catch(() => null);
  const [copied] = made ? ((await openDataset(gdal, made.real))?.layers ?? []) : [];
  return copied ? crsOf(copied) : null;
}

/** A layer as one JSON text a line, in its own coordinates. */
class Converted {
  private file: Promise<string> | null = null;
  private readonly gdal: Gdal;
  private readonly failures: string[];
  private readonly request: ReadRequest;

  constructor(gdal: Gdal, failures: string[], request: ReadRequest) {
    this.gdal = gdal;
    this.failures = failures;
    this.request = request;
  }

  private async convert(dataset: GdalDataset, layer: string, name: string): Promise<string> {
    this.failures.length = 0;
    // the CRS is only named, so that nothing is converted: this format knows one alone
    const made = await this.gdal.ogr2ogr(dataset, ['-f', 'GeoJSONSeq', '-a_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=10', layer], name).catch(() => null);
    if (made === null || this.failures.length > 0) throw gdalFailed(this.request.file, this.failures);
    return made.real;
  }

  /** The rows, converted when they are first asked for. */
  async* rows(dataset: GdalDataset, layer: string, name: string): AsyncGenerator<RawRow> {
    this.file ??= this.convert(dataset, layer, name);
    const lines = readline.createInterface({ input: fs.createReadStream(await this.file), crlfDelay: Number.POSITIVE_INFINITY });
    let row = 0;
    for await (const line of lines) {
      if (line === '') continue;
      const { properties, geometry } = Line.parse(JSON.parse(line));
      yield { row: ++row, id: null, geometry, properties };
    }
  }
}

async function* batches(rows: AsyncIterable<RawRow>): AsyncGenerator<readonly RawRow[]> {
  let batch: RawRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_A_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** `TAG value` of a block's attributes as columns. */
function attributesOf(value: unknown): [string, string][] {
  return Array.isArray(value) ? value.map(String).map((text): [string, string] => [text.split(' ', 1)[0] ?? text, text.slice(text.indexOf(' ') + 1)]) : [];
}

/** Splits the one layer that GDAL makes of a drawing into the layers of the drawing. */
async function drawingTables(rows: AsyncIterable<RawRow>, base: Omit<RawTable, 'rows' | 'name' | 'columns' | 'count' | 'warnings'>): Promise<RawTable[]> {
  const layers = new Map<string, RawRow[]>();
  const warnings = new Warnings();
  let onPaper = 0, blocks = 0;
  for await (const { row, geometry, properties } of rows) {
    if (Number(properties['PaperSpace'] ?? 0) === 1) {
      onPaper++;
      continue;
    }
    if (properties['BlockName'] !== undefined && properties['BlockName'] !== null) blocks++;
    const name = String(properties['Layer'] ?? properties['layer'] ?? '0');
    const list = layers.get(name) ?? [];
    layers.set(name, list);
    const own = Object.entries(properties).filter(([key, value]) => !TECHNICAL.has(key) && value !== null && value !== '');
    list.push({ row, id: null, geometry: closed(geometry), properties: Object.fromEntries([...own, ...attributesOf(properties['BlockAttributes'])]) });
  }
  if (onPaper > 0) warnings.add('cad-paper', { count: onPaper });
  if (blocks > 0) warnings.add('cad-blocks', { count: blocks });
  return [...layers].map(([name, list], i): RawTable => ({
    ...base, name, columns: [...new Set(list.flatMap(({ properties }) => Object.keys(properties)))], count: list.length, warnings: i === 0 ? warnings.list : [],
    rows: () => batches((async function* () { yield* list; })()),
  }));
}

export async function readWithGdal(request: ReadRequest): Promise<readonly RawTable[]> {
  const { file, gdal: folders } = request;
  if (!folders) throw new AppError('internal', 'internal');
  const { sources, encoding } = await prepare(file, folders.work, request.encoding);
  const failures: string[] = [];
  const gdal = await loadGdal(folders.dir, fs.mkdtempSync(path.join(folders.work, 'out-')), DRAWING_OPTIONS, (message) => failures.push(message));
  const tables: RawTable[] = [];
  for (const [i, source] of sources.entries()) {
    const opened = await openDataset(gdal, source);
    if (!opened) throw gdalFailed(file, failures);
    for (const [k, layer] of opened.layers.entries()) {
      if (DRAWINGS.has(opened.driver) && layer.name === 'blocks') continue;
      const rows = new Converted(gdal, failures, request);
      const read = () => rows.rows(opened.dataset, layer.name, `${i}-${k}`);
      const isMif = path.extname(source).toLowerCase() === '.mif';
      const base = { crs: crsOf(layer) ?? (isMif ? await crsOfMif(gdal, opened.dataset, layer.name, `crs-${i}`) : null), encoding };
      if (DRAWINGS.has(opened.driver)) tables.push(...await drawingTables(read(), base));
      else tables.push({ ...base, name: layer.name, columns: layer.fields.map(({ name }) => name), count: layer.featureCount ?? null, warnings: [], rows: () => batches(read()) });
    }
  }
  if (tables.length === 0) throw new AppError('format', 'gdal-nothing', { file });
  return tables;
}
