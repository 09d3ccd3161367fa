/** One rule on one layer of subjects against the layers of objects: every pair in reach, judged. */
import { type Feature, textOf } from '../feature.ts';
import { forEachNearPair, type Nearest } from '../geo/index.ts';
import { type LayerFigures, pairFigures } from './figures.ts';
import { judge, newJudgement, REMEASURE_M, type RuleReach, UNMAPPED_M } from './judge.ts';
import { nearLimitM, type Rule } from './rule.ts';
import { type SelectedLayer, selects } from './select.ts';
import { FindingTable } from './table.ts';

/** How far beyond the rule's own reach the nearest object is looked for when `met` is to be listed, in metres. */
const MET_REACH_M = 5000;

export interface LayerRun {
  readonly reach: RuleReach;
  /** list `met` too, with the nearest object */
  readonly listMet: boolean;
  /** kinds of subjects that are asked for */
  readonly isChosen: (kind: string) => boolean;
  /** subjects that this run leaves out, if any */
  readonly skips: ((subject: Feature) => boolean) | null;
  /** what a pair lacks besides (direction of flow); null: the clause does not mean it */
  readonly pairLacks: ((subject: Feature, object: Feature) => readonly string[] | null) | null;
}

/** A feature is not near itself; of two subjects that keep apart the pair counts once. */
const skipsPair = (subject: Feature, object: Feature, once: boolean): boolean => (subject.id === object.id) || (once && subject.id > object.id);

/** Whether both belong to one responsible unit. */
export function ofOneUnit(subject: Feature, object: Feature): boolean {
  const unit = textOf(subject, 'operator');
  return unit !== null && unit === textOf(object, 'operator');
}

/** Cost: linear in subjects and objects plus the pairs in reach. */
export function runLayer(rule: Rule, subjects: SelectedLayer, objects: readonly LayerFigures[], { reach, listMet, isChosen, skips, pairLacks }: LayerRun): FindingTable {
  const table = new FindingTable(rule, subjects, objects);
  const judged = new Uint8Array(listMet ? subjects.features.length : 0);
  const nearestMet: { layer: number; object: number; nearest: Nearest }[] = [];
  const { interpretation } = rule;
  const judgement = newJudgement();
  const unmappedM = [...rule.subjects, ...rule.objects].some(({ boundary }) => boundary) ? UNMAPPED_M : 0;
  const halfM = objects.reduce((most, { greatestHalfM }) => Math.max(most, greatestHalfM), reach.greatestHalfM);
  const reachM = nearLimitM(reach.greatestM) + halfM + unmappedM + REMEASURE_M;
  objects.forEach((figures, layer) => {
    const { layer: { features, kind }, metric } = figures;
    const asks = pairFigures(rule, subjects, figures);
    const once = rule.relation === 'spacing' && isChosen(kind);
    const sameKind = kind === subjects.kind;
    const subjectAt = (s: number) => subjects.features[s] as Feature, objectAt = (o: number) => features[o] as Feature;
    // most rules leave no pair out: 10⁵ pairs then need not look at their features, which lie anywhere in memory
    const leavesOut = !sameKind && !skips && !rule.betweenOthers ? null : (s: number, o: number) =>
      (sameKind && skipsPair(subjectAt(s), objectAt(o), once)) || (skips !== null && skips(subjectAt(s))) || (rule.betweenOthers === true && ofOneUnit(subjectAt(s), objectAt(o)));
    const visit = (s: number, o: number, nearest: Nearest) => {
      const asked = asks(s, o);
      if (!asked.applies || leavesOut?.(s, o)) return;
      let missing = subjects.missing(s);
      if (pairLacks) {
        const lacking = pairLacks(subjectAt(s), objectAt(o));
        if (!lacking) return;
        missing = [...missing, ...lacking];
      }
      const undecided = interpretation === 'all' || (interpretation !== undefined && selects(interpretation, subjectAt(s)) !== null);
      if (judge(subjects.metric, metric, nearest, missing, undecided, asked, reach, judgement)) {
        table.add(s, layer, o, nearest, judgement);
        if (listMet) judged[s] = 1;
      } else if (listMet && missing.length === 0 && asked.missing.length === 0) {
        const best = nearestMet[s];
        if (!best || nearest.distanceM < best.nearest.distanceM) nearestMet[s] = { layer, object: o, nearest: { ...nearest } };
      }
    };
    forEachNearPair(subjects.metric, figures.index(reachM), listMet ? Math.max(reachM, MET_REACH_M) : reachM, visit);
  });
  if (listMet) subjects.features.forEach((_, s) => { if (!judged[s] && subjects.missing(s).length === 0) table.addMet(s, nearestMet[s]); });
  return table;
}
