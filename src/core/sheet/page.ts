/** The furniture of a page: neat lines, title, stamps, what stands at the foot. Proportions are those of A3 across, scaled to the paper. */
import { type Lang, nameOf } from '../feature.ts';
import { translate } from '../i18n.ts';
import type { SheetData } from './data.ts';
import { hatchDefs, scaleBar } from './marginalia.ts';
import type { Preflight } from './preflight.ts';
import { fitted, n, rect, text, textWidth } from './svg.ts';
import { type ComposedSheet, PAPERS, type SheetInput } from './types.ts';
import type { Frame, View } from './view.ts';

/** Letters smaller than this on paper, in millimetres, are told before printing (about 4.5 pt). */
const SMALL_LETTERS_MM = 1.6;
const SMALLEST = 2.05;
const COLUMN = 117;

/** Where a page of an atlas stands; null for a single one. */
export type PageNumber = { readonly number: number; readonly of: number } | null;

export interface PageLayout {
  readonly widthMm: number;
  readonly heightMm: number;
  /** how many times larger than A3 */
  readonly k: number;
  /** the map, and the column beside it */
  readonly frame: Frame;
  readonly column: Frame;
  /** both together */
  readonly whole: Frame;
}

export function pageLayout(paper: SheetInput['paper']): PageLayout {
  const [widthMm, heightMm] = PAPERS[paper];
  const k = widthMm / PAPERS.A3[0], y = 27 * k, height = heightMm - (27 + 26) * k;
  const column: Frame = { x: widthMm - (12.5 + COLUMN) * k, y, width: COLUMN * k, height };
  return { widthMm, heightMm, k, column, frame: { x: 12.5 * k, y, width: column.x - 15.5 * k, height }, whole: { x: 12.5 * k, y, width: widthMm - 25 * k, height } };
}

export interface PageParts {
  readonly title: string;
  readonly body: string;
  /** the map's own, for the scale; null for a page of lists */
  readonly view: View | null;
  readonly page: PageNumber;
  /** sentences for the foot */
  readonly remarks: readonly string[];
  readonly legend: ComposedSheet['legend'];
}

/** The page as it is printed. */
export function composePage(data: SheetData, { title, body, view, page, remarks, legend }: PageParts, notes: Preflight): ComposedSheet {
  const { input } = data, { widthMm, heightMm, k } = pageLayout(input.paper), { lang, face, fields, snapshot: { project } } = input;
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:${key}`, params);
  const parts = [body];
  parts.push(rect(9 * k, 9 * k, widthMm - 18 * k, heightMm - 18 * k, `fill="none" stroke="#22262A" stroke-width="${n(0.9 * k)}"`));
  parts.push(rect(10.4 * k, 10.4 * k, widthMm - 20.8 * k, heightMm - 20.8 * k, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`));
  // the title keeps clear of the stamps at both sides
  const room = widthMm - 160 * k, size = Math.min(8 * k, (8 * k * room) / textWidth(title, 8 * k));
  if (size < 5 * k) notes.note('title-shrunk', { title });
  parts.push(text(fitted(title, Math.max(size, 4 * k), room), widthMm / 2, 20.4 * k, { size: Math.max(size, 4 * k), anchor: 'middle', bold: true }));
  const stamp = (label: string, x: number, width: number, y: number, fill: string, line: string, letters: string) =>
    rect(x * k, y * k, width * k, 6.4 * k, `fill="${fill}" stroke="${line}" stroke-width="${n(0.2 * k)}"`) + text(label, (x + width / 2) * k, (y + 4.4) * k, { size: Math.min(3.2 * k, (3.2 * k * (width - 2)) / (textWidth(label, 3.2) || 1)), anchor: 'middle', bold: true, fill: letters });
  const right = widthMm / k - 52;
  parts.push(face === 'internal' ? stamp(word('internal'), right, 40, 12.2, '#FFF4D6', '#A38600', '#22262A') : fields.approvalNumber !== '' ? stamp(`${word('approval-number')}：${fields.approvalNumber}`, right - 20, 60, 12.2, '#FFFFFF', '#22262A', '#22262A') : '');
  if (fields.secrecy !== '') parts.push(stamp(fields.secrecy, right - 24, 22, 12.2, '#FFFFFF', '#D7191C', '#B3151A'));
  if (project.demo) parts.push(stamp(word('demo'), 12, 62, 12.2, '#FDE3E3', '#D7191C', '#8E0F12'));
  if (face === 'public' && fields.approvalNumber === '') {
    parts.push(rect(12.5 * k, 21.8 * k, widthMm - 25 * k, 4.8 * k, 'fill="#D7191C"'), text(word('not-for-publication'), widthMm / 2, 25.3 * k, { size: 3.4 * k, anchor: 'middle', bold: true, fill: '#FFFFFF' }));
  }
  parts.push(footer(data, view, page, remarks, widthMm, heightMm, k));
  preflightOf(input, notes);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" font-family="Noto Sans SC"><rect width="${widthMm}" height="${heightMm}" fill="#FFFFFF"/><defs>${hatchDefs(k)}</defs>${parts.filter((part) => part !== '').join('\n')}</svg>\n`;
  return { svg, widthMm, heightMm, title, scale: view?.scale ?? null, legend, problems: notes.problems };
}

