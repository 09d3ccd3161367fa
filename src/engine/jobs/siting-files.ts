/** Answers on siting as files. */
import path from 'node:path';
import type { BatchReport } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import type { Feature, Lang, Props } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { fieldsOf, kindOf, type KindDecl } from '../../core/kinds/index.ts';
import type { ZoneReport } from '../../core/rules/index.ts';
import { columnsOf } from '../codecs/columns.ts';
import { codecFor } from '../codecs/index.ts';
import type { WriteOptions } from '../codecs/index.ts';
import { headerOf, shown } from '../codecs/labels.ts';
import { type SheetContent, writeTables } from '../codecs/sheet/write.ts';
import { outputCrs } from '../importing/crs.ts';
import { writeAtomically } from '../store/files.ts';
import { gathered } from './gathered.ts';
import { breathe, type JobContext } from './job.ts';

/** What is told of a file in WGS 84. */
export const optionsOf = (file: string, name: string, lang: Lang, context: JobContext): WriteOptions => ({
  dataDir: context.session.env.dataDir, crs: outputCrs(file, undefined, codecFor(file, 'write')).definition, name, lang, headers: codecFor(file, 'write').headers ?? 'identifiers', wrote: () => breathe(context),
});

const idOf = (i: number): string => `zone-${i + 1}`;

async function* zoneGeoJson({ kind, attributes, pack, changes, parts }: ZoneReport): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","name":"ban-zone","pack":${JSON.stringify(pack)},"changes":${JSON.stringify(changes)},"features":[`;
  for (const [i, { geometry, banned, rules, clauses, areaM2 }] of parts.entries()) {
    const properties = { banned, kind, attributes, area_m2: Math.round(areaM2), ...(banned ? { rules, clauses: clauses.map(({ law, article }) => `${law}${article}`) } : {}) };
    yield `${i === 0 ? '\n' : ',\n'}${JSON.stringify({ type: 'Feature', id: idOf(i), properties, geometry })}`;
  }
  yield '\n]}\n';
}

/** The parts of a zone into a file: GeoJSON with lists as lists, GeoPackage with lists as text. `format-unknown` for other endings. */
export async function writeZone(file: string, report: ZoneReport, lang: Lang, context: JobContext): Promise<void> {
  const extension = path.extname(file).toLowerCase(), decl = kindOf('ban-zone');
  if (extension === '.geojson' || extension === '.json') {
    await writeAtomically(file, gathered(zoneGeoJson(report), context));
    return;
  }
  const codec = extension === '.gpkg' ? codecFor(file, 'write') : null;
  if (!codec?.write || !decl) throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: '.geojson .gpkg' });
  const features = report.parts.map(({ geometry, banned, rules, clauses, areaM2 }, i): Feature => ({
    id: idOf(i), kind: decl.id, geometry,
    props: { banned, for_kind: report.kind, area_m2: Math.round(areaM2), rules: rules.join(','), clauses: clauses.map(({ law, article }) => `${law}${article}`).join('；'), revision: report.revision },
  }));
  await writeAtomically(file, gathered(codec.write([{ decl, fields: fieldsOf(decl), features }], optionsOf(file, 'ban-zone', lang, context)), context));
}

const BATCH_ENDINGS = ['.xlsx', '.csv', '.json'];

/** Refuses an ending that answers on applications cannot be written to. */
export function checkBatchEnding(file: string): void {
  const extension = path.extname(file).toLowerCase();
  if (!BATCH_ENDINGS.includes(extension)) throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: BATCH_ENDINGS.join(' ') });
}

/** What is answered to an application, by the word that heads its column. */
function answerTo({ row, verdict, reasons, conditions, alternatives }: BatchReport['rows'][number], lang: Lang): Props {
  const [first] = alternatives, open = conditions.filter((rule) => rule.verdict !== 'met').map(({ label }) => label[lang]);
  const column = (name: string) => translate(lang, `engine:siting.${name}`);
  return {
    [column('row')]: row, [column('verdict')]: translate(lang, `engine:siting.${verdict}`), [column('reasons')]: reasons.join('\n'), [column('conditions')]: open.join('\n'),
    [column('alternative')]: first ? `${first.at[0].toFixed(7)}, ${first.at[1].toFixed(7)}` : '', [column('distance')]: first?.distance ?? null,
  };
}

/** The answers before the applicants' own columns, as far as these are filled in. */
function answerSheet({ rows }: BatchReport, decl: KindDecl, lang: Lang): SheetContent {
  const features = rows.map(({ feature }) => feature), columns = columnsOf({ fields: fieldsOf(decl), features }).filter(({ valueOf }) => features.some((feature) => valueOf(feature) !== null));
  const answers = rows.map((row) => answerTo(row, lang));
  return {
    name: decl.label[lang], headers: [...Object.keys(answers[0] ?? {}), ...columns.map((column) => headerOf(column, lang))],
    rows: features.map((feature, i) => [...Object.values(answers[i] ?? {}), ...columns.map((column) => shown(column, column.valueOf(feature), lang))]),
  };
}

/** Answers on applications into a workbook, a CSV table, or JSON as on the command line. */
export async function writeBatch(file: string, report: BatchReport, decl: KindDecl, lang: Lang, context: JobContext): Promise<void> {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.json') {
    await writeAtomically(file, `${JSON.stringify(report, null, 1)}\n`);
    return;
  }
  if (extension === '.xlsx') {
    await writeAtomically(file, gathered(writeTables([answerSheet(report, decl, lang)], lang), context));
    return;
  }
  const codec = codecFor(file, 'write');
  if (!codec.write) throw new AppError('internal', 'internal');
  const features = report.rows.map((row): Feature => ({ ...row.feature, props: { ...row.feature.props, ...answerTo(row, lang) } }));
  await writeAtomically(file, gathered(codec.write([{ decl, fields: fieldsOf(decl), features }], optionsOf(file, decl.id, lang, context)), context));
}
