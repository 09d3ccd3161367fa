/** What is known of where the county is, to hold the places of a file against. */
import type { Position } from 'geojson';
import type { Evidence } from '../../core/crs/index.ts';
import { featuresOf, type Snapshot } from '../../core/feature.ts';
import { boundsOf, forEachLine, forEachRing } from '../../core/geo/index.ts';

/** Kinds whose lines are known well enough. */
const LINES = ['road', 'county', 'township'] as const;

/** Bounds and lines of the county, for `detectCrs`; null in an empty project. */
export function countyEvidence(snapshot: Snapshot): Evidence['county'] {
  const bounds = boundsOf([...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')].map(({ geometry }) => geometry));
  if (!bounds) return null;
  const lines: Position[][] = [];
  // the outline of a sample is schematic: nothing fits it
  for (const kind of LINES) for (const { geometry, props } of featuresOf(snapshot, kind)) {
    if (!geometry || props['schematic'] === true) continue;
    forEachLine(geometry, (line) => lines.push(line.map((position) => [...position])));
    forEachRing(geometry, (ring) => lines.push(ring.map((position) => [...position])));
  }
  return { bounds, lines };
}
