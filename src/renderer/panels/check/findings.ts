/** Filtering and ordering of findings: pure, so that it can be tested. */
import { VERDICTS, type Verdict } from '../../../core/levels.ts';
import type { Finding } from '../../../core/rules/types.ts';

export interface FindingFilter {
  readonly rule: string | null;
  readonly verdict: Verdict | null;
  readonly township: string | null;
  /** leave out what is listed for information only */
  readonly countedOnly: boolean;
  /** words sought in names, ids and townships */
  readonly text: string;
}

export const EVERY_FINDING: FindingFilter = { rule: null, verdict: null, township: null, countedOnly: false, text: '' };

/** What passes a filter: counted breaches first, the largest share of the required distance that is missing first. */
export function filterFindings(findings: readonly Finding[], { rule, verdict, township, countedOnly, text }: FindingFilter): Finding[] {
  const wanted = text.trim().toLowerCase();
  const passes = (finding: Finding) => (rule === null || finding.rule === rule) && (verdict === null || finding.verdict === verdict)
    && (township === null || finding.township === township) && (!countedOnly || finding.counted)
    && (wanted === '' || [finding.subject.name, finding.object?.name ?? '', finding.township ?? '', finding.subject.id, finding.object?.id ?? ''].some((word) => word.toLowerCase().includes(wanted)));
  const share = ({ measured, required }: Finding) => (measured === null || required === null || required === 0 ? 1 : measured / required);
  return findings.filter(passes).sort((a, b) => Number(b.counted) - Number(a.counted) || VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || share(a) - share(b) || (a.id < b.id ? -1 : 1));
}

/** Townships that findings lie in, in the order of the alphabet of their language. */
export function townshipsOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.flatMap(({ township }) => (township === null ? [] : [township])))].sort((a, b) => a.localeCompare(b, 'zh'));
}

/** The row that many rows from the chosen one, kept inside the list; the first where none is chosen. */
export function stepFrom(rows: readonly Finding[], chosen: string | null, by: number): Finding | undefined {
  const at = rows.findIndex(({ id }) => id === chosen);
  return at < 0 ? rows[0] : rows[Math.max(0, Math.min(rows.length - 1, at + by))];
}

/** Sorts figures with the unknown ones last. */
export function byFigure(a: number | null, b: number | null): number {
  return (a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE);
}
