/** Relations along rivers and roads: how far up- and downstream, and what lies downstream. */
import type { Feature, Snapshot } from '../feature.ts';
import { type Heading, LineNetwork, type NetworkPlace, type Reached } from '../geo/index.ts';
import { type Finding } from './types.ts';
import { measuredFinding } from './finding.ts';
import { NOTHING, toMillimetres } from './judge.ts';
import { type Course, nearLimitM, type Rule } from './rule.ts';
import { type SelectedLayer, selectLayers } from './select.ts';
import { type Figure, figureFor, greatestM } from './threshold.ts';

/** How far a walk looks for what lies down- or upstream of a place, in metres along the course: valleys wind. */
const WALK_M = 5000;

/** `flow` of a water body says whether it was drawn with its water or against it; roads run either way. */
const headingOf = ({ kind, props: { flow } }: Feature): Heading => (kind !== 'water-body' ? 0 : flow === 'with' ? 1 : flow === 'against' ? -1 : 0);

function networkOf({ carriers, subjectM, objectM }: Course, snapshot: Snapshot): LineNetwork {
  const lines = selectLayers(carriers, snapshot).flatMap(({ features }) => features);
  return new LineNetwork(lines.map((feature) => ({ geometry: feature.geometry, heading: headingOf(feature) })), Math.max(subjectM, objectM));
}

interface Placed { readonly feature: Feature; readonly missing: readonly string[]; readonly places: readonly NetworkPlace[] }

function placed(layers: readonly SelectedLayer[], network: LineNetwork, withinM: number): Placed[] {
  return layers.flatMap((layer) => {
    const places = network.places(layer.features.map(({ geometry }) => geometry), withinM);
    return layer.features.map((feature, i) => ({ feature, missing: layer.missing(i), places: places[i] ?? [] })).filter((item) => item.places.length > 0);
  });
}

interface Side { readonly reached: Reached | null; readonly figure: Figure; readonly greatestM: number }
interface Verdict { readonly verdict: 'violated' | 'near' | 'undecidable'; readonly measured: number; readonly required: number | null; readonly missing: readonly string[] }

/** The verdict on what is known of both sides; null: met, or not on the same course. */
function judgeSides(sides: readonly Side[], lacking: readonly string[]): Verdict | null {
  let best: Verdict | null = null, assumedM = Infinity;
  for (const { reached, figure, greatestM: mostM } of sides) {
    if (!reached || figure === 'not-applicable') continue;
    const measured = toMillimetres(reached.distanceM), missing = [...new Set([...lacking, ...('missing' in figure ? figure.missing : [])])];
    if (missing.length > 0) {
      if (measured < mostM) best ??= { verdict: 'undecidable', measured, required: null, missing };
    } else if (reached.assumed) assumedM = Math.min(assumedM, measured);
    else if ('m' in figure && measured <= nearLimitM(figure.m)) {
      const verdict = measured < figure.m ? 'violated' : 'near';
      if (!best || best.verdict !== 'violated') best = { verdict, measured, required: figure.m, missing: NOTHING };
    }
  }
  if (best || assumedM === Infinity) return best;
  // which side it lies on is not known: certain only within the smaller of both figures
  const limits = sides.flatMap(({ figure }) => (typeof figure === 'object' && 'm' in figure ? [figure.m] : []));
  const least = Math.min(...limits), most = Math.max(...limits);
  if (assumedM < least) return { verdict: 'violated', measured: assumedM, required: least, missing: NOTHING };
  if (assumedM < most) return { verdict: 'undecidable', measured: assumedM, required: null, missing: ['flow'] };
  return least === most && assumedM <= nearLimitM(least) ? { verdict: 'near', measured: assumedM, required: least, missing: NOTHING } : null;
}

/** Findings of an `along` rule. Cost: the network, and one walk each way for every object that lies on it. Subjects beside every course are not meant. */
export function alongFindings(rule: Rule, course: Course, snapshot: Snapshot, subjectLayers: readonly SelectedLayer[], objectLayers: readonly SelectedLayer[], undecided: (subject: Feature) => boolean, interpretation: readonly string[]): Finding[] {
  if (subjectLayers.length === 0 || objectLayers.length === 0) return [];
  const network = networkOf(course, snapshot);
  const subjects = placed(subjectLayers, network, course.subjectM);
  if (subjects.length === 0) return [];
  const found: Finding[][] = subjects.map(() => []);
  for (const { feature: object, missing, places } of placed(objectLayers, network, course.objectM)) {
    const sides = ([[1, rule.threshold], [-1, course.up]] as const).map(([direction, threshold]) => {
      const figure = figureFor(threshold, object.props), mostM = greatestM(threshold);
      return { walk: network.walk(places, direction, nearLimitM(typeof figure === 'object' && 'm' in figure ? figure.m : mostM)), figure, mostM };
    });
    subjects.forEach((subject, s) => {
      if (subject.feature.kind === object.kind && subject.feature.id === object.id) return;
      const answer = judgeSides(sides.map(({ walk, figure, mostM }) => ({ reached: walk.to(subject.places), figure, greatestM: mostM })), [...subject.missing, ...missing]);
      const from = subject.places[0]?.at, to = places[0]?.at;
      if (!answer || !from || !to) return;
      const open = answer.verdict === 'violated' && undecided(subject.feature);
      if (answer.verdict === 'near' && undecided(subject.feature)) return;
      found[s]?.push(measuredFinding(rule, subject.feature, object, { ...answer, ...(open ? { verdict: 'undecidable', missing: interpretation } : {}), base: null, line: [from, to], at: from }));
    });
  }
  return found.flat();
}

/**
 * For `downstream` rules: whether an object lies downstream of a subject. Empty: it does; null: it lies upstream or on another water; else what is missing to
 * tell: `flow` of the river, or a `course` near both.
 */
export function downstreamOf(course: Course, snapshot: Snapshot): (subject: Feature, object: Feature) => readonly string[] | null {
  let made: LineNetwork | null = null;
  const network = () => (made ??= networkOf(course, snapshot));
  const placesOf = (withinM: number) => {
    const known = new Map<Feature, readonly NetworkPlace[]>();
    return (feature: Feature) => {
      const places = known.get(feature) ?? network().places([feature.geometry], withinM)[0] ?? [];
      known.set(feature, places);
      return places;
    };
  };
  const subjectPlaces = placesOf(course.subjectM), objectPlaces = placesOf(course.objectM);
  const walks = new Map<Feature, ReturnType<LineNetwork['walk']>>();
  return (subject, object) => {
    const from = subjectPlaces(subject), to = objectPlaces(object);
    if (from.length === 0 || to.length === 0) return ['course'];
    let walk = walks.get(subject);
    if (!walk) walks.set(subject, (walk = network().walk(from, 1, WALK_M)));
    const reached = walk.to(to);
    return reached ? (reached.assumed ? ['flow'] : NOTHING) : null;
  };
}
