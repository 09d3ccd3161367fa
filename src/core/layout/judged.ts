/** Which places keep every rule, each alone, and which of them exclude each other. */
import type { Feature, Snapshot } from '../feature.ts';
import type { RuleBook } from '../rules/book/book.ts';
import { isPairwise, objectFigures, pairTables } from '../rules/run-rule.ts';
import { selects } from '../rules/select.ts';
import { NEW_ID, SitingJudge, type SitingJudgement, type SitingOptions } from '../rules/siting.ts';
import type { Rule } from '../rules/rule.ts';
import type { Finding } from '../rules/types.ts';
import type { Step, Steps } from '../steps.ts';

/** A judge of one feature alone: all of the snapshot but `without` counts. */
export function judgeWithout(snapshot: Snapshot, kind: string, without: ReadonlySet<Feature>, options: SitingOptions, book: RuleBook): SitingJudge {
  const byKind = new Map(snapshot.byKind);
  byKind.set(kind, (snapshot.byKind.get(kind) ?? []).filter((feature) => !without.has(feature)));
  return new SitingJudge({ project: snapshot.project, byKind }, options, book);
}

/** What the rules say of an outlet that is there, as if it came to its place now; what binds new works only goes by when it was built. */
export const judgementOfOutlet = (judge: SitingJudge, outlet: Feature): SitingJudgement => judge.judge({ ...outlet, id: NEW_ID });

/** What the rules say of a new thing; null: a clause is broken, and nobody asks which. */
export const judgementOf = (judge: SitingJudge, feature: Feature): SitingJudgement | null => (judge.forbids(feature) ? null : judge.judge(feature));

/** What is missing of what makes a judgement undecidable. */
export const missingOf = ({ rules }: SitingJudgement): readonly string[] => [...new Set(rules.flatMap((rule) => [rule, ...rule.others].flatMap(({ verdict, missing }) => (verdict === 'undecidable' ? missing : []))))];

/** The prohibiting rules that two things of the kind may break between them. */
export const pairRules = ({ rules }: SitingJudge, feature: Feature): readonly Rule[] =>
  rules.filter((rule) => rule.severity === 'prohibited' && isPairwise(rule) && selects(rule.subjects, feature) !== null && (rule.relation === 'spacing' || selects(rule.objects, feature) !== null));

/** Pairs of features (by their places in the list; ids are their own) that break one of the rules, or of which that cannot be told. One rule a step. */
export function* conflictPairs(features: readonly Feature[], rules: readonly Rule[], snapshot: Snapshot, options: SitingOptions, step: Step): Steps<(readonly [number, number])[]> {
  const numbers = new Map(features.map(({ id }, i) => [id, i])), pairs: (readonly [number, number])[] = [], [first] = features;
  if (!first) return pairs;
  const own: Snapshot = { project: snapshot.project, byKind: new Map([[first.kind, features]]) };
  for (const rule of rules) {
    yield step;
    const sources = { whole: snapshot, subjects: own, objects: own, skips: null }, found: Finding[] = [];
    for (const table of pairTables(rule, sources, { ...options, all: false }, false, objectFigures(rule, sources))) table.write(found);
    for (const { verdict, standing, subject, object } of found) {
      const a = numbers.get(subject.id), b = object ? numbers.get(object.id) : undefined;
      if (a !== undefined && b !== undefined && (verdict === 'undecidable' || (verdict === 'violated' && standing === null))) pairs.push([a, b]);
    }
  }
  return pairs;
}
