/** Where features are against where they say they are: county, township. A point on a border belongs to the smallest id. */
import { type Feature, featuresOf, type Snapshot, textOf } from '../feature.ts';
import { AreaIndex, type Bounds, metresPerDegreeLat, metresPerDegreeLon } from '../geo/index.ts';
import { Townships } from '../townships.ts';
import type { Found } from './draft.ts';

/** A feature this far outside the box of its township has rather a wrong place than a wrong field, in metres. */
const FAR_M = 5000;

/** Distance between two boxes in metres, 0 where they meet; the plane of the first box's middle latitude. */
export function boxDistanceM(a: Bounds, b: Bounds): number {
  const lat = (a[1] + a[3]) / 2;
  const dx = Math.max(0, b[0] - a[2], a[0] - b[2]) * metresPerDegreeLon(lat), dy = Math.max(0, b[1] - a[3], a[1] - b[3]) * metresPerDegreeLat(lat);
  return Math.hypot(dx, dy);
}

export class PlaceChecks {
  private readonly townships: Townships;
  private readonly county: AreaIndex;

  constructor(snapshot: Snapshot) {
    this.townships = new Townships(featuresOf(snapshot, 'township'));
    this.county = new AreaIndex(featuresOf(snapshot, 'county'));
  }

  problems(feature: Feature, box: Bounds): Found[] {
    const { geometry, kind } = feature;
    if (!geometry || kind === 'county' || kind === 'township') return [];
    const { townships } = this;
    const touched = townships.at(geometry);
    const found: Found[] = [];
    // what lies in a township is in the county; without a county area the townships stand for it
    if (touched.length === 0 && (this.county.size > 0 ? this.county.touching(geometry).length === 0 : townships.hasAreas)) found.push({ code: 'outside-county' });
    if (!townships.hasAreas) return found;
    const named = textOf(feature, 'township'), [only, another] = touched, single = only !== undefined && another === undefined;
    if (named === null) {
      if (single) found.push({ code: 'no-township', field: 'township', params: { location: only } });
      return found;
    }
    if (touched.includes(named)) return found;
    const params = { value: named, location: touched.join('、') };
    if (!townships.isName(named)) return [...found, { code: 'unknown-township', field: 'township', params, fixable: single }];
    const home = townships.boxOf(named), distanceM = home ? boxDistanceM(box, home) : 0;
    if (distanceM > FAR_M) found.push({ code: 'far-from-township', field: 'township', params: { ...params, km: Math.round(distanceM / 100) / 10 } });
    else if (touched.length > 0) found.push({ code: 'township-mismatch', field: 'township', params, fixable: single });
    return found;
  }
}
