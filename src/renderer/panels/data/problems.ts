/** Filtering of data problems: pure, so that it can be tested. */
import type { Lang } from '../../../core/feature.ts';
import { problemText, QUALITY_CODES, QUALITY_GROUPS, type QualityCode, type QualityGroup, type QualityProblem, type QualityReport } from '../../../core/quality/index.ts';

export interface ProblemFilter {
  readonly code: QualityCode | 'ignored' | null;
  readonly kind: string | null;
  /** words sought in names, ids and sentences */
  readonly text: string;
}

/** What passes a filter; ignored problems only where they are asked for. */
export function filterProblems(problems: readonly QualityProblem[], { code, kind, text }: ProblemFilter, lang: Lang): QualityProblem[] {
  const wanted = text.trim().toLowerCase();
  return problems.filter((problem) => (problem.ignored !== null) === (code === 'ignored') && (code === null || code === 'ignored' || problem.code === code) && (kind === null || problem.feature.kind === kind)
    && (wanted === '' || [problem.feature.name, problem.feature.id, problem.township ?? '', problemText(problem, lang)].some((word) => word.toLowerCase().includes(wanted))));
}

/** The codes of a report by group; groups without problems are left out. */
export function groupsOf({ codes }: QualityReport): { readonly group: QualityGroup; readonly codes: QualityReport['codes'] }[] {
  return QUALITY_GROUPS.map((group) => ({ group, codes: codes.filter(({ code, open }) => open > 0 && QUALITY_CODES[code].group === group) })).filter((entry) => entry.codes.length > 0);
}

/** The row that many rows from the chosen one, kept inside the list; the first where none is chosen. */
export function rowFrom(rows: readonly QualityProblem[], chosen: string | null, by: number): QualityProblem | undefined {
  const at = rows.findIndex(({ id }) => id === chosen);
  return at < 0 ? rows[0] : rows[Math.max(0, Math.min(rows.length - 1, at + by))];
}
