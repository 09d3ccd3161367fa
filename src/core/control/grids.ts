/** 网格化: who is responsible for the place where an object lies. */
import { type Feature, featuresOf, nameOf, type Snapshot, textOf } from '../feature.ts';
import { AreaIndex } from '../geo/index.ts';

export const GRID_KIND = 'management-grid';

export interface GridKeeper {
  readonly id: string;
  readonly name: string;
  readonly person: string | null;
  readonly phone: string | null;
  readonly members: string | null;
}

/** Looks up the grids that an object has a part in, by id; none for a grid itself, and for what has no place. */
export function gridKeepers(grids: readonly Feature[]): (feature: Feature) => readonly GridKeeper[] {
  const index = new AreaIndex(grids), byId = new Map(grids.map((grid) => [grid.id, grid]));
  return ({ kind, geometry }) => (geometry && kind !== GRID_KIND && index.size > 0 ? index.touching(geometry) : []).flatMap((id) => {
    const grid = byId.get(id);
    return grid ? [{ id, name: nameOf(grid), person: textOf(grid, 'person'), phone: textOf(grid, 'phone'), members: textOf(grid, 'members') }] : [];
  });
}

/** The same for the grids of a project. */
export const keepersIn = (snapshot: Snapshot) => gridKeepers(featuresOf(snapshot, GRID_KIND));

/** `东街网格 王某 139…`, several one after the other. */
export const keeperText = (keepers: readonly GridKeeper[]): string => keepers.map(({ name, person, phone }) => [name, person, phone].filter((part) => part !== null).join(' ')).join('；');
