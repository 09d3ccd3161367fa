/** 安全风险评估报告 as a document: scope, data, methods, results, maps, what is red, what was found, what to do, what could not be assessed. Every figure is one of `contents.ts`. */
import { nameOf } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { RISK_LEVELS } from '../../core/levels.ts';
import { composeFigure, controlRemarks, OVERALL, THEMES } from '../../core/sheet/index.ts';
import type { Block, TextDocument } from '../print/document.ts';
import type { ReportContents, ReportTable } from './contents.ts';

/** Width of a map in the report, mm: the text of an A4 page. */
const FIGURE_MM = 170;
/** Layouts whose maps stand in the report, under the chapter that they belong to. */
const FIGURES = { overall: OVERALL.id, roads: 'danger-roads', control: 'control-zones' } as const;

const cell = (value: string | number | null, digits?: number): string => (value === null || value === '' ? '–' : typeof value === 'number' && digits !== undefined ? value.toFixed(digits) : String(value));

/** The document; the same contents give the same blocks. */
export function reportText(contents: ReportContents): TextDocument {
  const { data, lang, levels, townshipLevels, tables, removed } = contents, { input, features, county, townships } = data, { snapshot: { project }, fields, check, roads, face } = input;
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `engine:report.${key}`, params);
  const blocks: Block[] = [];
  let chapter = 0, section = 0, figure = 0, tableNumber = 0;
  const chapterOf = (key: string) => { section = 0; blocks.push({ is: 'heading', level: 1, text: word('chapter', { number: ++chapter, title: word(`title.${key}`) }) }); };
  const sectionOf = (key: string) => blocks.push({ is: 'heading', level: 2, text: `${chapter}.${++section} ${word(`title.${key}`)}` });
  const say = (text: string, style?: 'strong' | 'note' | 'warning') => blocks.push({ is: 'paragraph', text, ...(style ? { style } : {}) });
  const list = (items: readonly string[]) => blocks.push({ is: 'list', items });
  const show = (table: ReportTable) => {
    say(word('table-caption', { number: ++tableNumber, title: word(`table.${table.id}`) }), 'strong');
    if (table.rows.length === 0) say(word('empty'), 'note');
    else blocks.push({ is: 'table', columns: table.columns.map(({ key, share, right }) => ({ title: word(`column.${key}`), share, ...(right ? { align: 'right' } : {}) })), rows: table.rows.map((row) => row.map((value, i) => cell(value, table.columns[i]?.digits))) });
  };
  const draw = (id: string) => {
    const theme = THEMES.find((one) => one.id === id);
    if (!theme) return;
    const { svg, widthMm, heightMm, scale } = composeFigure(data, theme, FIGURE_MM);
    blocks.push({ is: 'picture', svg, widthMm, heightMm, caption: word('figure-caption', { number: ++figure, title: word(`title.${id}`), scale }) });
  };
  const countsOf = (counts: Readonly<Record<string, number>>) => Object.fromEntries(RISK_LEVELS.map((level) => [level, counts[level] ?? 0]));
  const place = county ? nameOf(county) : project.name, year = fields.compiledOn.slice(0, 4);

  if (project.demo) say(word('demo'), 'warning');
  if (face === 'public' && fields.approvalNumber === '') say(translate(lang, 'sheet:not-for-publication'), 'warning');
  if (fields.secrecy !== '') say(fields.secrecy, 'strong');
  say(word('compiled', { by: fields.compiledBy || word('blank'), on: fields.compiledOn }));

  chapterOf('scope');
  say(word('scope', { place, townships: townships.length, objects: features.length - townships.length - (county ? 1 : 0), date: project.assessmentDate }));
  if (county?.props['schematic'] === true || townships.some(({ props }) => props['schematic'] === true)) say(word('schematic'), 'note');
  say(word('versions', { revision: project.revision, changed: project.lastChange?.slice(0, 10) ?? '–', pack: check?.pack ?? '–', version: project.version }));
  const sources = [...new Set(features.map(({ props }) => props['source']).filter((source): source is string => typeof source === 'string' && source !== ''))].sort();
  if (sources.length > 0) { say(word('sources')); list(sources.slice(0, 20)); }
  show(tables.holdings);

  chapterOf('methods');
  list(['levels', 'index', 'distances', 'roads', 'unknown'].map((key) => word(`method.${key}`)));

  chapterOf('results');
  sectionOf('overall');
  say(word('overall', countsOf(levels)));
  draw(FIGURES.overall);
  sectionOf('townships');
  say(word('townships', countsOf(townshipLevels)));
  show(tables.townships);
  sectionOf('industries');
  say(word('industries'), 'note');
  show(tables.industries);
  if (tables.accidents.rows.length > 0) { sectionOf('accidents'); show(tables.accidents); }

  chapterOf('points');
  say(word('points', { count: tables.points.rows.length, major: levels.major, considerable: levels.considerable }));
  show(tables.points);

  chapterOf('findings');
  say(word('findings', { count: tables.findings.rows.length }));
  show(tables.findings);

  chapterOf('roads');
  say(word('roads', { count: tables.segments.rows.length, km: (roads?.roads ?? []).reduce((sum, { lengthKm }) => sum + lengthKm, 0).toFixed(1), date: roads?.asOf ?? '–' }));
  if ((roads?.rejected.length ?? 0) > 0) say(word('roads-rejected', { count: roads?.rejected.length ?? 0 }), 'note');
  draw(FIGURES.roads);
  const segments = data.segments({}, null), worst = tables.segments.rows.filter((_, i) => segments[i]?.level === 'major' || segments[i]?.level === 'considerable');
  if (worst.length < segments.length) say(word('segments-worst', { count: worst.length, rest: segments.length - worst.length }), 'note');
  show({ ...tables.segments, rows: worst });

  chapterOf('control');
  for (const remark of controlRemarks(data.input)) say(remark, 'note');
  draw(FIGURES.control);
  show(tables.control);

  chapterOf('limits');
  say(word('limits', { unknown: levels.unknown }));
  show(tables.unassessed);
  show(tables.undecidable);
  show(tables['roads-missing']);
  if (removed.length > 0) { say(word('removed')); show(tables.removed); }
  return { title: word('title.report', { place, year }), createdOn: fields.compiledOn, lang, orientation: 'portrait', footer: [word('title.report', { place, year }), ...(project.demo ? [translate(lang, 'sheet:demo')] : [])].join(' · '), blocks };
}
