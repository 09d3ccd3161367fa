/** The notice on danger segments to those who must treat them, as PDF or DOCX. */
import { AppError } from '../../core/errors.ts';
import type { NoticeItem } from '../print/road-notice.ts';
import { checkDocumentEnding, writeDocument } from './documents.ts';
import { breathe, type Handler, type JobContext } from './job.ts';
import { confirmedOf, searchRoads, segmentsOf } from './roads.ts';

/** Photos of a segment that a notice shows at most: it is a letter, not an album. */
const MOST_PHOTOS = 4;

export const writeNotice: Handler<'roads.notice'> = async ({ path: file, ids, day, ...asked }, context) => {
  checkDocumentEnding(file);
  const segments: NoticeItem[] = [];
  for (const segment of segmentsOf(await searchRoads({ ...asked, detail: false }, context), ids)) {
    const { work, photos } = confirmedOf(segment);
    segments.push({ segment, work, photos: await photosOf(photos, context) });
    await breathe(context);
  }
  if (segments.some(({ work }) => work.department === '')) throw new AppError('input', 'work-owner');
  const { noticeDocument } = await import('../print/road-notice.ts');
  return { path: file, bytes: await writeDocument(file, noticeDocument({ project: context.session.snapshot.project, segments, lang: asked.lang, day }), context) };
};

/** The first photos that can be shown; one that was taken away or that a damaged disk has lost is passed over. */
async function photosOf(ids: readonly string[], { session: { project } }: JobContext): Promise<NoticeItem['photos']> {
  const { isPrintable, photoSheet } = await import('../print/photos.ts');
  const photos = ids.flatMap((id) => {
    const attachment = project.attachment(id), bytes = attachment && isPrintable(attachment) ? project.content(attachment.content) : null;
    return attachment && bytes ? [{ type: attachment.type, bytes, name: attachment.note || attachment.name }] : [];
  }).slice(0, MOST_PHOTOS), sheet = photos.length > 0 ? await photoSheet(photos) : null;
  return sheet && { ...sheet, names: photos.map(({ name }) => name) };
}
