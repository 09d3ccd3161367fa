/** Changes of the register: the record of an object as it is afterwards, and the object with the level that follows. */
import type { Edit, FeatureKey } from '../edits/edit.ts';
import { type Feature, nameOf } from '../feature.ts';
import { levelOf } from '../levels.ts';
import type { Judged } from './assess.ts';
import { keeping } from './record.ts';
import { objectLevel } from './standing.ts';
import type { Assessment, Draft, RegisterRecord } from './types.ts';

/** Where and by whom something is entered. */
export interface Entered { readonly source: string; readonly who: string; readonly at: string }

/** A record that holds nothing yet. */
export function emptyRecord(feature: Feature): RegisterRecord {
  const level = levelOf(feature.props['risk_level']);
  return { name: nameOf(feature), before: level === 'unknown' ? null : level, last: 0, assessments: [] };
}

/** What a person has said of an assessment, in an order of its own: two that are the same text are the same. */
const saidText = ({ result, industry, riskPoint, accidents, method, inputs, basis, stated, existing, added, assessor, date, next }: Draft): string =>
  JSON.stringify([result, industry, riskPoint, [...accidents].sort(), method, Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)), basis, stated, Object.entries(existing).sort(([a], [b]) => (a < b ? -1 : 1)), Object.entries(added).sort(([a], [b]) => (a < b ? -1 : 1)), assessor, date, next]);

/** The same assessment of the same day: entered again it is put right, not doubled. */
const isSame = (a: Draft, b: Draft): boolean => a.result === b.result && a.date === b.date && a.industry === b.industry && a.riskPoint === b.riskPoint && [...a.accidents].sort().join() === [...b.accidents].sort().join();

/** The assessment of a record that a draft puts right: by its id, else the same one of the same day; undefined: it is a new one. */
export const formerOf = ({ assessments }: RegisterRecord, draft: Draft): Assessment | undefined => assessments.find(({ id }) => id === draft.id) ?? (draft.id === undefined ? assessments.find((own) => isSame(own, draft)) : undefined);

/** What green stands for in a draft: as a person says now, or has said of the very same word of this assessment before. */
export const greenIn = (record: RegisterRecord, draft: Draft, said: 'low' | null): 'low' | null => (said === null && draft.stated !== null && formerOf(record, draft)?.stated === draft.stated ? 'low' : said);

/** The record with an assessment added, or put right; `what`: what became of it. */
export function withAssessment(record: RegisterRecord, given: Draft, judged: Judged, entered: Entered): { readonly record: RegisterRecord; readonly id: string; readonly what: 'added' | 'updated' | 'unchanged' } {
  // what others come to is reckoned, not said
  const draft = given.method === 'given' ? given : { ...given, stated: null }, former = formerOf(record, draft);
  if (former && saidText(former) === saidText(draft) && former.level === judged.level) return { record, id: former.id, what: 'unchanged' };
  const last = former ? record.last : record.last + 1, id = former?.id ?? `a${last}`, assessment: Assessment = { ...draft, ...judged, ...entered, id };
  const assessments = former ? record.assessments.map((own) => (own.id === former.id ? assessment : own)) : [...record.assessments, assessment];
  return { record: { ...record, last, assessments }, id, what: former ? 'updated' : 'added' };
}

/** The record without some assessments. */
export const withoutAssessments = (record: RegisterRecord, ids: ReadonlySet<string>): RegisterRecord => ({ ...record, assessments: record.assessments.filter(({ id }) => !ids.has(id)) });

/** Setting and object by which a record stands; without assessments the object has the level back that it had before. The object of `feature` undefined is gone. */
export function recording(key: FeatureKey, record: RegisterRecord, feature: Feature | undefined): Pick<Edit, 'puts' | 'settings'> {
  const level = objectLevel(record, feature)?.level ?? record.before;
  const named = feature ? { ...record, name: nameOf(feature) } : record;
  const moved = feature && (feature.props['risk_level'] ?? null) !== level;
  return { puts: moved ? [{ ...feature, props: { ...feature.props, risk_level: level } }] : [], settings: keeping(key, named) };
}
