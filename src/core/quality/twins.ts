/** Features that are in the project twice: the same in everything, or nearly at the same place under the same name. Linear: buckets, then neighbours. */
import { type Feature, numberOf, textOf } from '../feature.ts';
import { type Bounds, boundsOf, metresPerDegreeLat, metresPerDegreeLon } from '../geo/index.ts';
import { kindOf } from '../kinds/index.ts';

export interface Twin {
  readonly feature: Feature;
  /** the one that stays: the smaller id */
  readonly other: Feature;
  readonly exact: boolean;
}

/** Accuracy of a position where the feature gives none, and the most that is believed, in metres. */
const ACCURACY_M = 5, MOST_ACCURACY_M = 100;
const LEAST_METRES_A_DEGREE = 110_000;
/** Where a row came from does not make two rows different. */
const ORIGIN = new Set(['source']);

const byId = (a: Feature, b: Feature): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const accuracyOf = (feature: Feature): number => Math.min(MOST_ACCURACY_M, numberOf(feature, 'accuracy') ?? ACCURACY_M);

/** Everything of a feature but its id and origin, as one text. */
const contentOf = ({ geometry, props }: Feature): string => JSON.stringify([geometry, Object.entries(props).filter(([key, value]) => value !== null && !ORIGIN.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))]);

function bucketed<K>(features: readonly Feature[], key: (feature: Feature) => K | null): Feature[][] {
  const buckets = new Map<K, Feature[]>();
  for (const feature of features) {
    const own = key(feature);
    if (own === null) continue;
    const bucket = buckets.get(own);
    if (bucket) bucket.push(feature);
    else buckets.set(own, [feature]);
  }
  return [...buckets.values()].filter(({ length }) => length > 1);
}

interface Boxed { readonly feature: Feature; readonly box: Bounds; readonly accuracyM: number }

/** Whether both corners of two boxes lie within the sum of the accuracies of each other. */
function coincide(a: Boxed, b: Boxed): boolean {
  const lon = metresPerDegreeLon(a.box[1]), lat = metresPerDegreeLat(a.box[1]), within = a.accuracyM + b.accuracyM;
  const apart = (i: 0 | 2) => Math.hypot((a.box[i] - b.box[i]) * lon, (a.box[i + 1] as number - (b.box[i + 1] as number)) * lat);
  return apart(0) <= within && apart(2) <= within;
}

/** Twins of one name: each feature with the first one before it that coincides. */
function nearTwins(features: readonly Feature[], exact: ReadonlySet<Feature>): Twin[] {
  const boxed = features.flatMap((feature): Boxed[] => { const box = exact.has(feature) ? null : boundsOf([feature.geometry]); return box ? [{ feature, box, accuracyM: accuracyOf(feature) }] : []; });
  // in degrees, a little more than the farthest that two can be apart: of longitude twice as many, which is enough below 60° north
  const size = (2 * boxed.reduce((most, { accuracyM }) => Math.max(most, accuracyM), 0)) / LEAST_METRES_A_DEGREE;
  const cells = new Map<string, Boxed[]>();
  const twins: Twin[] = [];
  for (const one of boxed) {
    const x = Math.floor(one.box[0] / (2 * size || 1)), y = Math.floor(one.box[1] / (size || 1));
    let other: Boxed | undefined;
    for (let dx = -1; dx <= 1 && !other; dx++) for (let dy = -1; dy <= 1 && !other; dy++) other = cells.get(`${x + dx} ${y + dy}`)?.find((two) => coincide(one, two));
    if (other) twins.push({ feature: one.feature, other: other.feature, exact: false });
    const cell = cells.get(`${x} ${y}`);
    if (cell) cell.push(one);
    else cells.set(`${x} ${y}`, [one]);
  }
  return twins;
}

/** The twins among the features of one kind. Records of what happened may well share name and place: they are compared in everything only. */
export function twinsOf(kind: string, all: readonly Feature[]): Twin[] {
  const features = [...all].sort(byId);
  // whole contents are made into text only of features that share name and box
  const alike = bucketed(features, (feature) => { const box = boundsOf([feature.geometry]); return box && JSON.stringify([textOf(feature, 'name'), box]); });
  const exact = alike.flatMap((some) => bucketed(some, contentOf))
    .flatMap(([other, ...rest]) => rest.map((feature): Twin => ({ feature, other: other as Feature, exact: true })));
  if (kindOf(kind)?.sector === 'records') return exact;
  const gone = new Set(exact.map(({ feature }) => feature));
  return [...exact, ...bucketed(features, (feature) => textOf(feature, 'name')).flatMap((same) => nearTwins(same, gone))];
}
