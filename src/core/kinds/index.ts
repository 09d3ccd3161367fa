/** The registry of kinds. Its order is the order of the layer tree. */
import type { Label } from '../feature.ts';
import { ADMIN } from './admin.ts';
import { CITY } from './city.ts';
import { COMMON_FIELDS, type FieldDecl, type KindDecl } from './declare.ts';
import { HAZMAT } from './hazmat.ts';
import { INDUSTRY } from './industry.ts';
import { LIFELINE } from './lifeline.ts';
import { NATURE } from './nature.ts';
import { PEOPLE } from './people.ts';
import { RECORDS } from './records.ts';
import { RESCUE } from './rescue.ts';
import { RESULTS } from './results.ts';
import { TRANSPORT } from './transport.ts';

export * from './declare.ts';

export const KINDS: readonly KindDecl[] = [
  ...ADMIN, ...TRANSPORT, ...LIFELINE, ...HAZMAT, ...INDUSTRY, ...CITY, ...PEOPLE, ...RESCUE, ...NATURE, ...RECORDS, ...RESULTS,
];

const BY_ID: ReadonlyMap<string, KindDecl> = new Map(KINDS.map((decl) => [decl.id, decl]));

/** The declaration of a kind, or undefined for an identifier nobody declared. */
export function kindOf(id: string): KindDecl | undefined {
  return BY_ID.get(id);
}

/** All declared fields of a kind: its own first, then the common ones that it does not declare itself. */
export function fieldsOf(decl: KindDecl): readonly FieldDecl[] {
  const own = new Set(decl.fields.map((field) => field.id));
  return [...decl.fields, ...COMMON_FIELDS.filter((field) => !own.has(field.id))];
}

/** What a field is called in the first kind that has it. */
export function fieldLabel(id: string): Label | undefined {
  for (const decl of KINDS) {
    const field = fieldsOf(decl).find((own) => own.id === id);
    if (field) return field.label;
  }
  return undefined;
}

/** Identifiers of the kinds that are buildings in the sense of the rules. */
export const BUILDING_KINDS: readonly string[] = KINDS.filter((decl) => decl.building).map((decl) => decl.id);
