/** KML 2.2 and KMZ: names, all fields as ExtendedData, the colours of the levels as styles. Nothing in it is fetched from anywhere. */
import { Zip, ZipDeflate } from 'fflate';
import type { Geometry, Position } from 'geojson';
import { type Feature, nameOf } from '../../../core/feature.ts';
import type { KindDecl } from '../../../core/kinds/index.ts';
import { levelOf, RISK_LEVELS } from '../../../core/levels.ts';
import { AREA_OPACITY, LEVEL_COLOURS } from '../../../core/symbology/colours.ts';
import type { Layer, WriteOptions } from '../codec.ts';
import { escaped } from '../xml-text.ts';

const FEATURES_A_CHUNK = 500;
/** Archives of the same features are the same bytes. */
const PACKED_AT = '2000-01-01T00:00:00';
/** `#RRGGBB` as KML's aabbggrr. */
function colour(hex: string, opacity: number): string {
  const alpha = Math.round(opacity * 255).toString(16).padStart(2, '0');
  return `${alpha}${hex.slice(5, 7)}${hex.slice(3, 5)}${hex.slice(1, 3)}`.toLowerCase();
}

const place = (position: Position): string => position.slice(0, 3).join(',');
const places = (positions: readonly Position[]): string => `<coordinates>${positions.map(place).join(' ')}</coordinates>`;

function geometryXml(geometry: Geometry): string {
  const several = (parts: readonly Geometry[]): string => `<MultiGeometry>${parts.map(geometryXml).join('')}</MultiGeometry>`;
  const altitude = (position: Position | undefined): string => (position && position.length > 2 ? '<altitudeMode>absolute</altitudeMode>' : '');
  switch (geometry.type) {
    case 'Point': return `<Point>${altitude(geometry.coordinates)}${places([geometry.coordinates])}</Point>`;
    case 'LineString': return `<LineString>${altitude(geometry.coordinates[0])}${places(geometry.coordinates)}</LineString>`;
    case 'Polygon': {
      const rings = geometry.coordinates.map((ring, i) => {
        const side = i === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs';
        return `<${side}><LinearRing>${places(ring)}</LinearRing></${side}>`;
      });
      return `<Polygon>${altitude(geometry.coordinates[0]?.[0])}${rings.join('')}</Polygon>`;
    }
    case 'MultiPoint': return several(geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates })));
    case 'MultiLineString': return several(geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates })));
    case 'MultiPolygon': return several(geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates })));
    case 'GeometryCollection': return several(geometry.geometries);
  }
}

function placemarkXml(feature: Feature, decl: KindDecl, labels: ReadonlyMap<string, string>): string {
  const data = Object.entries({ id: feature.id, ...feature.props }).filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `<Data name="${escaped(name)}">${labels.has(name) ? `<displayName>${escaped(labels.get(name) ?? '')}</displayName>` : ''}<value>${escaped(String(value))}</value></Data>`);
  const style = decl.rated ? `<styleUrl>#level-${levelOf(feature.props['risk_level'])}</styleUrl>` : '';
  return `<Placemark><name>${escaped(nameOf(feature))}</name>${style}<ExtendedData>${data.join('')}</ExtendedData>${feature.geometry ? geometryXml(feature.geometry) : ''}</Placemark>\n`;
}

/** A layer as KML, piece by piece; labels of fields in the person's language. */
export async function* writeKml({ decl, fields, features }: Layer, { lang, wrote }: Pick<WriteOptions, 'lang' | 'wrote'>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const labels = new Map(fields.map(({ id, label }) => [id, label[lang]]));
  const styles = !decl.rated ? '' : RISK_LEVELS.map((level) => {
    const { fill, line } = LEVEL_COLOURS[level];
    const point = `<IconStyle><color>${colour(fill, 1)}</color></IconStyle>`, edge = `<LineStyle><color>${colour(line, 1)}</color><width>2</width></LineStyle>`;
    return `<Style id="level-${level}">${point}${edge}<PolyStyle><color>${colour(fill, AREA_OPACITY)}</color></PolyStyle></Style>\n`;
  }).join('');
  yield encoder.encode(`<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${escaped(decl.label[lang])}</name>\n${styles}`);
  for (let at = 0; at < features.length; at += FEATURES_A_CHUNK) {
    const chunk = features.slice(at, at + FEATURES_A_CHUNK);
    yield encoder.encode(chunk.map((feature) => placemarkXml(feature, decl, labels)).join(''));
    await wrote(chunk.length);
  }
  yield encoder.encode('</Document></kml>\n');
}

/** The same, packed. */
export async function* writeKmz(layer: Layer, options: Pick<WriteOptions, 'lang' | 'wrote'>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const document = new ZipDeflate('doc.kml', { level: 6 });
  document.mtime = PACKED_AT;
  zip.add(document);
  for await (const chunk of writeKml(layer, options)) {
    document.push(chunk);
    yield* ready.splice(0);
  }
  document.push(new Uint8Array(), true);
  zip.end();
  yield* ready.splice(0);
}
