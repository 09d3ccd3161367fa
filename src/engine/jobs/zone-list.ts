/** 禁限控目录: loading a table, listing, writing it as a table; and what it adds to a check. */
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import { featuresOf, type Lang, nameOf, type Snapshot } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import type { CheckReport } from '../../core/rules/types.ts';
import { checkZoneList, columnsIn, entryOf, headerOf, tableOf, ZONE_LIST, type ZoneList, type ZoneListColumn, type ZoneListEntry, ZoneListSchema } from '../../core/zone-list/index.ts';
import { openSource } from '../codecs/open.ts';
import { writeTables } from '../codecs/sheet/write.ts';
import { type EntryTable, readEntries } from '../importing/entries.ts';
import type { Project } from '../store/project.ts';
import { writeAtomically } from '../store/files.ts';
import { gathered } from './gathered.ts';
import { breathe, type Handler } from './job.ts';

/** The list of a project, or null. */
export function zoneListOf(project: Project): ZoneList | null {
  const setting = project.setting(ZONE_LIST);
  return setting === null ? null : ZoneListSchema.parse(JSON.parse(setting));
}

/** A report with what the list of the project finds, as one more rule. */
export function withZoneList(report: CheckReport, list: ZoneList, snapshot: Snapshot, lang: Lang, kinds: readonly string[] | undefined): CheckReport {
  const { summary, findings } = checkZoneList(snapshot, list, lang, kinds);
  let all: CheckReport['findings'] | null = null;
  // findings of the rules are written out when they are first read, here too
  return { schema: report.schema, project: report.project, revision: report.revision, pack: report.pack, changes: report.changes, checkedAt: report.checkedAt, rules: [...report.rules, summary], get findings() { return (all ??= [...report.findings, ...findings]); } };
}

/** Zones that the list names and the project lacks. */
function absentZones({ entries }: ZoneList, snapshot: Snapshot): string[] {
  const known = new Set(featuresOf(snapshot, 'functional-zone').flatMap((zone) => [zone.id, nameOf(zone)]));
  return [...new Set(entries.map(({ zone }) => zone))].filter((zone) => zone !== '*' && !known.has(zone));
}

export const listZoneList: Handler<'zoneList.list'> = async (_params, { session: { project, snapshot } }) => {
  const list = zoneListOf(project);
  return { schema: 'riskatlas.zone-list/1', list, absentZones: list ? absentZones(list, snapshot) : [] };
};

const TABLE: EntryTable<ZoneListEntry, ZoneListColumn> = { columnsIn, headerOf, entryOf, keyOf: ({ id }) => id, errors: { columns: 'zone-list-columns', row: 'zone-list-row', nothing: 'zone-list-nothing' }, reasonOf: (code, lang) => translate(lang, `rules:zone-list.refused.${code}`) };

export const loadZoneList: Handler<'zoneList.load'> = async ({ path: file, encoding, lang }, context) => {
  const { session, signal } = context, { env } = session;
  session.project.checkWritable();
  await breathe(context);
  const source = await openSource(file, { dataDir: env.dataDir, signal, ...(encoding === undefined ? {} : { encoding }) });
  try {
    const entries = await readEntries(file, source.tables, TABLE, lang), list = ZoneListSchema.parse({ file: path.basename(file), who: env.who, at: env.now(), entries });
    const revision = await session.edit({ label: 'engine:edit.zone-list', params: { count: entries.length, file: list.file }, puts: [], deletes: [], settings: { [ZONE_LIST]: JSON.stringify(list) } });
    return { revision, count: entries.length, absentZones: absentZones(list, session.snapshot) };
  } finally {
    await source.close();
  }
};

export const clearZoneList: Handler<'zoneList.clear'> = async (_params, { session }) => {
  if (session.project.setting(ZONE_LIST) === null) throw new AppError('input', 'zone-list-empty');
  return { revision: await session.edit({ label: 'engine:edit.no-zone-list', params: {}, puts: [], deletes: [], settings: { [ZONE_LIST]: null } }) };
};

export const exportZoneList: Handler<'zoneList.export'> = async ({ path: file, lang }, context) => {
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.xlsx') throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: '.xlsx' });
  const { headers, rows } = tableOf(zoneListOf(context.session.project), lang);
  await writeAtomically(file, gathered(writeTables([{ name: translate(lang, 'rules:zone-list.sheet'), headers, rows }], lang), context));
  return { path: file, count: rows.length };
};
