/** A table of applications judged in one go. */
import type { Feature, Snapshot } from '../feature.ts';
import type { Steps } from '../steps.ts';
import { sitingText } from './sentence.ts';
import { sitingOf } from './siting-report.ts';
import { SitingJudge, type SitingOptions, type SitingReport, type SitingVerdict } from './siting.ts';
import { BUILT_IN, type RuleBook } from './book/book.ts';
import { reportHead } from './evaluate.ts';
import type { CheckReport } from './types.ts';

export interface Application {
  /** 1-based place in the file */
  readonly row: number;
  readonly feature: Feature;
}

export interface JudgedApplication extends Application, Pick<SitingReport, 'verdict' | 'rules' | 'conditions' | 'alternatives'> {
  /** what forbids it or leaves it open, a sentence for each rule */
  readonly reasons: readonly string[];
}

export interface BatchAnswer extends Pick<CheckReport, 'project' | 'revision' | 'pack' | 'changes' | 'checkedAt'> {
  readonly schema: 'riskatlas.siting-batch/1';
  readonly counts: Readonly<Record<SitingVerdict, number>>;
  readonly rows: readonly JudgedApplication[];
  /** what was not judged for any of them */
  readonly unchecked: SitingReport['unchecked'];
}

/** Judges applications, one a step. They are judged against what is there, not against each other. */
export function* batchSteps(snapshot: Snapshot, applications: readonly Application[], options: SitingOptions, book: RuleBook = BUILT_IN): Steps<BatchAnswer> {
  const judge = new SitingJudge(snapshot, options, book), rows: JudgedApplication[] = [], counts = { allowed: 0, forbidden: 0, undecidable: 0 }, unchecked = new Map<string, SitingReport['unchecked'][number]>();
  for (const { row, feature } of applications) {
    yield { done: rows.length, total: applications.length };
    const { verdict, rules, conditions, alternatives, unchecked: open } = sitingOf(judge, { kind: feature.kind, geometry: feature.geometry, attributes: feature.props }, options);
    counts[verdict]++;
    for (const item of open) unchecked.set(`${item.rule} ${item.reason}`, item);
    rows.push({ row, feature, verdict, rules, conditions, alternatives, reasons: rules.filter((rule) => rule.verdict === 'undecidable' || (rule.verdict === 'violated' && rule.standing === null)).map((rule) => sitingText(rule, options.lang)) });
  }
  const { project, revision, pack, changes, checkedAt } = reportHead(snapshot, options.now, book);
  return { schema: 'riskatlas.siting-batch/1', project, revision, pack, changes, checkedAt, counts, rows, unchecked: [...unchecked.values()] };
}
