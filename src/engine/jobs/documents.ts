/** Text documents into a file: PDF or DOCX by its ending. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { TextDocument } from '../print/document.ts';
import { writeAtomically } from '../store/files.ts';
import { breathe, type JobContext } from './job.ts';
import { fontsOf } from './sheets.ts';

/** Refuses an ending that a text document cannot be written to, before any work is done. */
export function checkDocumentEnding(file: string): void {
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.pdf' && extension !== '.docx') throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: '.pdf .docx' });
}

/** Writes a document; how many bytes it has. */
export async function writeDocument(file: string, document: TextDocument, context: JobContext): Promise<number> {
  const [{ documentToPdf }, { documentToDocx }] = await Promise.all([import('../print/document-pdf.ts'), import('../print/document-docx.ts')]);
  const means = { fonts: await fontsOf(context), wasm: await fs.readFile(path.join(context.session.env.dataDir, 'wasm', 'resvg.wasm')) };
  const content = path.extname(file).toLowerCase() === '.pdf' ? await documentToPdf(document, means) : await documentToDocx(document, means);
  await breathe(context);
  await writeAtomically(file, content);
  return content.byteLength;
}
