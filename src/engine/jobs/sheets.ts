/** Printed sheets: a page as SVG for the preview, all pages as PDF, SVG or PNG, and what to know before they are printed. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { SheetParams } from '../../contract/params.ts';
import type { PageProblem } from '../../contract/reports.ts';
import { CONTROL, controlTable } from '../../core/control/index.ts';
import { AppError } from '../../core/errors.ts';
import type { Lang, Snapshot } from '../../core/feature.ts';
import type { ComposedSheet, SheetInput, SheetPlan } from '../../core/sheet/index.ts';
import type { PrintFonts } from '../print/index.ts';
import { writeAtomically, writeTogether } from '../store/files.ts';
import { runCheck } from './analyses.ts';
import { runAssessment } from './assess.ts';
import { breathe, type Handler, type JobContext } from './job.ts';
import { searchRoads } from './roads.ts';
import { siteZone } from './siting.ts';
import { zoneListOf } from './zone-list.ts';

const ENDINGS = ['pdf', 'svg', 'png'] as const;
type Ending = (typeof ENDINGS)[number];

type Analyses = Pick<SheetInput, 'check' | 'roads' | 'assessment'>;

/** What was last worked out of a state of the project, by language: turning pages and trying layouts need it again and again. */
const lastAnalyses = new WeakMap<Snapshot, Map<Lang, Analyses>>();

async function analyses(lang: Lang, context: JobContext): Promise<Analyses> {
  const { session: { snapshot } } = context, kept = lastAnalyses.get(snapshot)?.get(lang);
  if (kept) return kept;
  const made: Analyses = {
    check: await runCheck({ all: false, lang }, context), roads: await searchRoads({ detail: false, lang }, context),
    assessment: (snapshot.byKind.get('township')?.length ?? 0) > 0 ? await runAssessment({ unit: 'township', lang }, context) : null,
  };
  lastAnalyses.set(snapshot, (lastAnalyses.get(snapshot) ?? new Map()).set(lang, made));
  return made;
}

/** Everything that sheets are made from, worked out once for all of them. */
export async function sheetInput({ kind, ...params }: SheetParams, context: JobContext): Promise<SheetInput> {
  const { session: { snapshot, project } } = context, { lang } = params;
  const zone = params.layout === 'ban-zones' ? await siteZone({ kind, attributes: {}, lang }, context) : null;
  return { ...params, snapshot, ...(await analyses(lang, context)), zone, control: controlTable(project.settingsLike(CONTROL), lang), zoneList: zoneListOf(project) };
}

async function planned(params: SheetParams, context: JobContext): Promise<SheetPlan> {
  const { planSheets } = await import('../../core/sheet/index.ts');
  return planSheets(await sheetInput(params, context));
}

/** The pages one after the other, with progress; may be cancelled between them. */
async function* composed({ pages }: SheetPlan, context: JobContext, found: PageProblem[]): AsyncGenerator<ComposedSheet & { readonly name: string }> {
  for (const [i, { name, compose }] of pages.entries()) {
    context.report({ label: 'engine:progress.sheet', done: i, total: pages.length });
    await breathe(context);
    const sheet = compose();
    found.push(...sheet.problems.map((problem) => ({ ...problem, page: i + 1, title: sheet.title })));
    yield { ...sheet, name };
  }
  context.report({ label: 'engine:progress.sheet', done: pages.length, total: pages.length });
  await breathe(context);
}

export const renderSheet: Handler<'sheet.render'> = async ({ page: wanted, ...params }, context) => {
  const { pages, removed } = await planned(params, context), page = Math.min(wanted, pages.length - 1);
  context.report({ label: 'engine:progress.sheet', done: 0, total: 1 });
  await breathe(context);
  const sheet = pages[page]?.compose();
  if (!sheet) throw new AppError('not-evaluable', 'no-features');
  const { svg, widthMm, heightMm, title, problems } = sheet;
  return { svg, widthMm, heightMm, title, page, pages: pages.map(({ name }) => name), removed, problems };
};

export const preflightSheets: Handler<'sheet.preflight'> = async (params, context) => {
  const plan = await planned(params, context), problems: PageProblem[] = [];
  for await (const sheet of composed(plan, context, problems)) void sheet;
  return { schema: 'riskatlas.preflight/1', pages: plan.pages.length, problems, removed: plan.removed };
};

export const exportSheet: Handler<'sheet.export'> = async ({ path: file, dpi, ...params }, context) => {
  const extension = path.extname(file).slice(1).toLowerCase(), ending = ENDINGS.find((one) => one === extension);
  if (!ending) throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: ENDINGS.map((one) => `.${one}`).join(' ') });
  const plan = await planned(params, context), problems: PageProblem[] = [], pages = composed(plan, context, problems), { length } = plan.pages;
  if (ending === 'pdf') {
    const { pagesToPdf } = await import('../print/index.ts');
    const content = await pagesToPdf(pages, { createdOn: params.fields.compiledOn, fonts: await fontsOf(context) });
    await breathe(context);
    await writeAtomically(file, content);
    return { path: file, bytes: content.byteLength, pages: length, files: [file], removed: plan.removed, problems };
  }
  const files: string[] = [];
  const bytes = await writeTogether((async function* () {
    for await (const sheet of pages) {
      const own = length > 1 ? numbered(file, files.length + 1, length, sheet.name) : file;
      files.push(own);
      yield { file: own, content: await drawing(sheet, ending, dpi, context) };
    }
  })());
  return { path: file, bytes, pages: length, files, removed: plan.removed, problems };
};

/** `map.png` → `map-03-兴国镇.png` */
function numbered(file: string, number: number, of: number, name: string): string {
  const { dir, name: base, ext } = path.parse(file);
  return path.join(dir, `${base}-${String(number).padStart(String(of).length, '0')}-${name.replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, '_')}${ext}`);
}

const dataFile = ({ session }: JobContext, ...parts: string[]): Promise<Uint8Array> => fs.readFile(path.join(session.env.dataDir, ...parts));

/** The fonts that everything printed is set in. */
export async function fontsOf(context: JobContext): Promise<PrintFonts> {
  return { regular: await dataFile(context, 'fonts', 'NotoSansSC-Regular.ttf'), bold: await dataFile(context, 'fonts', 'NotoSansSC-Bold.ttf') };
}

async function drawing({ svg, widthMm, heightMm }: ComposedSheet, ending: Exclude<Ending, 'pdf'>, dpi: number, context: JobContext): Promise<Uint8Array | string> {
  if (ending === 'svg') return svg;
  const { svgToPng } = await import('../print/index.ts');
  return svgToPng(svg, { widthPx: Math.round((widthMm / 25.4) * dpi), heightPx: Math.round((heightMm / 25.4) * dpi), fonts: await fontsOf(context), wasm: await dataFile(context, 'wasm', 'resvg.wasm') });
}
