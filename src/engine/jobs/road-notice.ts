/** The notice on danger segments to those who must treat them, as PDF or DOCX. */
import { AppError } from '../../core/errors.ts';
import { checkDocumentEnding, writeDocument } from './documents.ts';
import type { Handler } from './job.ts';
import { confirmedOf, searchRoads, segmentsOf } from './roads.ts';

export const writeNotice: Handler<'roads.notice'> = async ({ path: file, ids, day, ...asked }, context) => {
  checkDocumentEnding(file);
  const segments = segmentsOf(await searchRoads({ ...asked, detail: false }, context), ids).map((segment) => ({ segment, work: confirmedOf(segment).work }));
  if (segments.some(({ work }) => work.department === '')) throw new AppError('input', 'work-owner');
  const { noticeDocument } = await import('../print/road-notice.ts');
  return { path: file, bytes: await writeDocument(file, noticeDocument({ project: context.session.snapshot.project, segments, lang: asked.lang, day }), context) };
};
