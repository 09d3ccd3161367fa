/** An opinion on a place, as PDF or DOCX. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import { writeAtomically } from '../store/files.ts';
import { declared } from './files.ts';
import { breathe, type Handler } from './job.ts';
import { answerTo } from './siting.ts';

export const writeOpinion: Handler<'siting.opinion'> = async (params, context) => {
  const { session: { snapshot, env } } = context, { path: file, lang, day } = params, extension = path.extname(file).toLowerCase();
  if (extension !== '.pdf' && extension !== '.docx') throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: '.pdf .docx' });
  const { geometry, report } = await answerTo({ ...params, alternatives: true }, context);
  context.report({ label: 'engine:progress.sheet', done: 0, total: 1 });
  await breathe(context);
  const [{ opinionDocument }, { documentToPdf }, { documentToDocx }] = await Promise.all([import('../print/siting-opinion.ts'), import('../print/document-pdf.ts'), import('../print/document-docx.ts')]);
  const read = (...parts: string[]) => fs.readFile(path.join(env.dataDir, ...parts));
  const means = { fonts: { regular: await read('fonts', 'NotoSansSC-Regular.ttf'), bold: await read('fonts', 'NotoSansSC-Bold.ttf') }, wasm: await read('wasm', 'resvg.wasm') };
  const document = opinionDocument({ snapshot, decl: declared(params.kind), geometry, report, lang, day });
  const content = extension === '.pdf' ? await documentToPdf(document, means) : await documentToDocx(document, means);
  await breathe(context);
  await writeAtomically(file, content);
  return { path: file, bytes: content.byteLength };
};
