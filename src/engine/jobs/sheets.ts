/** The printed sheet: preview as SVG, export as PDF, SVG or PNG. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { SheetParams } from '../../contract/methods.ts';
import { AppError } from '../../core/errors.ts';
import { withStatuses } from '../../core/findings/index.ts';
import type { ComposedSheet } from '../../core/sheet/index.ts';
import { writeAtomically } from '../store/files.ts';
import { breathe, drive, type Handler, type JobContext } from './job.ts';
import { searchRoads } from './roads.ts';

async function compose(params: SheetParams, context: JobContext): Promise<ComposedSheet> {
  const [{ composeSheet }, { ruleSteps }, { assessSteps }] = await Promise.all([
    import('../../core/sheet/index.ts'), import('../../core/rules/index.ts'), import('../../core/zoning/index.ts'),
  ]);
  const { session: { project, snapshot, env, book }, report } = context;
  const { lang } = params;
  const found = await drive(ruleSteps(snapshot, { all: false, lang, now: env.now() }, book), context, 'engine:progress.rules');
  const roads = await searchRoads({ detail: false, lang }, context);
  const assessment = (snapshot.byKind.get('township')?.length ?? 0) > 0 ? await drive(assessSteps(snapshot, { unit: 'township', lang }), context, 'engine:progress.units') : null;
  report({ label: 'engine:progress.sheet', done: 0, total: 2 });
  await breathe(context);
  return composeSheet({ snapshot, check: withStatuses(found, project, snapshot), roads, assessment, layout: params.layout, paper: params.paper, lang, fields: params.fields });
}

export const renderSheet: Handler<'sheet.render'> = async (params, context) => {
  const { svg, widthMm, heightMm } = await compose(params, context);
  return { svg, widthMm, heightMm };
};

export const exportSheet: Handler<'sheet.export'> = async (params, context) => {
  const extension = path.extname(params.path).slice(1).toLowerCase();
  if (!['pdf', 'svg', 'png'].includes(extension)) throw new AppError('input', 'format-unknown', { file: params.path, extension: extension || '–', known: '.pdf .svg .png' });
  const sheet = await compose(params, context);
  const content = extension === 'svg' ? sheet.svg : await printed(sheet, extension, params, context);
  context.report({ label: 'engine:progress.sheet', done: 1, total: 2 });
  await breathe(context);
  await writeAtomically(params.path, content);
  return { path: params.path, bytes: Buffer.byteLength(content) };
};

async function printed(sheet: ComposedSheet, extension: string, params: { readonly dpi: number; readonly fields: { readonly compiledOn: string } }, { session }: JobContext): Promise<Uint8Array> {
  const { svgToPdf, svgToPng } = await import('../print/index.ts');
  const file = (...parts: string[]) => fs.readFile(path.join(session.env.dataDir, ...parts));
  const fonts = { regular: await file('fonts', 'NotoSansSC-Regular.ttf'), bold: await file('fonts', 'NotoSansSC-Bold.ttf') };
  if (extension === 'pdf') return svgToPdf(sheet.svg, { ...sheet, createdOn: params.fields.compiledOn, fonts });
  return svgToPng(sheet.svg, { widthPx: Math.round((sheet.widthMm / 25.4) * params.dpi), heightPx: Math.round((sheet.heightMm / 25.4) * params.dpi), fonts, wasm: await file('wasm', 'resvg.wasm') });
}
