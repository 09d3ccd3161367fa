/** Photos and files of features: attaching, reading, noting, taking away, writing out. */
import { type Attachment, isPhoto, isShown } from '../../core/edits/attachment.ts';
import type { Edit, FeatureKey } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import { type Feature, featuresOf, nameOf } from '../../core/feature.ts';
import { attachmentTo, checkRoom, readAttachable } from '../attach.ts';
import { thumbnailOf } from '../media.ts';
import type { Session } from '../session.ts';
import { writeAtomically } from '../store/files.ts';
import type { Handler } from './job.ts';

/** A photo of at most this many bytes is its own small picture. */
const SMALL = 2 ** 20;

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

export const addAttachment: Handler<'attachment.add'> = async ({ kind, id, path: file, note }, { session }) => {
  session.project.checkWritable();
  featureOf(session, { kind, id });
  const content = await readAttachable(file);
  const { project } = session;
  // the feature may have gone while the file was read
  featureOf(session, { kind, id });
  const attachment = attachmentTo({ kind, id }, content, note, session.env);
  const there = project.attachment(attachment.id);
  if (there) throw new AppError('input', 'attachment-there', { file, name: there.name });
  checkRoom(file, project.contentSize + content.bytes.length);
  return { revision: await session.edit(editOf(session, 'engine:edit.attach', attachment, attachment), new Map([[content.content, content.bytes]])), attachment };
};

export const listAttachments: Handler<'attachment.list'> = async (key, { session }) => ({ attachments: session.project.attachments(key) });

export const namedAttachments: Handler<'attachment.named'> = async ({ ids }, { session }) => ({ attachments: ids.flatMap((id) => session.project.attachment(id) ?? []) });

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
