/** Filtering and ordering of findings: pure, so that it can be tested. */
import { VERDICTS, type Verdict } from '../../../core/levels.ts';
import type { Finding } from '../../../core/rules/types.ts';

export interface FindingFilter {
  readonly rule: string | null;
  readonly verdict: Verdict | null;
  readonly text: string;
}

/** What passes a filter: counted breaches first, the largest share of the required distance that is missing first. */
export function filterFindings(findings: readonly Finding[], { rule, verdict, text }: FindingFilter): Finding[] {
  const wanted = text.trim().toLowerCase();
  const passes = (finding: Finding) => (rule === null || finding.rule === rule) && (verdict === null || finding.verdict === verdict)
    && (wanted === '' || [finding.subject.name, finding.object?.name ?? '', finding.township ?? '', finding.subject.id, finding.object?.id ?? ''].some((word) => word.toLowerCase().includes(wanted)));
  const share = ({ measured, required }: Finding) => (measured === null || required === null || required === 0 ? 1 : measured / required);
  return findings.filter(passes).sort((a, b) => Number(b.counted) - Number(a.counted) || VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || share(a) - share(b) || (a.id < b.id ? -1 : 1));
}
