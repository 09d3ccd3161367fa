/** 禁限控目录: what functional zones ban, limit or control. */
export { checkZoneList, entriesFor, type ZoneListReport } from './check.ts';
export { columnsIn, entryOf, headerOf, tableOf, type ZoneListColumn } from './rows.ts';
export { ZONE_LIST, ZoneListSchema, type ZoneList, type ZoneListEntry } from './types.ts';
