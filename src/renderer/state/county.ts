/** Where the county is, for what is typed and drawn. */
import { type Bounds, boundsOf } from '../../core/geo/index.ts';
import type { AppState } from './store.ts';

const known = new WeakMap<AppState['features'], Bounds | null>();

/** The box of the county and its townships, null where neither is drawn; gone through once for the features as they are. */
export function countyBounds(features: AppState['features']): Bounds | null {
  let bounds = known.get(features);
  if (bounds === undefined) known.set(features, (bounds = boundsOf([...(features.get('county') ?? []), ...(features.get('township') ?? [])].map(({ geometry }) => geometry))));
  return bounds;
}
