/** A square county full of outlets and dense places, the same every time. */
import type { Position } from 'geojson';
import type { Feature, Snapshot } from '../src/core/feature.ts';

const WEST = 105.3, SOUTH = 34.7;
/** Degrees of 1 m there, near enough to lay things out. */
const LON_M = 1 / 91_287, LAT_M = 1 / 110_940;

/** Numerical Recipes' linear congruential generator, for its brevity. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Crowd {
  readonly outlets: readonly Feature[];
  readonly places: readonly Feature[];
  readonly snapshot: Snapshot;
}

/** `count` outlets and as many dense places on a square of `sideM`. */
export function crowd(count: number, seed = 20261124, sideM = 60_000): Crowd {
  const random = generator(seed);
  const place = (): [number, number] => [WEST + random() * sideM * LON_M, SOUTH + random() * sideM * LAT_M];
  const outlets: Feature[] = [], places: Feature[] = [];
  for (let i = 0; i < count; i++) outlets.push({ kind: 'fireworks-retail', id: `o${i}`, geometry: { type: 'Point', coordinates: place() }, props: { name: `零售点${i}` } });
  for (let i = 0; i < count; i++) {
    const [lon, lat] = place(), corners = 6 + Math.floor(random() * 7);
    const ring: Position[] = Array.from({ length: corners }, (_, corner) => {
      const angle = (2 * Math.PI * corner) / corners, radius = 10 + random() * 30;
      return [lon + radius * Math.cos(angle) * LON_M, lat + radius * Math.sin(angle) * LAT_M];
    });
    ring.push(ring[0] as Position);
    places.push({ kind: 'dense-place', id: `p${i}`, geometry: { type: 'Polygon', coordinates: [ring] }, props: { name: `场所${i}`, category: 'school' } });
  }
  // the rule wants the layer of filling stations: one, out of everybody's reach
  const station: Feature = { kind: 'gas-station', id: 's', geometry: { type: 'Point', coordinates: [WEST - 1, SOUTH - 1] }, props: { name: '加油站' } };
  return {
    outlets, places,
    snapshot: {
      project: { id: 'bench', name: 'bench', revision: 1, version: '1', assessmentDate: '2026-01-01', countyCode: '', lastChange: null, demo: true },
      byKind: new Map([['fireworks-retail', outlets], ['dense-place', places], ['gas-station', [station]]]),
    },
  };
}
