/** Geometry as well-known text (OGC 06-103r4), for columns of tables. */
import type { Geometry, Position } from 'geojson';

const place = (position: Position): string => position.join(' ');
const list = (positions: readonly Position[]): string => `(${positions.map(place).join(', ')})`;
const rings = (parts: readonly (readonly Position[])[]): string => `(${parts.map(list).join(', ')})`;
const hasHeights = (coordinates: unknown): boolean => Array.isArray(coordinates) && (typeof coordinates[0] === 'number' ? coordinates.length > 2 : coordinates.some(hasHeights));

/** `POINT (105.6 34.9)`; ` Z` after the type where there are heights. */
export function wktOf(geometry: Geometry): string {
  if (geometry.type === 'GeometryCollection') return `GEOMETRYCOLLECTION (${geometry.geometries.map(wktOf).join(', ')})`;
  const type = `${geometry.type.toUpperCase()}${hasHeights(geometry.coordinates) ? ' Z' : ''}`;
  switch (geometry.type) {
    case 'Point': return `${type} (${place(geometry.coordinates)})`;
    case 'MultiPoint': return `${type} (${geometry.coordinates.map((position) => `(${place(position)})`).join(', ')})`;
    case 'LineString': return `${type} ${list(geometry.coordinates)}`;
    case 'MultiLineString':
    case 'Polygon': return `${type} ${rings(geometry.coordinates)}`;
    case 'MultiPolygon': return `${type} (${geometry.coordinates.map(rings).join(', ')})`;
  }
}
