/** An edit as history and journal keep it. */
import { z } from 'zod';
import type { Edit } from '../../core/edits/edit.ts';
import type { Feature } from '../../core/feature.ts';
import { blobOf, geometryOfBlob, isPacked } from '../../core/geo/index.ts';

/** An edit with when, by whom, and the revision that it makes out of which. */
export interface Entry {
  readonly revision: number;
  /** stamp of the revision that it builds on */
  readonly base: string;
  /** instant, ISO */
  readonly at: string;
  readonly who: string;
  readonly undoes: number | null;
  readonly edit: Edit;
}

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Key = z.object({ kind: z.string(), id: z.string() });
const AttachmentSchema = z.object({
  id: z.string(), feature: Key, content: z.string().regex(/^[0-9a-f]{64}$/), name: z.string(), type: z.string(), size: z.number(), note: z.string(),
  position: z.tuple([z.number(), z.number()]).nullable(), who: z.string(), at: z.string(),
});
/** How a geometry that is kept as bytes is written: its blob in base64, which is exact and half as long as figures. */
const PACKED = 'blob';
const PackedSchema = z.object({ type: z.literal(PACKED), base64: z.string() }).transform(({ base64 }) => geometryOfBlob(Buffer.from(base64, 'base64')));
const EditSchema = z.object({
  label: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])),
  puts: z.array(Key.extend({ geometry: z.union([PackedSchema, z.looseObject({ type: z.string() })]).nullable(), props: z.record(z.string(), Value) })), deletes: z.array(Key),
  settings: z.record(z.string(), z.string().nullable()), rows: z.record(z.string(), z.number()).optional(),
  attachments: z.record(z.string(), AttachmentSchema.nullable()).optional(),
});
const EntrySchema = z.object({ revision: z.number().int().positive(), base: z.string(), at: z.string(), who: z.string(), undoes: z.number().int().nullable(), edit: EditSchema });

/** An entry out of a file, or null. Geometries were checked when the edit was made; here a checksum says that they are still the same. */
export function parseEntry(value: unknown): Entry | null {
  const parsed = EntrySchema.safeParse(value);
  return parsed.success ? (parsed.data as Entry) : null;
}

const writtenFeature = (feature: Feature): unknown => (isPacked(feature.geometry) ? { ...feature, geometry: { type: PACKED, base64: Buffer.from(blobOf(feature.geometry)).toString('base64') } } : feature);

/** An edit as what is made JSON of, which `parseEdit` reads. */
export const written = (edit: Edit): unknown => ({ ...edit, puts: edit.puts.map(writtenFeature) });

/** An edit out of the history; throws where it is none. */
export function parseEdit(text: string): Edit {
  return EditSchema.parse(JSON.parse(text)) as Edit;
}

/** The contents that an entry's attachments name. */
export function contentsOf({ edit }: Entry): readonly string[] {
  return Object.values(edit.attachments ?? {}).flatMap((attachment) => (attachment ? [attachment.content] : []));
}