/** What every page has to tell before it is printed. */
function preflightOf({ fields, face, lang, paper, snapshot }: SheetInput, notes: Preflight): void {
  for (const [field, key] of [['compiledBy', 'compiled-by'], ['drawnBy', 'drawn-by'], ['reviewedBy', 'reviewed-by']] as const) if (fields[field].trim() === '') notes.note('blank', { field: translate(lang, `sheet:${key}`) });
  if (face === 'public' && fields.approvalNumber === '') notes.note('no-approval');
  if (snapshot.project.demo) notes.note('demo');
  const letters = SMALLEST * pageLayout(paper).k;
  if (letters < SMALL_LETTERS_MM) notes.note('small-print', { paper, size: letters.toFixed(1) });
  if ([...(snapshot.byKind.get('county') ?? []), ...(snapshot.byKind.get('township') ?? [])].some(({ props }) => props['schematic'] === true)) notes.note('schematic');
}

function footer({ input: { snapshot, check, lang, fields, face }, county, features }: SheetData, view: View | null, page: PageNumber, remarks: readonly string[], widthMm: number, heightMm: number, k: number): string {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `sheet:${key}`, params);
  const y = heightMm - 20.6 * k, size = 2.3 * k, row = 3 * k, { project } = snapshot;
  const sources = [...new Set(features.map(({ props }) => props['source']).filter((source): source is string => typeof source === 'string' && source !== ''))].sort();
  const left = [
    view ? word('crs', { meridian: view.centre[0].toFixed(2) }) : word('crs-plain'),
    word('sources', { list: sources.length === 0 ? '–' : sources.slice(0, 3).join('；') + (sources.length > 3 ? word('more-sources', { count: sources.length - 3 }) : '') }),
    word('revision', { revision: project.revision, pack: check?.pack ?? '–', version: project.version }) + (check && check.changes.length > 0 ? word('rules-changed', { count: check.changes.length }) : ''),
    [word(face === 'public' ? 'note-public' : 'note'), ...(county?.props['schematic'] === true ? [word('schematic')] : []), ...remarks].join(lang === 'zh' ? '' : ' '),
  ];
  let svg = left.map((line, i) => text(fitted(line, size, widthMm * (view ? 0.46 : 0.5)), 13 * k, y + row * i, { size })).join('');
  if (view) svg += scaleBar(view, widthMm * 0.5, y + 3.6 * k, k, lang);
  const blank = (value: string) => (value === '' ? '＿＿＿＿＿＿＿＿' : value);
  const right = [
    [`${word('compiled-by')}：${blank(fields.compiledBy)}`, `${word('compiled-on')}：${fields.compiledOn}`],
    [`${word('drawn-by')}：${blank(fields.drawnBy)}`, `${word('data-until')}：${project.assessmentDate}`],
    [`${word('reviewed-by')}：${blank(fields.reviewedBy)}`, `${word('last-change')}：${project.lastChange?.slice(0, 10) ?? '–'}`],
    [`${word('approval-number')}：${blank(fields.approvalNumber)}`, fields.approvalNumber === '' ? word('not-approved') : ''],
  ];
  right.forEach(([a = '', b = ''], i) => {
    svg += text(fitted(a, size, 70 * k), widthMm - 128 * k, y + row * i, { size }) + text(b, widthMm - 56 * k, y + row * i, { size });
  });
  return page ? svg + text(word('page', { number: page.number, of: page.of }), widthMm / 2, heightMm - 5 * k, { size: 3 * k, anchor: 'middle' }) : svg;
}

/** What a sheet is of: the county, or one of its townships. */
export function placeName({ county, input: { snapshot } }: SheetData, township: { readonly name: string } | null, lang: Lang): string {
  const whole = county ? nameOf(county) : snapshot.project.name;
  return township ? `${whole}${lang === 'zh' ? '' : ' · '}${township.name}` : whole;
}
