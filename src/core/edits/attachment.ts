/** A photo or another file of a feature: what is known of it. Its bytes are kept apart, under the name of their content. */
import type { FeatureKey } from './edit.ts';

export interface Attachment {
  /** tells it from all others: made of feature and content, so that a file is attached to a feature once */
  readonly id: string;
  /** whose it is */
  readonly feature: FeatureKey;
  /** SHA-256 of the bytes, hexadecimal */
  readonly content: string;
  readonly name: string;
  /** media type, e.g. `image/jpeg` */
  readonly type: string;
  /** bytes */
  readonly size: number;
  readonly note: string;
  /** where a photo says that it was taken, [lon, lat] in WGS 84; null when it does not */
  readonly position: readonly [number, number] | null;
  /** who attached it, and when (instant, ISO) */
  readonly who: string;
  readonly at: string;
}

/** Attachments as they are afterwards, by id; null takes one away. */
export type AttachmentChanges = Readonly<Record<string, Attachment | null>>;

/** Extensions of files that may be attached. */
export const PHOTO_EXTENSIONS: readonly string[] = ['jpg', 'jpeg', 'png', 'webp', 'heic', 'heif'];
export const DOCUMENT_EXTENSIONS: readonly string[] = ['pdf', 'docx', 'xlsx', 'zip', 'txt'];

export const isPhoto = ({ type }: Pick<Attachment, 'type'>): boolean => type.startsWith('image/');
/** Whether browsers show it; of HEIC they only show the small picture, a JPEG. */
export const isShown = (attachment: Pick<Attachment, 'type'>): boolean => isPhoto(attachment) && attachment.type !== 'image/heic';
