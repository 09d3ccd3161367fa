/** The summary of a check: what was checked, and how many findings there are by rule, township and department. */
import { type FieldValue, type Snapshot, textOf } from '../../core/feature.ts';
import { bookLines } from '../../core/rules/index.ts';
import type { Finding, FindingsReport } from '../../core/rules/types.ts';
import type { Context } from './workbook.ts';

export const SUMMARY_WIDTHS = [14, 60, 10, 10, 10, 12, 10];

type Counts = [violated: number, near: number, undecidable: number, existing: number, waived: number];

/** Where a finding is counted; what is met is in no column. */
function count(counts: Counts, { verdict, counted, status }: Finding): void {
  if (status === 'waived') counts[4]++;
  else if (verdict === 'violated') counts[counted ? 0 : 3]++;
  else if (verdict !== 'met') counts[verdict === 'near' ? 1 : 2]++;
}

function countsOf(findings: readonly Finding[]): Counts {
  const counts: Counts = [0, 0, 0, 0, 0];
  for (const finding of findings) count(counts, finding);
  return counts;
}

/** Counts by a text of each finding, the worst first; groups without any finding of weight are left out. */
function grouped(findings: readonly Finding[], keyOf: (finding: Finding) => string | null, none: string): [string, Counts][] {
  const groups = new Map<string | null, Counts>();
  for (const finding of findings) {
    const key = keyOf(finding);
    let own = groups.get(key);
    if (!own) groups.set(key, (own = [0, 0, 0, 0, 0]));
    count(own, finding);
  }
  return [...groups].filter(([, counts]) => counts.some((value) => value > 0)).sort(([a, x], [b, y]) => x.reduce((sign, value, i) => sign || (y[i] ?? 0) - value, 0) || (a ?? '').localeCompare(b ?? '', 'zh')).map(([key, counts]) => [key ?? none, counts]);
}

export function summaryRows({ project, revision, pack, changes, rules, findings }: FindingsReport, snapshot: Snapshot, day: string, { lang, find, word }: Context): readonly (readonly FieldValue[])[] {
  const about = [word('about-project', { project }), word('about-check', { day, revision, pack }), word('about-rules', { count: rules.length }), ...(snapshot.project.demo ? [word('about-demo')] : []), word('about-counting'), word('about-status')];
  const labels = new Map(rules.map(({ id, label }) => [id, label[lang]]));
  const regulatorOf = ({ subject }: Finding): string | null => {
    const feature = find(subject);
    return feature ? textOf(feature, 'regulator') : null;
  };
  const rows = (group: string, counted: readonly (readonly [string, Counts])[]): FieldValue[][] => counted.map(([name, counts]) => [word(`group-${group}`), name, ...counts]);
  return [
    ...about.map((text): FieldValue[] => [word('group-about'), text, null, null, null, null, null]),
    ...bookLines(changes, lang).map((text): FieldValue[] => [word('group-book'), text, null, null, null, null, null]),
    ...rows('total', [[word('all'), countsOf(findings)]]),
    ...rows('rule', grouped(findings, ({ rule }) => labels.get(rule) ?? rule, '')),
    ...rows('township', grouped(findings, ({ township }) => township, word('no-township'))),
    ...rows('regulator', grouped(findings, regulatorOf, word('no-regulator'))),
  ];
}
