/** Photos and files of features: attaching, reading, noting, taking away, writing out. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type Attachment, isPhoto, isShown } from '../../core/edits/attachment.ts';
import type { Edit, FeatureKey } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import { type Feature, featuresOf, nameOf } from '../../core/feature.ts';
import { mediaTypeOf, positionOf, thumbnailOf } from '../media.ts';
import type { Session } from '../session.ts';
import { nameOfContent } from '../store/contents.ts';
import { fileError, readWhole, writeAtomically } from '../store/files.ts';
import type { Handler } from './job.ts';

const MEGABYTE = 2 ** 20;
/** Largest file, and all files of a project together: a project is held in memory and written whole. */
const LARGEST_MB = 25, ALL_MB = 500;
/** A photo of at most this many bytes is its own small picture. */
const SMALL = MEGABYTE;
/** digits of an attachment's id */
const ID_DIGITS = 24;

function featureOf(session: Session, { kind, id }: FeatureKey): Feature {
  const feature = featuresOf(session.snapshot, kind).find((item) => item.id === id);
  if (!feature) throw new AppError('input', 'no-feature', { kind, id });
  return feature;
}

function attachmentOf(session: Session, id: string): Attachment {
  const attachment = session.project.attachment(id);
  if (!attachment) throw new AppError('input', 'no-attachment', { id });
  return attachment;
}

/** The bytes of an attachment; `attachment-lost` where a damaged disk has lost them. */
function bytesOf(session: Session, { content, name }: Attachment): Uint8Array {
  const bytes = session.project.content(content);
  if (!bytes) throw new AppError('project', 'attachment-lost', { name });
  return bytes;
}

/** An edit that changes one attachment. */
function editOf(session: Session, label: string, { id, feature, name }: Attachment, after: Attachment | null): Edit {
  const owner = featuresOf(session.snapshot, feature.kind).find((item) => item.id === feature.id);
  return { label, params: { file: name, name: owner ? nameOf(owner) : feature.id }, puts: [], deletes: [], settings: {}, attachments: { [id]: after } };
}

/** Reads a file that is not too large: how large it is is asked first. */
async function readLimited(file: string): Promise<Uint8Array> {
  const stat = await fs.stat(file).catch((error: unknown) => { throw fileError(file, error); });
  if (!stat.isFile()) throw new AppError('input', 'attachment-no-file', { file });
  if (stat.size > LARGEST_MB * MEGABYTE) throw new AppError('input', 'attachment-large', { file, size: Math.ceil(stat.size / MEGABYTE), limit: LARGEST_MB });
  if (stat.size === 0) throw new AppError('input', 'attachment-empty', { file });
  return readWhole(file);
}

export const addAttachment: Handler<'attachment.add'> = async ({ kind, id, path: file, note }, { session }) => {
  session.project.checkWritable();
  featureOf(session, { kind, id });
  const bytes = await readLimited(file);
  const type = mediaTypeOf(file, bytes), content = nameOfContent(bytes);
  const position = isPhoto({ type }) ? await positionOf(bytes) : null;
  const { project, env } = session;
  // the feature may have gone while the file was read
  featureOf(session, { kind, id });
  const attachment: Attachment = {
    id: nameOfContent(Buffer.from(`${kind}/${id}\n${content}`)).slice(0, ID_DIGITS), feature: { kind, id }, content, name: path.basename(file), type, size: bytes.length, note: note.trim(), position, who: env.who, at: env.now(),
  };
  const there = project.attachment(attachment.id);
  if (there) throw new AppError('input', 'attachment-there', { file, name: there.name });
  if (project.contentSize + bytes.length > ALL_MB * MEGABYTE) throw new AppError('project', 'attachments-full', { file, limit: ALL_MB });
  return { revision: await session.edit(editOf(session, 'engine:edit.attach', attachment, attachment), new Map([[content, bytes]])), attachment };
};

export const listAttachments: Handler<'attachment.list'> = async (key, { session }) => ({ attachments: session.project.attachments(key) });

export const readAttachment: Handler<'attachment.read'> = async ({ id, whole }, { session }) => {
  const attachment = attachmentOf(session, id);
  const bytes = bytesOf(session, attachment);
  if (whole) return { type: attachment.type, bytes };
  if (!isPhoto(attachment)) return { type: attachment.type, bytes: null };
  const thumbnail = await thumbnailOf(bytes);
  if (thumbnail) return { type: 'image/jpeg', bytes: thumbnail };
  return { type: attachment.type, bytes: isShown(attachment) && bytes.length <= SMALL ? bytes : null };
};

export const removeAttachment: Handler<'attachment.remove'> = async ({ id }, { session }) => {
  const attachment = attachmentOf(session, id);
  return { revision: await session.edit(editOf(session, 'engine:edit.detach', attachment, null)) };
};

export const noteAttachment: Handler<'attachment.note'> = async ({ id, note }, { session }) => {
  const attachment = attachmentOf(session, id);
  return { revision: await session.edit(editOf(session, 'engine:edit.attachment-note', attachment, { ...attachment, note: note.trim() })) };
};

export const exportAttachment: Handler<'attachment.export'> = async ({ id, path: file }, { session }) => {
  const bytes = bytesOf(session, attachmentOf(session, id));
  await writeAtomically(file, bytes);
  return { path: file, bytes: bytes.length };
};
