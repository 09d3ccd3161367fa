/** The table as rows of a workbook, and rows as entries. */
import type { FieldValue, Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { KINDS } from '../kinds/index.ts';
import { LEVEL_LABELS, RISK_LEVELS } from '../levels.ts';
import { INDUSTRIES } from '../kinds/industries.ts';
import { columnsAmong, type FoundColumns, plainWord, type ReadEntry } from '../table-columns.ts';
import { entryProblem, subjectLabel } from './table.ts';
import { ANY, type ControlEntry, ControlEntrySchema, type ControlTable, keyText } from './types.ts';

/** Columns in their order; the last is for people, and is not read. */
export const COLUMNS = ['level', 'subject', 'departments', 'measures', 'times', 'days', 'access', 'standing'] as const;
export type ControlColumn = (typeof COLUMNS)[number];
const NEEDED: readonly ControlColumn[] = ['level', 'subject', 'departments', 'measures'];

const LANGS: readonly Lang[] = ['zh', 'en'];
export const headerOf = (column: ControlColumn, lang: Lang): string => translate(lang, `control:column.${column}`);

/** Which column of the file is which of ours, by identifier or header in either language; `lacking` are needed and not there. */
export const columnsIn = (headers: readonly string[]): FoundColumns<ControlColumn> => columnsAmong(headers, COLUMNS, NEEDED, headerOf);

const byWord = <T extends string>(values: readonly T[], wordsOf: (value: T) => readonly string[], text: string): T | undefined => values.find((value) => [value, ...wordsOf(value)].some((word) => plainWord(word) === plainWord(text)));
const levelIn = (text: string) => byWord([ANY, ...RISK_LEVELS], (level) => (level === ANY ? LANGS.map((lang) => translate(lang, 'control:level-any')) : [LEVEL_LABELS[level].zh, LEVEL_LABELS[level].en]), text);
const subjectIn = (text: string) => byWord([ANY, ...INDUSTRIES.map(({ id }) => id), ...KINDS.filter(({ rated }) => rated).map(({ id }) => id)], (subject) => LANGS.map((lang) => subjectLabel(subject, lang)), text);
const parted = (text: string, at: RegExp): string[] => text.split(at).map((part) => part.trim()).filter((part) => part !== '');

/** A row as an entry, or what is wrong with it; null where nothing is filled in. `cell` gives the text of a column, trimmed; `taken` are keys of rows before. */
export function entryOf(cell: (column: ControlColumn) => string, taken: ReadonlySet<string>): ReadEntry<ControlEntry, ControlColumn> {
  const texts = new Map(COLUMNS.map((column) => [column, cell(column)])), of = (column: ControlColumn): string => texts.get(column) ?? '';
  const refused = (column: ControlColumn, code: string) => ({ refused: { column, value: of(column).slice(0, 200), code } });
  if ([...texts.values()].every((text) => text === '')) return null;
  const level = levelIn(of('level')), subject = subjectIn(of('subject'));
  if (level === undefined) return refused('level', of('level') === '' ? 'empty' : 'level');
  if (subject === undefined) return refused('subject', of('subject') === '' ? 'empty' : 'subject');
  if (of('times') !== '' && of('days') !== '') return refused('days', 'both');
  const measures = of('measures').includes('\n') ? parted(of('measures'), /\n/) : parted(of('measures'), /；/);
  const frequency = of('times') !== '' ? { timesAYear: Number(of('times')) } : of('days') !== '' ? { everyDays: Number(of('days')) } : null;
  const parsed = ControlEntrySchema.safeParse({ level, subject, departments: parted(of('departments'), /[、，,;；/\n]/), measures, frequency, access: of('access') });
  if (!parsed.success) {
    const [part] = parsed.error.issues[0]?.path ?? [], column = part === 'frequency' ? (of('times') === '' ? 'days' : 'times') : COLUMNS.find((one) => one === part);
    return refused(column ?? 'measures', part === 'frequency' ? 'frequency' : 'long');
  }
  const problem = entryProblem(parsed.data);
  if (problem) return refused(problem.part === 'frequency' ? 'times' : problem.part, problem.code);
  return taken.has(keyText(parsed.data)) ? refused('subject', 'twice') : { entry: parsed.data };
}

/** The table as rows under the headers of a language. */
export function tableRows(table: ControlTable, lang: Lang): { readonly headers: readonly string[]; readonly rows: readonly (readonly FieldValue[])[] } {
  return {
    headers: COLUMNS.map((column) => headerOf(column, lang)),
    rows: table.map((entry) => {
      const { level, subject, departments, measures, frequency, access, standing } = entry;
      return [
        level === ANY ? translate(lang, 'control:level-any') : LEVEL_LABELS[level][lang], subjectLabel(subject, lang), departments.join(lang === 'zh' ? '、' : ', '), measures.join('\n'),
        frequency && 'timesAYear' in frequency ? frequency.timesAYear : null, frequency && 'everyDays' in frequency ? frequency.everyDays : null, access,
        standing === 'ours' ? translate(lang, 'control:standing.ours') : translate(lang, 'control:standing-because', { standing: translate(lang, `control:standing.${standing}`), reason: entry.reason }),
      ];
    }),
  };
}
