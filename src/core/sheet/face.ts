/**
 * 对外: what must not be on a sheet that leaves the house. Lifelines of the state, water intakes, explosives, limits of bridges and exact coordinates are taken out before
 * anything is drawn, with the findings that name them; what was taken out is listed. Which kinds these are is ours, after the rules on secrecy of maps (docs/reporting-standard.md).
 */
import type { Feature, Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import type { Hazard, JudgedSegment } from '../roads/types.ts';
import type { Finding } from '../rules/types.ts';
import { plainUnit } from '../zoning/index.ts';
import type { Removed, SheetInput } from './types.ts';

const KINDS: ReadonlySet<string> = new Set(['pipeline', 'utility-gallery', 'power-line', 'substation', 'explosives-store']);
/** Of these kinds only some types. */
const TYPES: Readonly<Record<string, readonly string[]>> = { 'water-body': ['drinking-water-source'], 'designated-area': ['water-source', 'power-protection', 'gas-protection'], works: ['water-abstraction'] };
/** Fields that are taken off their objects. */
const FIELDS: Readonly<Record<string, readonly string[]>> = { bridge: ['load_limit'] };

const isSensitive = ({ kind, props }: Feature): boolean => KINDS.has(kind) || (TYPES[kind]?.includes(String(props['type'])) ?? false);

/** The input as it may be shown to the public, and what was taken out. */
export function publicInput(input: SheetInput): { readonly input: SheetInput; readonly removed: readonly Removed[] } {
  const { snapshot, check, roads, assessment, lang } = input, removed: Removed[] = [], gone = new Set<string>();
  const byKind = new Map([...snapshot.byKind].map(([kind, features]) => {
    const kept = features.filter((feature) => !isSensitive(feature));
    for (const { id } of features.filter(isSensitive)) gone.add(`${kind}/${id}`);
    if (kept.length < features.length) removed.push({ what: labelOf(kind, lang), count: features.length - kept.length });
    const fields = FIELDS[kind];
    if (!fields) return [kind, kept] as const;
    for (const field of fields) {
      const count = kept.filter(({ props }) => props[field] !== undefined && props[field] !== null).length;
      if (count > 0) removed.push({ what: `${labelOf(kind, lang)} · ${kindOf(kind)?.fields.find(({ id }) => id === field)?.label[lang] ?? field}`, count });
    }
    return [kind, kept.map((feature) => ({ ...feature, props: Object.fromEntries(Object.entries(feature.props).filter(([field]) => !fields.includes(field))) }))] as const;
  }));
  const isGone = (ref: { readonly kind: string; readonly id: string } | null): boolean => ref !== null && (gone.has(`${ref.kind}/${ref.id}`) || KINDS.has(ref.kind));
  const open = roads && publicSegments(roads.segments);
  if (open && open.removed > 0) removed.push({ what: translate(lang, 'sheet:removed.load-limits'), count: open.removed });
  const seen = <T extends Pick<Finding, 'subject' | 'object'>>(list: readonly T[]): readonly T[] => list.filter(({ subject, object }) => !isGone(subject) && !isGone(object));
  const findings = seen(check?.findings ?? []);
  if (check && findings.length < check.findings.length) removed.push({ what: translate(lang, 'sheet:removed.findings'), count: check.findings.length - findings.length });
  removed.push({ what: translate(lang, 'sheet:removed.coordinates'), count: null });
  return {
    removed,
    input: {
      ...input, snapshot: { ...snapshot, byKind }, check: check && { ...check, findings, fixed: seen(check.fixed) }, roads: roads && open && { ...roads, segments: open.segments },
      assessment: assessment && { ...assessment, units: assessment.units.map((unit) => ({ ...plainUnit(unit), contributions: unit.contributions.filter((one) => !isGone(one)) })) },
    },
  };
}

/** Segments without what bridges may carry; where that is all that is wrong with one it is none. */
function publicSegments(segments: readonly JudgedSegment[]): { readonly segments: readonly JudgedSegment[]; readonly removed: number } {
  let removed = 0;
  const kept = segments.flatMap((segment): JudgedSegment[] => {
    const isLoad = (hazard: Hazard): boolean => hazard.type === 'dangerous-bridge' && hazard.unit === 't', own = segment.hazards.filter(isLoad).length;
    if (own === 0) return [segment];
    removed += own;
    if (own === segment.hazards.length) return [];
    // the reasons of the hazards come first, in their order
    return [{ ...segment, hazards: segment.hazards.filter((hazard) => !isLoad(hazard)), why: segment.why.filter((_, i) => { const hazard = segment.hazards[i]; return !hazard || !isLoad(hazard); }) }];
  });
  return { segments: kept, removed };
}

const labelOf = (kind: string, lang: Lang): string => kindOf(kind)?.label[lang] ?? kind;
