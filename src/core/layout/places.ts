/** The places of a township that a layout is made of: today's outlets and the candidates, each judged alone. */
import { AppError } from '../errors.ts';
import { type Feature, featuresOf, type FeatureRef, nameOf, type Props, type Snapshot, textOf } from '../feature.ts';
import { AreaIndex, middleOf } from '../geo/index.ts';
import type { RuleBook } from '../rules/book/book.ts';
import { newFeature, type SitingJudge, type SitingJudgement, type SitingOptions } from '../rules/siting.ts';
import type { Steps } from '../steps.ts';
import { Townships } from '../townships.ts';
import { judgementOf, judgementOfOutlet, judgeWithout, missingOf } from './judged.ts';
import { roadsidePlaces } from './roadside.ts';
import type { Candidate, LayoutPlace, LayoutReport, Roadside } from './types.ts';

/** Most candidates that are judged. */
const MOST_CANDIDATES = 20_000;

export interface LayoutQuestion {
  readonly kind: string;
  /** name of the township */
  readonly township: string;
  /** most outlets, those of which nothing is known included; null: as many as keep the rules */
  readonly quota: number | null;
  /** of every new outlet */
  readonly attributes: Props;
  readonly candidates: readonly Candidate[];
  readonly roadside: Roadside | null;
}

/** One of today's outlets, or a candidate that no clause forbids. */
export interface Place {
  /** who is here or how the place is called */
  readonly ref: FeatureRef;
  readonly at: readonly [number, number];
  readonly from: LayoutPlace['from'];
  /** with an id of its own among all places */
  readonly feature: Feature;
  readonly judgement: SitingJudgement;
}

export interface JudgedPlaces extends Pick<LayoutReport, 'missing'> {
  readonly township: string;
  readonly judge: SitingJudge;
  readonly today: readonly Place[];
  readonly allowed: readonly Place[];
  readonly counts: Pick<LayoutReport['candidates'], 'given' | 'outside' | 'forbidden' | 'undecidable'>;
}

const middle = ({ geometry }: Feature): readonly [number, number] => (geometry ? middleOf(geometry) : null) ?? [Number.NaN, Number.NaN];

/** The township of a name; `pack-no-township` when there is none. */
function townshipNamed(snapshot: Snapshot, name: string): Feature {
  const all = featuresOf(snapshot, 'township'), found = all.find((township) => nameOf(township) === name || township.id === name);
  if (!found) throw new AppError('input', 'pack-no-township', { township: name, known: all.map(nameOf).join('、') || '–' });
  return found;
}

/** All candidates; `layout-no-area` and `layout-too-many` when they cannot be made. */
function candidatesOf(snapshot: Snapshot, township: Feature, isArea: boolean, { candidates, roadside }: LayoutQuestion): readonly Candidate[] {
  const { geometry } = township;
  if (roadside && !isArea) throw new AppError('input', 'layout-no-area', { township: nameOf(township) });
  const all = [...candidates, ...(roadside && geometry ? roadsidePlaces(snapshot, geometry, roadside) : [])];
  if (all.length > MOST_CANDIDATES) throw new AppError('input', 'layout-too-many', { count: all.length, most: MOST_CANDIDATES });
  return all;
}

/** Judges today's outlets of the township (by their own field, else by their place) and the candidates in it as if none of today's stood there, one a step. */
export function* judgedPlaces(snapshot: Snapshot, question: LayoutQuestion, options: SitingOptions, book: RuleBook): Steps<JudgedPlaces> {
  const { kind, attributes } = question, feature = townshipNamed(snapshot, question.township), township = nameOf(feature), isArea = new AreaIndex([feature]).size > 0;
  const townships = new Townships(featuresOf(snapshot, 'township'));
  const outlets = featuresOf(snapshot, kind).filter((outlet) => outlet.geometry !== null && (textOf(outlet, 'township') ?? townships.of(outlet.geometry)) === township);
  const given = candidatesOf(snapshot, feature, isArea, question), inside = given.filter(({ geometry }) => !isArea || townships.at(geometry).includes(township));
  const judge = judgeWithout(snapshot, kind, new Set(outlets), options, book), total = outlets.length + inside.length;
  const today: Place[] = [], allowed: Place[] = [], missing: Record<string, number> = {};
  let forbidden = 0, undecidable = 0;
  const note = (judgement: SitingJudgement) => { for (const item of missingOf(judgement)) missing[item] = (missing[item] ?? 0) + 1; };
  for (const outlet of outlets) {
    yield { done: today.length, total };
    const judgement = judgementOfOutlet(judge, outlet);
    if (judgement.verdict === 'undecidable') note(judgement);
    today.push({ ref: { kind, id: outlet.id, name: nameOf(outlet) }, at: middle(outlet), from: 'today', feature: { ...outlet, id: `today ${outlet.id}` }, judgement });
  }
  for (const [i, { id, name, geometry, props, from }] of inside.entries()) {
    yield { done: today.length + i, total };
    const place = newFeature(kind, geometry, { ...attributes, ...props }, options), judgement = judgementOf(judge, place);
    if (!judgement || judgement.verdict === 'forbidden') forbidden++;
    else if (judgement.verdict === 'undecidable') {
      undecidable++;
      note(judgement);
    } else allowed.push({ ref: { kind, id, name }, at: middle(place), from, feature: { ...place, id: `place ${i}` }, judgement });
  }
  return { township, judge, today, allowed, missing, counts: { given: given.length, outside: given.length - inside.length, forbidden, undecidable } };
}
