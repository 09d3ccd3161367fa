/** Filtering and ordering of findings: pure, so that it can be tested. */
import { type FindingStatus, VERDICTS, type Verdict } from '../../../core/levels.ts';
import type { Finding, FixedFinding } from '../../../core/rules/types.ts';

export interface FindingFilter {
  readonly rule: string | null;
  readonly verdict: Verdict | null;
  readonly township: string | null;
  /** `lapsed`: open again after a waiver; of what is fixed there is a list of its own */
  readonly status: FindingStatus | 'lapsed' | null;
  /** leave out what is listed for information only */
  readonly countedOnly: boolean;
  /** words sought in names, ids, townships and operators */
  readonly text: string;
}

export const EVERY_FINDING: FindingFilter = { rule: null, verdict: null, township: null, status: null, countedOnly: false, text: '' };

const namesOf = ({ subject, object, township }: Pick<Finding, 'subject' | 'object' | 'township'>): readonly string[] => [subject.name, object?.name ?? '', township ?? '', subject.id, object?.id ?? ''];

/** Whether words are sought that one of the texts holds; no words: always. */
function says(texts: readonly string[], text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || texts.some((word) => word.toLowerCase().includes(wanted));
}

/** Fixed breaches that pass a filter; the order stays. */
export function filterFixed(fixed: readonly FixedFinding[], { rule, township, text }: Pick<FindingFilter, 'rule' | 'township' | 'text'>): FixedFinding[] {
  return fixed.filter((item) => (rule === null || item.rule === rule) && (township === null || item.township === township) && says(namesOf(item), text));
}

/** What passes a filter: counted breaches first, the largest share of the required distance that is missing first. */
export function filterFindings(findings: readonly Finding[], { rule, verdict, township, status, countedOnly, text }: FindingFilter, operatorOf: (finding: Finding) => string): Finding[] {
  const passes = (finding: Finding) => (rule === null || finding.rule === rule) && (verdict === null || finding.verdict === verdict)
    && (township === null || finding.township === township) && (!countedOnly || finding.counted)
    && (status === null || (status === 'lapsed' ? finding.lapsed !== undefined : finding.status === status)) && says([...namesOf(finding), operatorOf(finding)], text);
  const share = ({ measured, required }: Finding) => (measured === null || required === null || required === 0 ? 1 : measured / required);
  return findings.filter(passes).sort((a, b) => Number(b.counted) - Number(a.counted) || VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || share(a) - share(b) || (a.id < b.id ? -1 : 1));
}

/** Townships that findings lie in, in the order of the alphabet of their language. */
export function townshipsOf(findings: readonly Pick<Finding, 'township'>[]): string[] {
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

/** By what the list is grouped. */
export const GROUPINGS = ['rule', 'township', 'operator'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Findings that have something in common; `id` tells the row of a group from those of findings. */
export interface FindingGroup {
  readonly id: string;
  readonly group: string;
  /** violated, counted and open */
  readonly violated: number;
  readonly children: readonly Finding[];
}

export type FindingRow = Finding | FindingGroup;

export const isGroup = (row: FindingRow): row is FindingGroup => 'children' in row;

/** Findings in groups by a text of each, in their order; the group with most breaches first. */
export function groupFindings(findings: readonly Finding[], textOf: (finding: Finding) => string): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const text = textOf(finding), own = groups.get(text);
    if (own) own.push(finding);
    else groups.set(text, [finding]);
  }
  return [...groups].map(([group, children]) => ({ id: `group:${group}`, group, children, violated: children.filter(({ verdict, counted, status }) => verdict === 'violated' && counted && status === 'open').length }))
    .sort((a, b) => b.violated - a.violated || b.children.length - a.children.length || a.group.localeCompare(b.group, 'zh'));
}
