/** What the siting panel reckons: kinds and fields to ask of, places of the rest by size, candidates side by side. Pure. */
import type { BatchReport, KeptCandidate } from '../../../contract/reports.ts';
import { type Geometry, nameOf } from '../../../core/feature.ts';
import { flatAreaM2, polygonsOf } from '../../../core/geo/index.ts';
import { type FieldDecl, fieldsOf, kindOf, type KindDecl, KINDS } from '../../../core/kinds/index.ts';
import { neededFields } from '../../../core/quality/index.ts';
import type { RuleBook, SitingRule, SitingVerdict, ZoneReport } from '../../../core/rules/index.ts';
import { ruleKey } from '../../state/siting-state.ts';

export const SITING_VERDICTS = ['forbidden', 'undecidable', 'allowed'] as const satisfies readonly SitingVerdict[];

/** Verdicts on a place in the signs of those on rules. */
export const MARKS = { forbidden: 'violated', undecidable: 'undecidable', allowed: 'met' } as const satisfies Record<SitingVerdict, string>;

/** Applications of a verdict (null: of any) whose name, row or reasons hold a text. */
export function filterApplications(rows: BatchReport['rows'], verdict: SitingVerdict | null, text: string): BatchReport['rows'] {
  const sought = text.trim().toLowerCase();
  return rows.filter((row) => (verdict === null || row.verdict === verdict) && (sought === '' || `${row.row} ${nameOf(row.feature)} ${row.reasons.join(' ')}`.toLowerCase().includes(sought)));
}

/** Tables of places; maps are read as well. */
export const READABLE = ['xlsx', 'xls', 'csv', 'geojson', 'gpkg', 'kml', 'kmz'];

/** Kinds that any rule of the book means: of the others the law as we have it says nothing. */
export const sitingKinds = ({ rules }: Pick<RuleBook, 'rules'>): readonly KindDecl[] => {
  const meant = new Set(rules.flatMap(({ subjects, objects }) => [...subjects, ...objects].map(({ kind }) => kind)));
  return KINDS.filter(({ id, result }) => !result && meant.has(id));
};

/** Name and the fields that the rules of the book read, in their order; not when it was built, for what is new is new. */
export function askedFields(kind: string, book: RuleBook): readonly FieldDecl[] {
  const decl = kindOf(kind), fields = decl ? fieldsOf(decl) : [];
  const ids = ['name', ...neededFields(kind, book).filter(({ field, rules }) => rules.length > 0 && field !== 'built' && field !== 'name').map(({ field }) => field)];
  return ids.flatMap((id) => fields.filter((field) => field.id === id));
}

export interface FreeArea {
  readonly geometry: Geometry;
  readonly areaM2: number;
}

/** The pieces of the rest, the largest first, no more than `most`. */
export function freeAreas({ parts }: Pick<ZoneReport, 'parts'>, most: number): readonly FreeArea[] {
  return parts.filter(({ banned }) => !banned).flatMap(({ geometry }) => polygonsOf(geometry)).map((coordinates): FreeArea => {
    const geometry: Geometry = { type: 'Polygon', coordinates };
    return { geometry, areaM2: flatAreaM2(geometry) };
  }).sort((a, b) => b.areaM2 - a.areaM2).slice(0, most);
}

/** One rule over all candidates; null where a candidate is not meant by it. */
export interface ComparedRule {
  readonly key: string;
  readonly label: SitingRule['label'];
  readonly clause: SitingRule['clause'];
  readonly cells: readonly (SitingRule | null)[];
}

const RANKS = { violated: 0, undecidable: 1, near: 2, met: 3 } as const;

/** Every rule that means one of them, the worst verdict first. */
export function compared(candidates: readonly KeptCandidate[]): readonly ComparedRule[] {
  const rows = new Map<string, ComparedRule>();
  candidates.forEach(({ report }, i) => {
    for (const rule of [...report.rules, ...report.conditions]) {
      const key = ruleKey(rule), row = rows.get(key) ?? { key, label: rule.label, clause: rule.clause, cells: candidates.map(() => null) };
      rows.set(key, { ...row, cells: row.cells.map((cell, j) => (i === j ? rule : cell)) });
    }
  });
  const worst = ({ cells }: ComparedRule) => Math.min(...cells.map((cell) => (cell ? RANKS[cell.verdict] : 4)));
  return [...rows.values()].sort((a, b) => worst(a) - worst(b));
}
