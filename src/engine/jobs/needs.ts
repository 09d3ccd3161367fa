/** The checklist of data: what is needed, who has it, what is there. */
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { ChecklistRow } from '../../core/quality/index.ts';
import type { Session } from '../session.ts';
import { writeAtomically } from '../store/files.ts';
import type { Handler } from './job.ts';

/** Instants of the last imports by kind; imports that were taken back do not count. */
function importsOf({ project }: Session): Map<string, string> {
  const standing = new Set(project.undoable), found = new Map<string, string>();
  for (const { revision, label, params, at } of project.history(100_000)) {
    const kinds = label === 'engine:edit.import' ? params['kind'] : label === 'engine:edit.import-many' ? params['kinds'] : undefined;
    if (typeof kinds !== 'string' || !standing.has(revision)) continue;
    for (const kind of kinds.split(' ')) if (!found.has(kind)) found.set(kind, at);
  }
  return found;
}

async function rowsOf(session: Session): Promise<readonly ChecklistRow[]> {
  const { checklist } = await import('../../core/quality/index.ts');
  return checklist(session.snapshot, importsOf(session), session.book);
}

export const listNeeds: Handler<'needs.list'> = async (_params, { session }) => ({ rows: await rowsOf(session) });

export const exportNeeds: Handler<'needs.export'> = async ({ path: file, lang }, { session }) => {
  const extension = path.extname(file).slice(1).toLowerCase();
  if (extension !== 'xlsx') throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: '.xlsx' });
  const { needsWorkbook } = await import('../needs-workbook.ts');
  const bytes = await needsWorkbook(await rowsOf(session), { project: session.snapshot.project.name, now: session.env.now(), lang, rules: session.book.rules });
  await writeAtomically(file, bytes);
  return { path: file, bytes: bytes.length };
};
