/** The table in force: ours under the project's own entries, and what it says of an object. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { keptIn, type KeptSetting } from '../kept.ts';
import { kindOf } from '../kinds/index.ts';
import type { RiskLevel } from '../levels.ts';
import { INDUSTRIES } from '../kinds/industries.ts';
import type { ControlZone } from '../zoning/types.ts';
import { ourEntries } from './ours.ts';
import { ANY, CONTROL, type ControlContent, ControlEntrySchema, type ControlEntry, type ControlKey, type ControlTable, type Frequency, keyText, KeptControlSchema, type TableEntry } from './types.ts';

const LANGS: readonly Lang[] = ['zh', 'en'];

const contentOf = ({ departments, measures, frequency, access }: ControlContent): ControlContent => ({ departments, measures, frequency, access });
export const sameContent = (a: ControlContent, b: ControlContent): boolean => JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
/** Whether an entry says what ours says, in either language. */
export const isOurs = (entry: ControlEntry): boolean => LANGS.some((lang) => ourEntries(lang).some((ours) => keyText(ours) === keyText(entry) && sameContent(ours, entry)));

/** The table of a project, out of its settings under `CONTROL`: levels first, then industries and kinds. */
export function controlTable(settings: readonly KeptSetting[], lang: Lang): ControlTable {
  const kept = new Map(keptIn(settings, CONTROL, KeptControlSchema)), entries: TableEntry[] = ourEntries(lang).map((ours): TableEntry => {
    const own = kept.get(keyText(ours));
    kept.delete(keyText(ours));
    return own ? { level: ours.level, subject: ours.subject, ...own, standing: 'changed', ours: contentOf(ours) } : { ...ours, standing: 'ours' };
  });
  for (const [key, own] of [...kept].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [level = '', subject = ''] = key.split('/'), parsed = ControlEntrySchema.safeParse({ level, subject, ...contentOf(own) });
    if (parsed.success) entries.push({ ...parsed.data, standing: 'added', reason: own.reason, who: own.who, at: own.at });
  }
  return entries;
}

/** Industries of the plan that a kind belongs to. */
const industriesOf = (kind: string): string[] => INDUSTRIES.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id);

/** Whether entries may be about a subject: `*`, an industry, a kind with levels. */
export const isSubject = (subject: string): boolean => subject === ANY || INDUSTRIES.some(({ id }) => id === subject) || kindOf(subject)?.rated === true;

/** What a subject is called. */
export function subjectLabel(subject: string, lang: Lang): string {
  if (subject === ANY) return translate(lang, 'control:subject-any');
  return INDUSTRIES.some(({ id }) => id === subject) ? translate(lang, `sheet:layout.${subject}`) : (kindOf(subject)?.label[lang] ?? subject);
}

/** How often, in words; empty for null. */
export function frequencyText(frequency: Frequency | null, lang: Lang): string {
  if (frequency === null) return '';
  return 'timesAYear' in frequency ? translate(lang, 'control:times-a-year', { times: frequency.timesAYear }) : translate(lang, 'control:every-days', { days: frequency.everyDays });
}

/** What the table says of an object, or of an area; where each part comes from. */
export interface ControlFor extends ControlContent {
  /** entries that it is made of, the nearest first */
  readonly from: readonly ControlKey[];
  /** whether any of them is the project's own */
  readonly own: boolean;
}

/**
 * What the table says of a level of a kind, an industry, or (null) of an area as a whole. Each part is taken from the nearest entry that sets it: the kind at that level, the kind at any,
 * its industries in the order of the plan likewise, and last the level for everything.
 */
export function controlResolver(table: ControlTable): (level: RiskLevel, subject: string | null) => ControlFor {
  const byKey = new Map(table.map((entry) => [keyText(entry), entry])), found = new Map<string, ControlFor>();
  return (level, subject) => {
    const asked = `${level}/${subject ?? ''}`, known = found.get(asked);
    if (known) return known;
    const subjects = subject === null ? [] : [subject, ...industriesOf(subject)];
    const line = [...subjects.flatMap((own) => [`${level}/${own}`, `${ANY}/${own}`]), `${level}/${ANY}`].flatMap((key) => byKey.get(key) ?? []);
    const departments = line.find((entry) => entry.departments.length > 0), measures = line.find((entry) => entry.measures.length > 0), access = line.find((entry) => entry.access !== '');
    const frequency = level === 'unknown' ? undefined : line.find((entry) => entry.frequency !== null), from = line.filter((entry) => [departments, measures, frequency, access].includes(entry));
    const result: ControlFor = {
      departments: departments?.departments ?? [], measures: measures?.measures ?? [], frequency: frequency?.frequency ?? null, access: access?.access ?? '',
      from: from.map(({ level: ofLevel, subject: ofSubject }) => ({ level: ofLevel, subject: ofSubject })), own: from.some(({ standing }) => standing !== 'ours'),
    };
    found.set(asked, result);
    return result;
  };
}

/** 重点管控区, 严格管控区, … by level: `zoning:zone.<zone>`. */
const ZONES: Readonly<Record<RiskLevel, string>> = { major: 'key', considerable: 'strict', general: 'normal', low: 'low', unknown: 'unassessed' };
export const zoneLabel = (level: RiskLevel, lang: Lang): string => translate(lang, `zoning:zone.${ZONES[level]}`);

/** The control zone of an area of a level. */
export function controlZones(table: ControlTable, lang: Lang): (level: RiskLevel) => ControlZone {
  const resolve = controlResolver(table);
  return (level) => {
    const { departments, measures, frequency, access, own } = resolve(level, null);
    return { zone: zoneLabel(level, lang), departments, measures, frequency, access, own };
  };
}

/** Why an entry cannot be (`control:refused.<code>`), by the part that is wrong; null where it can. */
export interface EntryProblem { readonly part: keyof ControlEntry; readonly value: string; readonly code: 'subject' | 'everything' | 'nothing' | 'empty' | 'unknown-frequency' }

/** An entry about everything names a level and sets all that others leave to it; a level that is not known has no frequency: it is assessed first. */
export function entryProblem({ level, subject, departments, measures, frequency, access }: ControlEntry): EntryProblem | null {
  if (!isSubject(subject)) return { part: 'subject', value: subject, code: 'subject' };
  if (level === 'unknown' && frequency !== null) return { part: 'frequency', value: '', code: 'unknown-frequency' };
  if (subject !== ANY) return departments.length + measures.length === 0 && frequency === null && access === '' ? { part: 'departments', value: '', code: 'nothing' } : null;
  if (level === ANY) return { part: 'level', value: level, code: 'everything' };
  const empty = departments.length === 0 ? 'departments' : measures.length === 0 ? 'measures' : frequency === null && level !== 'unknown' ? 'frequency' : null;
  return empty === null ? null : { part: empty, value: '', code: 'empty' };
}
