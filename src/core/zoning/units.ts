/** The units that an assessment is of, and which of them an object has a part in. */
import type { Geometry, LineString, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { AppError } from '../errors.ts';
import { type Feature, featuresOf, nameOf, type Snapshot } from '../feature.ts';
import { AreaIndex, classOf, forEachLine, forEachNearPair, geodesicDistanceM, metricSet, proximityIndex, shareWithin } from '../geo/index.ts';
import { Grid } from './grid.ts';

export interface UnitBase {
  readonly id: string;
  readonly name: string;
  readonly geometry: Polygon | MultiPolygon | Point | LineString | null;
}

/** A unit by its number, and the share of an object that lies in it. */
export type VisitUnit = (unit: number, share: number) => void;

export interface UnitSet {
  /** how many there are by now: a grid has a cell when something comes into it */
  count(): number;
  unit(index: number): UnitBase;
  /** units that are listed though nothing is in them */
  readonly listsEmpty: boolean;
  /** visits the units that each object has a part in, `object` being its number; `shares`: exact shares of areas are asked for, which takes longer */
  place(objects: readonly Feature[], shares: boolean, visit: (object: number, unit: number, share: number) => void): void;
  /** units come into being that are within reach of an object */
  reachOut(objects: readonly Feature[], reachM: number): void;
}

/** Smallest grid cell and shortest road section, in metres. */
const LEAST_CELL_M = 50, LEAST_SECTION_M = 100;
/** Objects so near to a road section belong to it. Ours (待核实). */
const BESIDE_ROAD_M = 50;
/** Cells beyond this many are no grid of a county. */
const MOST_CELLS = 2_000_000;

/** Kinds whose areas may be units. */
const AREA_UNITS: ReadonlySet<string> = new Set(['township', 'functional-zone', 'designated-area']);

/** The units of a project; `unknown-unit`, and `no-townships`, `no-units` where it has none. */
export function unitsOf(snapshot: Snapshot, unit: string): UnitSet {
  if (AREA_UNITS.has(unit)) return areaUnits(snapshot, unit);
  const [, what, metres] = /^(grid|road):(\d+(?:\.\d+)?)$/.exec(unit) ?? [], sizeM = Number(metres ?? Number.NaN);
  if (what === 'grid' && sizeM >= LEAST_CELL_M) return gridUnits(snapshot, sizeM);
  if (what === 'road' && sizeM >= LEAST_SECTION_M) return roadUnits(snapshot, sizeM);
  throw new AppError('input', 'unknown-unit', { unit, least: LEAST_CELL_M, section: LEAST_SECTION_M });
}

const areaOf = (geometry: Geometry | null): Polygon | MultiPolygon | Point | null => (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' || geometry?.type === 'Point' ? geometry : null);

/** A point on a border belongs to the unit with the smallest id; an object without a place in any area to the township that it names. */
function areaUnits(snapshot: Snapshot, kind: string): UnitSet {
  const features = featuresOf(snapshot, kind);
  if (features.length === 0) throw new AppError('not-evaluable', kind === 'township' ? 'no-townships' : 'no-units', { unit: kind });
  const units: UnitBase[] = features.map((feature) => ({ id: feature.id, name: nameOf(feature), geometry: areaOf(feature.geometry) }));
  const index = new AreaIndex(features), numbers = new Map(units.map(({ id }, i) => [id, i])), byName = new Map(units.map(({ name }, i) => [name, i]));
  return {
    listsEmpty: true, count: () => units.length, unit: (i) => units[i] as UnitBase, reachOut: () => undefined,
    place: (objects, shares, visit) => objects.forEach(({ geometry, props }, object) => {
      const touched = geometry ? index.touching(geometry) : [], named = kind === 'township' && touched.length === 0 ? byName.get(String(props['township'] ?? '')) : undefined;
      if (named !== undefined) visit(object, named, 1);
      for (const id of touched) {
        const unit = numbers.get(id) ?? 0, area = units[unit]?.geometry;
        visit(object, unit, shares && geometry && area && classOf(geometry) === 'polygon' ? shareWithin(geometry, area) : 1 / touched.length);
      }
    }),
  };
}

function gridUnits(snapshot: Snapshot, sizeM: number): UnitSet {
  const ground = [...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')];
  const grid = new Grid((ground.length > 0 ? ground : [...snapshot.byKind.values()].flat()).map(({ geometry }) => geometry), sizeM);
  const columns: number[] = [], rows: number[] = [], { frame } = grid, most = Math.min(MOST_CELLS, frame.columns * frame.rows);
  // numbers of the cells within the frame, plus one; those of the few outside by name
  const inside = new Int32Array(most), outside = new Map<string, number>();
  const add = (column: number, row: number): number => {
    if (columns.length >= MOST_CELLS) throw new AppError('input', 'too-many-cells', { most: MOST_CELLS, size: sizeM });
    columns.push(column);
    return rows.push(row) - 1;
  };
  const numberOf = (column: number, row: number): number => {
    const c = column - frame.west, r = row - frame.south, place = r * frame.columns + c;
    if (c >= 0 && r >= 0 && c < frame.columns && place < most) {
      if (inside[place] === 0) inside[place] = add(column, row) + 1;
      return (inside[place] as number) - 1;
    }
    const name = `${column},${row}`;
    let unit = outside.get(name);
    if (unit === undefined) outside.set(name, (unit = add(column, row)));
    return unit;
  };
  return {
    listsEmpty: false, count: () => columns.length,
    unit: (i) => {
      const column = columns[i] as number, row = rows[i] as number, id = `${column},${row}`;
      let square: Polygon | null = null;
      return { id, name: id, get geometry() { return (square ??= grid.polygon(column, row)); } };
    },
    place: (objects, _shares, visit) => {
      let object = 0;
      const take = (column: number, row: number, share: number) => visit(object, numberOf(column, row), share);
      for (const { geometry } of objects) {
        if (geometry) grid.forEachCell(geometry, take);
        object++;
      }
    },
    reachOut: (objects, reachM) => { for (const { geometry } of objects) if (geometry) grid.forEachCellNear(geometry, reachM, numberOf); },
  };
}

/** A line in sections of a length, the last one shorter. */
function sectionsOf(line: readonly Position[], sizeM: number): Position[][] {
  const sections: Position[][] = [];
  let section: Position[] = [line[0] as Position], left = sizeM;
  for (let i = 1; i < line.length; i++) {
    let from = line[i - 1] as Position, length = geodesicDistanceM(from, line[i] as Position);
    const [x1 = 0, y1 = 0] = line[i] as Position;
    while (length > left) {
      const share = left / length, [x0 = 0, y0 = 0] = from;
      from = [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
      sections.push([...section, from]);
      section = [from];
      length -= left;
      left = sizeM;
    }
    section.push([x1, y1]);
    left -= length;
  }
  if (section.length > 1) sections.push(section);
  return sections;
}

function roadUnits(snapshot: Snapshot, sizeM: number): UnitSet {
  const units: UnitBase[] = featuresOf(snapshot, 'road').flatMap((road) => {
    const sections: Position[][] = [];
    if (road.geometry) forEachLine(road.geometry, (line) => sections.push(...sectionsOf(line, sizeM)));
    return sections.map((coordinates, i): UnitBase => ({ id: `${road.id}#${i + 1}`, name: `${nameOf(road)} ${i + 1}/${sections.length}`, geometry: { type: 'LineString', coordinates } }));
  });
  if (units.length === 0) throw new AppError('not-evaluable', 'no-units', { unit: 'road' });
  const set = metricSet(units.map(({ geometry }) => geometry)), index = proximityIndex(set, BESIDE_ROAD_M);
  return {
    listsEmpty: false, count: () => units.length, unit: (i) => units[i] as UnitBase, reachOut: () => undefined,
    place: (objects, _shares, visit) => {
      const found = objects.map((): number[] => []);
      forEachNearPair(metricSet(objects.map(({ geometry }) => geometry)), index, BESIDE_ROAD_M, (object, unit) => { found[object]?.push(unit); });
      found.forEach((own, object) => { for (const unit of own.sort((a, b) => a - b)) visit(object, unit, 1 / own.length); });
    },
  };
}
