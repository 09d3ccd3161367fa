/** Reckoning about the checklist of data: pure. */
import type { Feature } from '../../../core/feature.ts';
import { NEEDS } from '../../../core/kinds/needs.ts';
import type { ChecklistRow } from '../../../core/quality/index.ts';

/** Nothing real is there: none, or invented and schematic objects only. */
export const isMissing = ({ count, demo, schematic }: Pick<ChecklistRow, 'count' | 'demo' | 'schematic'>): boolean => count <= demo || count <= schematic;

export const ofDepartment = ({ departments }: ChecklistRow, department: string | null): boolean => department === null || departments.some((id) => id === department);

/** Of how many kinds that are needed there are objects, and of how many of those only invented or schematic ones. */
export function coverageOf(features: ReadonlyMap<string, readonly Feature[]>): { readonly total: number; readonly there: number; readonly standIns: number } {
  const there = NEEDS.flatMap(({ kind }) => { const own = features.get(kind) ?? []; return own.length > 0 ? [own] : []; });
  return { total: NEEDS.length, there: there.length, standIns: there.filter((own) => own.every(({ props }) => props['demo'] === true || props['schematic'] === true)).length };
}
