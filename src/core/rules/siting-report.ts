/** The whole answer to "may it go here?": the judgement with the places where it may go instead. */
import type { Feature, Props, Snapshot } from '../feature.ts';
import { alternativesOf } from './alternatives.ts';
import { reportHead } from './evaluate.ts';
import { BUILT_IN, type RuleBook } from './book/book.ts';
import { forbiddersOf, newFeature, SitingJudge, type SitingOptions, type SitingReport } from './siting.ts';

/** What is planned, where. */
export interface SitingQuestion {
  readonly kind: string;
  readonly geometry: Feature['geometry'];
  readonly attributes: Props;
}

/** Answers with a judge that may serve many questions. `alternatives` false: not where it may go instead. */
export function sitingOf(judge: SitingJudge, { kind, geometry, attributes }: SitingQuestion, options: SitingOptions & { readonly alternatives?: boolean }): SitingReport {
  const feature = newFeature(kind, geometry, attributes, options), judged = judge.judge(feature), { project, revision, pack, changes, checkedAt } = reportHead(judge.snapshot, options.now, judge.book);
  const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : [];
  return {
    schema: 'riskatlas.siting/1', project, revision, pack, changes, checkedAt, kind, at: lon === undefined || lat === undefined ? null : [lon, lat], attributes, forbiddenBy: forbiddersOf(judged), ...judged,
    alternatives: judged.verdict === 'forbidden' && options.alternatives !== false ? alternativesOf(judge, feature) : [],
  };
}

/** May it go here? */
export const sitingAt = (snapshot: Snapshot, question: SitingQuestion, options: SitingOptions, book: RuleBook = BUILT_IN): SitingReport => sitingOf(new SitingJudge(snapshot, options, book), question, options);
