/**
 * The quality report: what is wrong with the data itself. Linear in features, n log n in the vertices of one; the lookup of townships looks at the areas in whose box a
 * feature lies.
 */
import { type Feature, featuresOf, type Geometry, type Snapshot } from '../feature.ts';
import { type Bounds, boundsOf, forEachLine, forEachRing } from '../geo/index.ts';
import { KINDS } from '../kinds/index.ts';
import { BUILT_IN, type RuleBook } from '../rules/index.ts';
import type { Steps } from '../steps.ts';
import { problemOf } from './draft.ts';
import { fieldProblems } from './fields.ts';
import type { KeptSetting } from '../kept.ts';
import { ignoredOf } from './ignore.ts';
import { PlaceChecks } from './places.ts';
import { PLACELESS, shapeProblems } from './shapes.ts';
import { twinsOf } from './twins.ts';
import { QUALITY_CODES, type QualityCode, type QualityProblem, type QualityReport } from './types.ts';

const FEATURES_A_STEP = 256;

export interface QualityOptions {
  /** kinds to look at, all when absent */
  readonly kinds?: readonly string[] | undefined;
  /** ISO day */
  readonly today: string;
  readonly ignored: readonly KeptSetting[];
  /** the rules whose needs are looked at; the built-in catalogue when absent */
  readonly book?: RuleBook;
}

/** A place on the feature: a point, the middle vertex of a line or of the border of an area. */
function placeOf(geometry: Geometry, box: Bounds): readonly [number, number] {
  let place: readonly [number, number] = [box[0], box[1]];
  const middle = (line: readonly (readonly number[])[]) => { const [lon, lat] = line[Math.floor(line.length / 2)] ?? []; if (lon !== undefined && lat !== undefined) place = [lon, lat]; };
  forEachLine(geometry, middle);
  forEachRing(geometry, (ring, isHole) => { if (!isHole) middle(ring); });
  return place;
}

/** Looks at the features of a snapshot, some a step. Results of analyses are left out. */
export function* qualitySteps(snapshot: Snapshot, { kinds, today, ignored, book = BUILT_IN }: QualityOptions): Steps<QualityReport> {
  const layers = KINDS.filter(({ id, result }) => !result && (!kinds || kinds.includes(id))).map(({ id }) => featuresOf(snapshot, id));
  const total = layers.reduce((sum, layer) => sum + layer.length, 0);
  const county = boundsOf([...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')].map(({ geometry }) => geometry));
  const days = { today, assessment: snapshot.project.assessmentDate };
  const places = new PlaceChecks(snapshot);
  const problems: QualityProblem[] = [];
  let done = 0;
  for (const layer of layers) {
    const placed = new Map<Feature, readonly [number, number] | null>();
    for (const feature of layer) {
      if (done++ % FEATURES_A_STEP === 0) yield { done, total };
      const shapes = shapeProblems(feature, county);
      const box = shapes.some(({ code }) => PLACELESS.has(code)) ? null : boundsOf([feature.geometry]), place = feature.geometry && box ? placeOf(feature.geometry, box) : null;
      placed.set(feature, place);
      const elsewhere = box ? places.problems(feature, box) : [];
      for (const found of [...shapes, ...elsewhere, ...fieldProblems(feature, days, book)]) problems.push(problemOf(feature, found, place));
    }
    yield { done, total };
    const [kind] = layer;
    if (kind) for (const { feature, other, exact } of twinsOf(kind.kind, layer)) problems.push(problemOf(feature, { code: exact ? 'duplicate' : 'near-duplicate', other }, placed.get(feature) ?? null));
  }
  return reportOf(snapshot, today, total, ignoredOf(problems, ignored, snapshot));
}

const CODES = Object.keys(QUALITY_CODES) as QualityCode[];
const RANK: ReadonlyMap<QualityCode, number> = new Map(CODES.map((code, rank) => [code, rank]));

function reportOf(snapshot: Snapshot, today: string, features: number, problems: readonly QualityProblem[]): QualityReport {
  const sorted = [...problems].sort((a, b) => (RANK.get(a.code) ?? 0) - (RANK.get(b.code) ?? 0) || (a.id < b.id ? -1 : 1));
  const counts = new Map<QualityCode, { open: number; ignored: number; fixable: number }>();
  for (const { code, ignored, fix } of sorted) {
    const count = counts.get(code) ?? { open: 0, ignored: 0, fixable: 0 };
    counts.set(code, count);
    if (ignored) count.ignored++;
    else count.open++;
    if (!ignored && fix) count.fixable++;
  }
  const { project } = snapshot;
  return {
    schema: 'riskatlas.quality/1', project: project.name, revision: project.revision, today, assessmentDate: project.assessmentDate, features,
    codes: [...counts].map(([code, count]) => ({ code, ...count })), problems: sorted,
  };
}
