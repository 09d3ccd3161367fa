/** Joining shapes into one, and putting invalid ones right. The exact overlay itself is GEOS's, handed in (`Geos`); what is taken from its answers is decided here. */
import type { Geometry, Position } from 'geojson';
import { AppError } from '../errors.ts';
import { classOf, forEachLine, forEachPolygon, wound } from './parts.ts';

/** What is used of GEOS. Geometries go in and come out as plain data; what GEOS cannot do throws. */
export interface Geos {
  /** the area that any of the geometries covers */
  union(geometries: readonly Geometry[]): Geometry;
  valid(geometry: Geometry): boolean;
  /** a valid geometry that covers the same, by the structure of its lines */
  makeValid(geometry: Geometry): Geometry;
  /** the area that lies in both */
  intersection(a: Geometry, b: Geometry): Geometry;
  /** the area of the first without the second */
  difference(a: Geometry, b: Geometry): Geometry;
  /** the area within the distance of each geometry, all of them joined; circles have four times `quadrantSegments` corners, which lie on the circle */
  bufferedUnion(items: readonly { readonly geometry: Geometry; readonly distance: number }[], quadrantSegments: number): Geometry;
  /** lines that share ends, joined; ends where three or more meet stay ends */
  joinLines(geometries: readonly Geometry[]): Geometry;
}

const same = (a: Position | undefined, b: Position | undefined): boolean => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
const withoutRepeats = (line: readonly Position[]): Position[] => line.filter((position, i) => i === 0 || !same(position, line[i - 1]));

/** The areas of a geometry as polygons, outer rings counter-clockwise; points and lines among them are left out, and the polygon without a ring by which GEOS says that there is nothing. */
export const polygonsOf = (geometry: Geometry): Position[][][] => { const found: Position[][][] = []; forEachPolygon(geometry, (rings) => { if ((rings[0]?.length ?? 0) > 0) found.push(wound(rings)); }); return found; };
const linesOf = (geometry: Geometry): Position[][] => { const found: Position[][] = []; forEachLine(geometry, (line) => found.push([...line])); return found; };

function fromPolygons(polygons: Position[][][]): Geometry | null {
  const [only] = polygons;
  return only === undefined ? null : polygons.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons };
}

function fromLines(lines: Position[][]): Geometry | null {
  const [only] = lines;
  return only === undefined ? null : lines.length === 1 ? { type: 'LineString', coordinates: only } : { type: 'MultiLineString', coordinates: lines };
}

/** Lines run the way the first one of those that were joined runs. */
function directed(lines: Position[][], first: Geometry): Position[][] {
  const [from, to] = linesOf(first)[0] ?? [];
  return lines.map((line) => {
    const at = line.findIndex((position) => same(position, from));
    return at > 0 && same(line[at - 1], to) ? line.toReversed() : line;
  });
}

/** Several lines, or several areas, as one geometry; `merge-class` when they are not of one class, points or missing. */
export function mergedGeometry(geometries: readonly (Geometry | null)[], geos: Geos): Geometry {
  const given = geometries.filter((geometry) => geometry !== null), [first] = given;
  const classes = new Set(given.map(classOf)), [geometryClass] = classes;
  const joined = !first || given.length < geometries.length || classes.size > 1 ? null
    : geometryClass === 'polygon' ? fromPolygons(polygonsOf(geos.union(given)))
      : geometryClass === 'line' ? fromLines(directed(linesOf(geos.joinLines(given)), first)) : null;
  if (!joined) throw new AppError('input', 'merge-class');
  return joined;
}

/** Rings closed and without repeated vertices; those that have no three different places are left out. */
function soundRings(rings: readonly (readonly Position[])[]): Position[][] {
  return rings.flatMap((ring) => {
    const positions = withoutRepeats(ring), [start] = positions;
    if (!start) return [];
    const closed = same(start, positions.at(-1)) ? positions : [...positions, start];
    return closed.length >= 4 ? [closed] : [];
  });
}

/**
 * The geometry put right, of the class that it is: self-crossing, spikes, holes outside, overlapping parts, repeated vertices, open rings, parts of no size.
 * Null when nothing of a size is left. Points are given back as they are. A geometry that is right is given back as it is.
 */
export function repairedGeometry(geometry: Geometry, geos: Geos): Geometry | null {
  switch (classOf(geometry)) {
    case 'line': {
      const lines = linesOf(geometry), sound = lines.map(withoutRepeats).filter((line) => line.length > 1);
      return sound.length === lines.length && sound.every((line, i) => line.length === lines[i]?.length) ? geometry : fromLines(sound);
    }
    case 'polygon': {
      const polygons: Position[][][] = [];
      let touched = false;
      forEachPolygon(geometry, (rings) => {
        const sound = soundRings(rings);
        touched ||= sound.length < rings.length || sound.some((ring, i) => ring.length !== rings[i]?.length || !same(ring.at(-1), rings[i]?.at(-1)));
        // without its outer ring a polygon is nothing, whatever its holes
        if (soundRings(rings.slice(0, 1)).length > 0) polygons.push(sound);
      });
      const sound = fromPolygons(polygons);
      if (!sound) return null;
      if (!geos.valid(sound)) return fromPolygons(polygonsOf(geos.makeValid(sound)));
      return touched ? sound : geometry;
    }
    default: return geometry;
  }
}
