/** An opinion on a place, as PDF or DOCX. */
import { checkDocumentEnding, writeDocument } from './documents.ts';
import { declared } from './files.ts';
import { breathe, type Handler } from './job.ts';
import { answerTo } from './siting.ts';

export const writeOpinion: Handler<'siting.opinion'> = async (params, context) => {
  const { session: { snapshot } } = context, { path: file, lang, day } = params;
  checkDocumentEnding(file);
  const { geometry, report } = await answerTo({ ...params, alternatives: true }, context);
  context.report({ label: 'engine:progress.sheet', done: 0, total: 1 });
  await breathe(context);
  const { opinionDocument } = await import('../print/siting-opinion.ts');
  return { path: file, bytes: await writeDocument(file, opinionDocument({ snapshot, decl: declared(params.kind), geometry, report, lang, day }), context) };
};
