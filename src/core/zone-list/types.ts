/** 禁限控目录: substances and types of projects that functional zones ban, limit or control, as a county declares them. */
import { z } from 'zod';
import type { Severity } from '../levels.ts';

/** The setting of the project that holds the list, as JSON. */
export const ZONE_LIST = 'zone-list';
/** What an entry says of every functional zone. */
export const EVERY_ZONE = '*';

export const ENTRY_CLASSES = ['prohibited', 'restricted', 'controlled'] as const;
export type EntryClass = (typeof ENTRY_CLASSES)[number];
/** How strict a class is, as rules are. */
export const SEVERITY_OF: Readonly<Record<EntryClass, Severity>> = { prohibited: 'prohibited', restricted: 'conditional', controlled: 'advisory' };

export const MATTERS = ['substance', 'project'] as const;
export type Matter = (typeof MATTERS)[number];

const Short = z.string().max(200), Long = z.string().max(2000);

export const ZoneListEntrySchema = z.object({
  /** of the table, or made of zone, matter and item; findings are known again by it */
  id: Short.min(1),
  /** id or name of a functional zone, or `*` */
  zone: Short.min(1),
  matter: z.enum(MATTERS),
  /** the substance or type of project, and other names of it */
  item: Short.min(1),
  aliases: z.array(Short.min(1)).max(100),
  class: z.enum(ENTRY_CLASSES),
  /** when it applies, in words, for the office to judge; empty: always */
  condition: Long,
  /** document, article and words that the entry rests on */
  law: Short.min(1),
  article: Short,
  words: Long,
});
export type ZoneListEntry = z.infer<typeof ZoneListEntrySchema>;

export const ZoneListSchema = z.object({
  /** file that it was read from, who loaded it, and when (instant) */
  file: z.string(), who: z.string(), at: z.string(),
  entries: z.array(ZoneListEntrySchema).max(20_000),
});
export type ZoneList = z.infer<typeof ZoneListSchema>;
