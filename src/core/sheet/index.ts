/** Printed sheets as SVG: the same for preview, PDF, SVG and PNG. */
import { AppError } from '../errors.ts';
import { countyRisk } from './templates/county-risk.ts';
import type { ComposedSheet, SheetInput, SheetTemplate } from './types.ts';

export { composeSitingMap } from './templates/siting-map.ts';
export type { ComposedSheet, SheetFields, SheetInput, SheetTemplate } from './types.ts';

export const TEMPLATES: readonly SheetTemplate[] = [countyRisk];

/** Composes a sheet. The same input gives the same SVG, byte for byte. Throws `unknown-layout`, and `no-features` for a project without any. */
export function composeSheet(input: SheetInput): ComposedSheet {
  const template = TEMPLATES.find(({ id }) => id === input.layout);
  if (!template) throw new AppError('input', 'unknown-layout', { layout: input.layout, known: TEMPLATES.map(({ id }) => id).join(', ') });
  return template.compose(input);
}
