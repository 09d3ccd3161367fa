/** What is wrong with the geometry of a feature. O(n log n) in its vertices. */
import type { Feature, Geometry } from '../feature.ts';
import { type Bounds, classOf, forEachPosition, geometryProblem, looksSwapped, repeatedVertex, spikeOf, withClosedRings, withoutRepeats, withoutSpikes, withSwappedAxes } from '../geo/index.ts';
import { kindOf } from '../kinds/index.ts';
import type { Found } from './draft.ts';
import type { FixId, QualityCode } from './types.ts';

/** Codes after which the place of a feature says nothing. */
export const PLACELESS: ReadonlySet<QualityCode> = new Set<QualityCode>(['no-geometry', 'empty', 'not-finite', 'looks-projected', 'out-of-range', 'looks-swapped']);

type ShapeFix = Exclude<FixId, 'delete' | 'set-township'>;

/** The cures of a geometry. */
export const SHAPE_FIXES: Readonly<Record<ShapeFix, (geometry: Geometry) => Geometry>> = {
  'drop-repeats': withoutRepeats, 'close-rings': withClosedRings, 'cut-spikes': withoutSpikes, 'swap-axes': withSwappedAxes,
};

/** Whether every position makes sense only the other way round. */
function allSwapped(geometry: Geometry, county: Bounds): boolean {
  let all = true;
  forEachPosition(geometry, ([lon = 0, lat = 0]) => { all &&= looksSwapped([lon, lat], county); });
  return all;
}

/** `county`: its bounds, or null where the project has neither county nor townships. */
export function shapeProblems({ kind, geometry }: Feature, county: Bounds | null): Found[] {
  if (!geometry) return [{ code: 'no-geometry', field: 'geometry' }];
  const geometryClass = classOf(geometry), allowed = kindOf(kind)?.geometry ?? [];
  const found: Found[] = [];
  const problem = geometryProblem(geometry);
  if (problem?.code !== 'empty' && !(geometryClass && allowed.includes(geometryClass))) found.push({ code: 'geometry-class', params: { type: geometryClass ?? geometry.type, allowed: allowed.join(',') } });
  if (problem) {
    const { code, at } = problem;
    // what cannot be read as a place is not looked at further
    const fixable = code === 'unclosed' ? geometryProblem(withClosedRings(geometry)) === null
      : code === 'looks-swapped' ? geometryProblem(withSwappedAxes(geometry)) === null && (county === null || allSwapped(geometry, county)) : true;
    return [...found, { code, params: at ? { lon: at[0], lat: at[1] } : {}, at: PLACELESS.has(code) ? null : at, fixable }];
  }
  if (county && allSwapped(geometry, county)) return [...found, { code: 'looks-swapped', at: null }];
  const repeated = repeatedVertex(geometry);
  if (repeated) found.push({ code: 'repeated-vertex', params: { lon: repeated[0], lat: repeated[1] }, at: repeated });
  const spike = spikeOf(geometry);
  if (spike) {
    const cut = withoutSpikes(geometry);
    found.push({ code: 'spike', params: { lon: spike[0], lat: spike[1] }, at: spike, fixable: spikeOf(cut) === null && geometryProblem(cut) === null });
  }
  return found;
}
