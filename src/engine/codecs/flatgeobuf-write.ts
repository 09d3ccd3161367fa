/** FlatGeobuf for other programs, without an index. Heights go with it where the whole layer has them. */
import { Builder, ByteBuffer } from 'flatbuffers';
import type { ColumnMeta } from 'flatgeobuf/lib/mjs/column-meta.js';
import { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { Feature as FgbFeature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { buildFeature } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { parseGC, parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import type { Geometry } from '../../core/feature.ts';
import { boundsOf } from '../../core/geo/index.ts';
import type { CrsDefinition, Layer, WriteOptions } from './codec.ts';
import { attributeColumnsOf, typeOf } from './columns.ts';

const MAGIC = [0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00];
const TYPES: Readonly<Record<string, ColumnType>> = { boolean: ColumnType.Bool, number: ColumnType.Double, integer: ColumnType.Double };

/** Whether all positions have a height: a layer has them everywhere or nowhere. */
const allHeights = (coordinates: unknown): boolean => Array.isArray(coordinates) && (typeof coordinates[0] === 'number' ? coordinates.length > 2 : coordinates.every(allHeights));
const hasHeights = (geometry: Geometry): boolean => (geometry.type === 'GeometryCollection' ? geometry.geometries.every(hasHeights) : allHeights(geometry.coordinates));
const flat = (coordinates: unknown): unknown => (!Array.isArray(coordinates) ? coordinates : typeof coordinates[0] === 'number' ? coordinates.slice(0, 2) : coordinates.map(flat));

function withoutHeights(geometry: Geometry): Geometry {
  if (geometry.type === 'GeometryCollection') return { ...geometry, geometries: geometry.geometries.map(withoutHeights) };
  return { ...geometry, coordinates: flat(geometry.coordinates) } as Geometry;
}

/** The same feature without a geometry: the library writes an empty one, at which other programs stop. */
function withoutGeometry(feature: Uint8Array): Uint8Array {
  const properties = FgbFeature.getSizePrefixedRootAsFeature(new ByteBuffer(feature)).propertiesArray(), builder = new Builder();
  const propertiesAt = properties ? FgbFeature.createPropertiesVector(builder, properties) : 0;
  FgbFeature.startFeature(builder);
  if (properties) FgbFeature.addProperties(builder, propertiesAt);
  builder.finishSizePrefixed(FgbFeature.endFeature(builder));
  return builder.asUint8Array();
}

interface Layout { readonly name: string; readonly type: GeometryType; readonly hasZ: boolean; readonly columns: readonly ColumnMeta[]; readonly count: number; readonly bounds: readonly number[] | null; readonly crs: CrsDefinition }

function headerBytes({ name, type, hasZ, columns, count, bounds, crs }: Layout): Uint8Array {
  const builder = new Builder();
  const columnOffsets = columns.map((column) => {
    const columnName = builder.createString(column.name);
    Column.startColumn(builder);
    Column.addName(builder, columnName);
    Column.addType(builder, column.type);
    return Column.endColumn(builder);
  });
  const columnsAt = Header.createColumnsVector(builder, columnOffsets), nameAt = builder.createString(name), boundsAt = bounds ? Header.createEnvelopeVector(builder, Float64Array.from(bounds)) : 0;
  const organization = builder.createString('EPSG'), wkt = builder.createString(crs.wkt), code = Number(/^EPSG:(\d+)$/.exec(crs.code)?.[1] ?? 0);
  Crs.startCrs(builder);
  if (code > 0) {
    Crs.addOrg(builder, organization);
    Crs.addCode(builder, code);
  }
  Crs.addWkt(builder, wkt);
  const crsAt = Crs.endCrs(builder);
  Header.startHeader(builder);
  Header.addName(builder, nameAt);
  if (bounds) Header.addEnvelope(builder, boundsAt);
  Header.addGeometryType(builder, type);
  Header.addHasZ(builder, hasZ);
  Header.addColumns(builder, columnsAt);
  Header.addFeaturesCount(builder, BigInt(count));
  Header.addIndexNodeSize(builder, 0);
  Header.addCrs(builder, crsAt);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}

export async function* writeFlatGeobuf([own]: readonly Layer[], { crs, wrote }: WriteOptions): AsyncGenerator<Uint8Array, void> {
  if (!own) return;
  const { decl, features } = own, columns = attributeColumnsOf(own), types = new Set(features.flatMap(({ geometry }) => (geometry ? [geometry.type] : [])));
  const [only, second] = types, hasZ = features.every(({ geometry }) => geometry === null || hasHeights(geometry));
  const metas = columns.map((column): ColumnMeta => ({ name: column.id, type: TYPES[typeOf(column, features)] ?? ColumnType.String, title: null, description: null, width: -1, precision: -1, scale: -1, nullable: true, unique: false, primary_key: false }));
  const type = only === undefined || second !== undefined ? GeometryType.Unknown : GeometryType[only];
  const layout = { name: decl.id, type, hasZ, columns: metas, count: features.length, bounds: boundsOf(features.map(({ geometry }) => geometry)), crs };
  yield Uint8Array.from(MAGIC);
  yield headerBytes(layout);
  const header = { geometryType: type, columns: metas, envelope: null, featuresCount: features.length, indexNodeSize: 0, crs: null, title: null, description: null, metadata: null };
  for (const feature of features) {
    const properties = Object.fromEntries(columns.map(({ id, valueOf }) => [id, valueOf(feature)]));
    if (!feature.geometry) {
      await wrote(1);
      yield withoutGeometry(buildFeature(parseGeometry({ type: 'Point', coordinates: [0, 0] }), properties, header));
      continue;
    }
    const geometry = hasZ ? feature.geometry : withoutHeights(feature.geometry);
    // the library types collections apart from the others, and takes both
    yield buildFeature(geometry.type === 'GeometryCollection' ? (parseGC(geometry) as ReturnType<typeof parseGeometry>) : parseGeometry(geometry), properties, header);
    await wrote(1);
  }
}
