/** The formats. Import dialog, command line and file filters list this registry. */
import path from 'node:path';
import type { FormatInfo } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import type { Codec, Layer, WriteOptions } from './codec.ts';
import { CSV_EXTENSIONS, openCsv } from './csv.ts';
import { writeCsv } from './csv-write.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import { GDAL_EXTENSIONS, openWithGdal } from './gdal/open.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { GPX_EXTENSIONS, openGpx } from './gpx/open.ts';
import { KML_EXTENSIONS, openKml } from './kml/open.ts';
import { writeKml, writeKmz } from './kml/write.ts';
import { shapefile } from './shapefile.ts';
import { openSheet, SHEET_EXTENSIONS } from './sheet/open.ts';
import { writeSheet } from './sheet/write.ts';

export type { Codec, CrsDefinition, Headers, Layer, OpenOptions, RawRow, RawTable, Source, WriteOptions } from './codec.ts';

/** Writing of a format that holds one layer. */
const single = (write: (layer: Layer, options: WriteOptions) => AsyncIterable<Uint8Array>): NonNullable<Codec['write']> => ([layer], options) => {
  if (!layer) throw new AppError('internal', 'internal');
  return write(layer, options);
};

const csv: Codec = { id: 'csv', label: { zh: 'CSV 文本表格', en: 'CSV' }, extensions: CSV_EXTENSIONS, writes: ['csv'], offsets: true, headers: 'identifiers', open: openCsv, write: single(writeCsv) };
const sheet: Codec = { id: 'sheet', label: { zh: 'Excel 工作簿', en: 'Excel workbook' }, extensions: SHEET_EXTENSIONS, writes: ['xlsx'], offsets: true, headers: 'labels', several: true, open: openSheet, write: writeSheet };
const kml: Codec = { id: 'kml', label: { zh: 'KML', en: 'KML' }, extensions: KML_EXTENSIONS, writes: ['kml'], wgs84Only: true, open: openKml, write: single(writeKml) };
const kmz: Codec = { id: 'kmz', label: { zh: 'KMZ', en: 'KMZ' }, extensions: ['kmz'], wgs84Only: true, write: single(writeKmz) };
const gpx: Codec = { id: 'gpx', label: { zh: 'GPX 轨迹', en: 'GPX' }, extensions: GPX_EXTENSIONS, open: openGpx };

const gdal: Codec = { id: 'gdal', label: { zh: 'CAD（DXF、DWG）、FileGDB、MapInfo', en: 'CAD (DXF, DWG), FileGDB, MapInfo' }, extensions: GDAL_EXTENSIONS, open: openWithGdal };

export const CODECS: readonly Codec[] = [geojson, shapefile, geopackage, sheet, csv, kml, kmz, gpx, flatgeobuf, gdal];

/** Endings that a codec reads, and that it writes. */
const readsOf = ({ open, extensions }: Codec): readonly string[] => (open ? extensions : []);
const writesOf = ({ write, extensions, writes }: Codec): readonly string[] => (write ? (writes ?? extensions) : []);

export const FORMATS: readonly FormatInfo[] = CODECS.map((codec) => ({ id: codec.id, label: codec.label, reads: readsOf(codec), writes: writesOf(codec), wgs84Only: codec.wgs84Only === true, offsets: codec.offsets === true, several: codec.several === true, headers: codec.headers ?? null }));

/** The codec that reads or writes a file of this ending, the longest first (`shp.zip` before `zip`); `format-unknown` names what is known. */
export function codecFor(file: string, task: 'read' | 'write'): Codec {
  const name = path.basename(file).toLowerCase(), endingsOf = task === 'read' ? readsOf : writesOf;
  const known = CODECS.flatMap((codec) => endingsOf(codec).map((ending) => ({ codec, ending: `.${ending}` }))).sort((a, b) => b.ending.length - a.ending.length);
  const found = known.find(({ ending }) => name.endsWith(ending));
  if (!found) throw new AppError('input', 'format-unknown', { file, extension: path.extname(file).slice(1) || '–', known: CODECS.flatMap(endingsOf).map((ending) => `.${ending}`).join(' ') });
  return found.codec;
}
