/** A report with what people have said of its findings (waived, lapsed) and done about them (fixed). */
import type { Snapshot } from '../feature.ts';
import type { FindingStatus } from '../levels.ts';
import type { CheckReport, Finding, FindingsReport, RuleSummary } from '../rules/types.ts';
import { fixedIn, type Settings } from './fixed.ts';
import { dayInChina, WAIVER, withWaivers } from './waivers.ts';

/** Where a summary counts a finding; null: nowhere. */
const columnOf = ({ verdict, standing }: Finding): 'violated' | 'near' | 'undecidable' | 'standing' | null => (verdict === 'met' ? null : verdict === 'violated' && standing !== null ? 'standing' : verdict);

/** A rule's counts without what is waived, which is counted apart. */
function countedApart(summary: RuleSummary, waived: readonly Finding[]): FindingsReport['rules'][number] {
  const counts = { violated: summary.violated, near: summary.near, undecidable: summary.undecidable, standing: summary.standing };
  for (const finding of waived) {
    const column = columnOf(finding);
    if (column) counts[column]--;
  }
  return { ...summary, ...counts, waived: waived.length };
}

/** The report (on subjects of some kinds only, or of all), its waivers as they stand on the day of the check. A fixed breach that is there again is open, and says by which change it had been fixed. */
export function withStatuses(report: CheckReport, settings: Settings, snapshot: Snapshot, kinds?: readonly string[]): FindingsReport {
  const rules = new Set(report.rules.map(({ id }) => id)), fixed = new Map(fixedIn(settings).filter(({ rule, subject }) => rules.has(rule) && (!kinds || kinds.includes(subject.kind))).map((item) => [item.id, item]));
  let findings = withWaivers(report.findings, settings.settingsLike(WAIVER), snapshot, dayInChina(report.checkedAt));
  if (fixed.size > 0) findings = findings.map((finding) => {
    const before = fixed.get(finding.id);
    if (!before) return finding;
    if (finding.verdict === 'violated') fixed.delete(finding.id);
    return { ...finding, fixedBefore: before.by };
  });
  const waived = new Map<string, Finding[]>(report.rules.map(({ id }) => [id, []]));
  for (const finding of findings) if (finding.status === 'waived') waived.get(finding.rule)?.push(finding);
  // the latest first
  return { ...report, rules: report.rules.map((rule) => countedApart(rule, waived.get(rule.id) ?? [])), findings, fixed: [...fixed.values()].sort((a, b) => b.by.revision - a.by.revision || (a.id < b.id ? -1 : 1)) };
}

/** What of a report has a status; its counts stay those of all. */
export function ofStatus(report: FindingsReport, status: FindingStatus | undefined): FindingsReport {
  if (status === undefined) return report;
  return status === 'fixed' ? { ...report, findings: [] } : { ...report, findings: report.findings.filter((finding) => finding.status === status), fixed: [] };
}
