/** Where a new object is, without coordinates: by its photo, by a square of the base map, or by the name of something that the project knows. */
import { type Feature, nameOf, type Snapshot } from '../../core/feature.ts';
import { classOf, geodesicDistanceM, type LonLat, middleOf } from '../../core/geo/index.ts';
import { type MapGrid, middleOfCell } from '../../core/sheet/map-grid.ts';
import type { PackMarks } from '../codecs/sheet/marks.ts';
import type { Membership } from './members.ts';

/** How far an object may be from the place that it is called after, and a corner of a square from its middle, metres. */
const NEAR_NAME_M = 500, HALF_DIAGONAL = Math.SQRT1_2;
/** Things of one name within this distance are one place, metres. */
const SAME_PLACE_M = 300;
const SHORTEST_NAME = 2;

export type Place =
  | { readonly at: LonLat; readonly by: 'name' | 'cell'; readonly accuracyM: number }
  | { readonly code: 'place-empty' | 'place-unknown' | 'place-several'; readonly params: Readonly<Record<string, string | number>> };

function gridOf({ grid }: PackMarks): MapGrid {
  const [west = 0, north = 0, side = 1, columns = 0, rows = 0] = grid.split(' ').map(Number);
  return { corner: [west, north], side, columns, rows };
}

export class KnownPlaces {
  private readonly grid: MapGrid;
  /** names in the township, and of the whole county */
  private readonly names: readonly ReadonlyMap<string, readonly LonLat[]>[];

  constructor(snapshot: Snapshot, members: Membership, marks: PackMarks) {
    this.grid = gridOf(marks);
    const all = [...snapshot.byKind.values()].flat().filter(({ kind, geometry, props }) => kind !== 'county' && kind !== 'township' && geometry !== null && classOf(geometry) !== 'line' && typeof props['name'] === 'string');
    this.names = [named(all.filter((feature) => members.has(feature))), named(all)];
  }

  /** The square that a text names; else the longest known name in it; else the only name that it is the beginning of. */
  find(text: string): Place {
    const place = text.trim();
    if (place === '') return { code: 'place-empty', params: {} };
    const cell = middleOfCell(this.grid, place);
    if (cell) return { at: cell, by: 'cell', accuracyM: Math.round(this.grid.side * HALF_DIAGONAL) };
    for (const names of this.names) {
      const contained = [...names].filter(([name]) => place.includes(name)).sort(([a], [b]) => b.length - a.length);
      const longest = contained[0]?.[0].length;
      const fitting = contained.length > 0 ? contained.filter(([name]) => name.length === longest) : place.length >= SHORTEST_NAME ? [...names].filter(([name]) => name.startsWith(place)) : [];
      const found = fitting.flatMap(([, places]) => places), [first] = found;
      if (!first) continue;
      if (found.some((other) => geodesicDistanceM(first, other) > SAME_PLACE_M)) return { code: 'place-several', params: { place, count: found.length } };
      return { at: first, by: 'name', accuracyM: NEAR_NAME_M };
    }
    return { code: 'place-unknown', params: { place } };
  }
}

function named(features: readonly Feature[]): Map<string, LonLat[]> {
  const names = new Map<string, LonLat[]>();
  for (const feature of features) {
    const name = nameOf(feature).trim(), middle = feature.geometry ? middleOf(feature.geometry) : null;
    if (middle && name.length >= SHORTEST_NAME) names.set(name, [...(names.get(name) ?? []), middle]);
  }
  return names;
}
