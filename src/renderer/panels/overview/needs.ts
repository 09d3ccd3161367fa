/** Reckoning about the checklist of data: pure. */
import type { KindSummary } from '../../../contract/methods.ts';
import { NEEDS } from '../../../core/kinds/needs.ts';
import type { ChecklistRow } from '../../../core/quality/index.ts';

/** Nothing real is there: none, or invented and schematic objects only. */
export const isMissing = ({ count, demo, schematic }: Pick<ChecklistRow, 'count' | 'demo' | 'schematic'>): boolean => count <= demo || count <= schematic;

export const ofDepartment = ({ departments }: ChecklistRow, department: string | null): boolean => department === null || departments.some((id) => id === department);

/** Of how many kinds that are needed there are objects, and of how many of those only invented ones. */
export function coverageOf(kinds: readonly KindSummary[]): { readonly total: number; readonly there: number; readonly demoOnly: number } {
  const wanted = new Set(NEEDS.map(({ kind }) => kind)), there = kinds.filter(({ kind, count }) => wanted.has(kind) && count > 0);
  return { total: wanted.size, there: there.length, demoOnly: there.filter(({ count, demo }) => demo === count).length };
}
