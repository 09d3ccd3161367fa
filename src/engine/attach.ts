/** Files that become attachments: how large they may be, what they are, where a photo was taken. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type Attachment, isPhoto } from '../core/edits/attachment.ts';
import type { FeatureKey } from '../core/edits/edit.ts';
import { AppError } from '../core/errors.ts';
import type { EngineEnvironment } from './environment.ts';
import { mediaTypeOf, positionOf } from './media.ts';
import { nameOfContent } from './store/contents.ts';
import { fileError, readWhole } from './store/files.ts';

const MEGABYTE = 2 ** 20;
/** Largest file, and all files of a project together: a project is held in memory and written whole. */
const LARGEST_MB = 25, ALL_MB = 500;
/** digits of an attachment's id */
const ID_DIGITS = 24;

/** A file that may be attached. */
export interface Attachable {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes */
  readonly content: string;
  /** media type */
  readonly type: string;
  /** where a photo says that it was taken, [lon, lat] */
  readonly position: readonly [number, number] | null;
}

/** Reads a file that is not too large: how large it is is asked first. Throws `attachment-…` where it may not be attached. */
export async function readAttachable(file: string): Promise<Attachable> {
  const stat = await fs.stat(file).catch((error: unknown) => { throw fileError(file, error); });
  if (!stat.isFile()) throw new AppError('input', 'attachment-no-file', { file });
  if (stat.size > LARGEST_MB * MEGABYTE) throw new AppError('input', 'attachment-large', { file, size: Math.ceil(stat.size / MEGABYTE), limit: LARGEST_MB });
  if (stat.size === 0) throw new AppError('input', 'attachment-empty', { file });
  const bytes = await readWhole(file), type = mediaTypeOf(file, bytes);
  return { name: path.basename(file), bytes, content: nameOfContent(bytes), type, position: isPhoto({ type }) ? await positionOf(bytes) : null };
}

/** Fails when the attachments of a project would together have more bytes than may be. */
export function checkRoom(file: string, bytes: number): void {
  if (bytes > ALL_MB * MEGABYTE) throw new AppError('project', 'attachments-full', { file, limit: ALL_MB });
}

/** What is known of a file as an attachment of a feature. */
export function attachmentTo({ kind, id }: FeatureKey, { name, bytes, content, type, position }: Attachable, note: string, env: Pick<EngineEnvironment, 'who' | 'now'>): Attachment {
  return { id: nameOfContent(Buffer.from(`${kind}/${id}\n${content}`)).slice(0, ID_DIGITS), feature: { kind, id }, content, name, type, size: bytes.length, note: note.trim(), position, who: env.who, at: env.now() };
}
