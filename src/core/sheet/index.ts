/** Printed sheets as SVG: the same for preview, PDF, SVG and PNG. */
import { AppError } from '../errors.ts';
import { type Feature, nameOf } from '../feature.ts';
import { SheetData } from './data.ts';
import { publicInput } from './face.ts';
import { findingPages } from './templates/finding-pages.ts';
import { findingsMapPages } from './templates/findings-map.ts';
import { composeLinkedPage } from './templates/linked-page.ts';
import { composeMapPage, type MapPage } from './templates/map-page.ts';
import { tablePages } from './templates/table-pages.ts';
import { zonePages } from './templates/zone-pages.ts';
import { FINDING_PAGES, FINDINGS_MAP, INDEX_THEME, LAYOUTS, OF_FINDINGS, TABLES, THEMES, ZONE_PAGES } from './themes.ts';
import type { ComposedSheet, SheetInput, SheetPlan } from './types.ts';

export { controlRemarks, SheetData } from './data.ts';
export { publicInput } from './face.ts';
export type { SheetProblem } from './preflight.ts';
export { composeFigure } from './templates/figure.ts';
export { composeSitingMap } from './templates/siting-map.ts';
export { composeZoneMap } from './templates/zone-pages.ts';
export { INDUSTRIES, LAYOUTS, OVERALL, THEMES } from './themes.ts';
export type { ComposedSheet, Face, PlannedSheet, Removed, SheetFields, SheetInput, SheetPlan } from './types.ts';

/**
 * All pages that are asked for, each drawn when it is wanted. The same input gives the same pages, byte for byte. Throws `unknown-layout`, `unknown-unit-name`, `no-townships`
 * for an atlas without any, `layout-no-atlas` for one of a list, `finding-unknown`, `layout-no-findings` for chosen findings on a layout of something else, `no-features` when a page of a project without any is drawn, `layout-not-public` for a layout that shows by its shape what the public must not see.
 */
export function planSheets(asked: SheetInput): SheetPlan {
  const { input, removed } = asked.face === 'public' ? publicInput(asked) : { input: asked, removed: [] };
  const unknown = asked.findings?.find((id) => !asked.check?.findings.some((finding) => finding.id === id));
  if (unknown !== undefined) throw new AppError('input', 'finding-unknown', { finding: unknown });
  const data = new SheetData(input), { layout } = input, table = TABLES.find((id) => id === layout), theme = THEMES.find(({ id }) => id === layout);
  if (!table && !theme && layout !== FINDING_PAGES && layout !== FINDINGS_MAP && layout !== ZONE_PAGES) throw new AppError('input', 'unknown-layout', { layout, known: LAYOUTS.join(', ') });
  if ((input.findings?.length ?? 0) > 0 && !OF_FINDINGS.has(layout)) throw new AppError('input', 'layout-no-findings', { layout, known: [...OF_FINDINGS].join(', ') });
  if (theme?.zone && input.face === 'public') throw new AppError('input', 'layout-not-public', { layout });
  if (layout === ZONE_PAGES) return { removed, pages: zonePages(data) };
  if (!theme && input.atlas) throw new AppError('input', 'layout-no-atlas', { layout });
  const township = input.unit === null ? null : unitOf(data, input.unit);
  if (table) return { removed, pages: tablePages(data, table, township).map((compose) => ({ name: layout, compose })) };
  if (!theme) return { removed, pages: (layout === FINDINGS_MAP ? findingsMapPages : findingPages)(data, township).map((compose) => ({ name: layout, compose })) };
  if (!input.atlas) return { removed, pages: [{ name: township ? nameOf(township) : layout, compose: () => composed(data, { theme, township, page: null, pages: new Map() }) }] };
  const { townships } = data;
  if (townships.length === 0) throw new AppError('not-evaluable', 'no-townships');
  const of = townships.length + 1, pages = new Map(townships.map((feature, i) => [feature, i + 2]));
  return {
    removed,
    pages: [
      { name: 'index', compose: () => composeMapPage(data, { theme: INDEX_THEME, township: null, page: { number: 1, of }, pages }) },
      ...townships.map((feature, i) => ({ name: nameOf(feature), compose: () => composed(data, { theme, township: feature, page: { number: i + 2, of }, pages: new Map() }) })),
    ],
  };
}

const composed = (data: SheetData, page: MapPage): ComposedSheet => (page.theme.linked ? composeLinkedPage(data, page) : composeMapPage(data, page));

function unitOf({ townships }: SheetData, unit: string): Feature {
  const found = townships.find((feature) => nameOf(feature) === unit) ?? townships.find(({ id }) => id === unit);
  if (!found) throw new AppError('input', 'unknown-unit-name', { unit, known: townships.map(nameOf).join('、') || '–' });
  return found;
}
