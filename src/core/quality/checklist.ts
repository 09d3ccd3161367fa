/** The checklist of data (需要哪些资料): who has each kind, what to ask for, what it unlocks, what is there. */
import { featuresOf, type Snapshot } from '../feature.ts';
import { kindOf } from '../kinds/index.ts';
import { type DepartmentId, type KindNeed, NEEDS } from '../kinds/needs.ts';
import { BUILT_IN, type RuleBook } from '../rules/index.ts';
import { COUNTY_OVERALL, SCHEMES } from '../zoning/index.ts';
import { neededFields } from './needed.ts';

export interface Unlocks {
  /** ids of rules of which the kind is a subject or an object */
  readonly rules: readonly string[];
  /** road hazards whose detectors read it */
  readonly detectors: readonly string[];
  /** ids of schemes that assess it */
  readonly schemes: readonly string[];
}

export interface ChecklistRow {
  readonly kind: string;
  readonly departments: readonly DepartmentId[];
  /** fields to ask for; `must`: a rule or the declaration cannot do without it; `share` of the objects that have it, 0–1, null where there are none */
  readonly fields: readonly { readonly field: string; readonly must: boolean; readonly share: number | null }[];
  readonly unlocks: Unlocks;
  readonly count: number;
  readonly demo: number;
  /** schematic stand-ins for boundaries */
  readonly schematic: number;
  /** share of the fields that are a must and filled, over all objects; null where there are no objects or no such fields */
  readonly filled: number | null;
  /** instant of the last import that stands, ISO; null where there was none */
  readonly imported: string | null;
}

/** What the data of a kind makes possible, by what rules, detectors and schemes declare. */
export function unlocksOf({ kind, detectors }: KindNeed, { rules }: RuleBook): Unlocks {
  const rated = kindOf(kind)?.rated === true;
  return {
    rules: rules.filter(({ ships, subjects, objects }) => ships === 'on' && [...subjects, ...objects].some((selector) => selector.kind === kind)).map(({ id }) => id),
    detectors: detectors ?? [],
    // townships are the units of all schemes: the first stands for them
    schemes: kind === 'township' ? [COUNTY_OVERALL.id] : SCHEMES.filter(({ indicators }) => indicators.some(({ kinds }) => (kinds === 'rated' ? rated : kinds.includes(kind)))).map(({ id }) => id),
  };
}

/** `imported`: instant of the last import by kind; `book`: the rules as the project has them. */
export function checklist(snapshot: Snapshot, imported: ReadonlyMap<string, string>, book: RuleBook = BUILT_IN): readonly ChecklistRow[] {
  return NEEDS.map((entry): ChecklistRow => {
    const { kind, departments } = entry, features = featuresOf(snapshot, kind), count = features.length;
    const must = neededFields(kind, book).filter(({ rules }) => rules.length === 0 || rules.some(({ areasOnly }) => !areasOnly)).map(({ field }) => field);
    const filledOf = (field: string) => features.reduce((sum, { props }) => sum + (props[field] === undefined || props[field] === null || props[field] === '' ? 0 : 1), 0);
    const fields = [...new Set([...must, ...entry.fields])].map((field) => ({ field, must: must.includes(field), filled: filledOf(field) }));
    const musts = fields.filter((field) => field.must);
    return {
      kind, departments, fields: fields.map(({ field, must: isMust, filled }) => ({ field, must: isMust, share: count > 0 ? filled / count : null })), unlocks: unlocksOf(entry, book), count,
      demo: features.filter(({ props }) => props['demo'] === true).length, schematic: features.filter(({ props }) => props['schematic'] === true).length,
      filled: count > 0 && musts.length > 0 ? musts.reduce((sum, { filled }) => sum + filled, 0) / (count * musts.length) : null, imported: imported.get(kind) ?? null,
    };
  });
}
