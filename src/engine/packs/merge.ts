/** Filled packs read and compared; and, when a person has decided, as one edit. */
import type { PackFile } from '../../contract/packs.ts';
import type { Attachment } from '../../core/edits/attachment.ts';
import type { Edit } from '../../core/edits/edit.ts';
import { AppError, toPlainError } from '../../core/errors.ts';
import type { Feature, Lang } from '../../core/feature.ts';
import { errorText, translate } from '../../core/i18n.ts';
import { attachmentTo, checkRoom } from '../attach.ts';
import { openSource } from '../codecs/open.ts';
import type { Session } from '../session.ts';
import { type Comparing, Comparison, type Judged } from './compare.ts';
import { pastOf } from './past.ts';
import { Photos } from './photos.ts';
import type { FoundPack } from './sources.ts';

export interface Compared {
  readonly files: readonly PackFile[];
  readonly rows: readonly Judged[];
  /** given paths of workbooks whose marks or identifiers are lost: they can be imported as tables */
  readonly unmarked: readonly string[];
}

/** Compares packs one after the other; a file that cannot be read is told of in its notes. */
export async function comparePacks(packs: readonly FoundPack[], session: Session, lang: Lang, places: Comparing['places'], signal: AbortSignal, pause: (done: number) => Promise<void>): Promise<Compared> {
  const { project, snapshot } = session;
  const by: Comparing = { snapshot, lang, places, isAttached: (id) => project.attachment(id) !== null, taken: new Map() };
  const files: PackFile[] = [], rows: Judged[] = [], unmarked: string[] = [];
  for (const [index, { path, name, file }] of packs.entries()) {
    await pause(index);
    try {
      const source = await openSource(file, { dataDir: session.env.dataDir, signal });
      try {
        const marks = source.tables.find(({ pack }) => pack)?.pack;
        if (!marks) throw new AppError('format', 'pack-broken', { file: name });
        const comparison = new Comparison({ index, name }, marks, pastOf(project, marks), await Photos.beside(file, lang), by);
        for (const table of source.tables) {
          if (table.pack) await comparison.add(table, table.pack.kind, () => pause(index));
          else comparison.notes.push(translate(lang, 'engine:pack.sheet-unmarked', { sheet: table.name }));
        }
        comparison.finish();
        rows.push(...comparison.rows);
        files.push({ path, name, township: marks.township, revision: marks.revision, base: comparison.base, unchanged: comparison.unchanged, notes: comparison.notes });
      } finally {
        await source.close();
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError)) throw error;
      if (error.code === 'pack-broken') unmarked.push(path);
      files.push({ path, name, township: '', revision: 0, base: 'forgotten', unchanged: 0, notes: [errorText(lang, toPlainError(error))] });
    }
  }
  return { files, rows, unmarked };
}

export type Decision = 'theirs' | 'ours' | 'leave';

export interface Merged { readonly edit: Edit; readonly contents: ReadonlyMap<string, Uint8Array>; readonly added: number; readonly changed: number; readonly photos: number; readonly left: number }

/** What a row puts: conflicts as decided, places outside and rows that are taken as they are only when they are wanted. */
function putOf({ shown: { state, key, fields }, theirs, ours, photos }: Judged, decisions: Readonly<Record<string, Decision>>): Feature | null {
  // a row whose conflicts are kept as ours may have changed more than those
  const decision = decisions[key], bringsMore = photos.length > 0 || fields.some(({ conflict }) => !conflict);
  switch (state) {
    case 'new':
    case 'changed': return decision === 'leave' || decision === 'ours' ? null : theirs;
    case 'conflict': return decision === 'theirs' ? theirs : decision === 'ours' && bringsMore ? ours : null;
    case 'outside': return decision === 'theirs' ? theirs : null;
    case 'unplaced':
    case 'refused':
    case 'missing': return null;
  }
}

/** Decided rows as one edit. Throws `pack-undecided` while a conflict has no decision, `nothing-to-change`, `attachments-full`. */
export function mergedEdit({ rows, files }: Compared, decisions: Readonly<Record<string, Decision>>, session: Session): Merged {
  const undecided = rows.filter(({ shown: { state, key } }) => state === 'conflict' && decisions[key] === undefined);
  if (undecided.length > 0) throw new AppError('input', 'pack-undecided', { count: undecided.length, name: undecided[0]?.shown.name ?? '' });
  const puts: Feature[] = [], attachments: Record<string, Attachment> = {}, contents = new Map<string, Uint8Array>();
  let added = 0, changed = 0, left = 0, size = session.project.contentSize;
  for (const judged of rows) {
    const { shown, photos } = judged, put = putOf(judged, decisions);
    if (put === null) {
      if (shown.state !== 'missing' && decisions[shown.key] !== 'ours') left++;
      continue;
    }
    // a row may bring nothing but photos
    if (shown.fields.length > 0) puts.push(put);
    if (shown.state === 'new' || shown.state === 'outside') added++;
    else changed++;
    for (const photo of photos) {
      const attachment = attachmentTo(put, photo, '', session.env);
      attachments[attachment.id] = attachment;
      if (!contents.has(photo.content)) checkRoom(photo.name, (size += photo.bytes.length));
      contents.set(photo.content, photo.bytes);
    }
  }
  const count = Object.keys(attachments).length;
  if (puts.length === 0 && count === 0) throw new AppError('input', 'nothing-to-change');
  const towns = [...new Set(files.map(({ township }) => township).filter((name) => name !== ''))].join('、');
  const edit: Edit = { label: 'engine:edit.pack', params: { townships: towns, added, changed }, puts, deletes: [], settings: {}, ...(count > 0 ? { attachments } : {}) };
  return { edit, contents, added, changed, photos: count, left };
}
