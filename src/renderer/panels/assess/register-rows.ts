/** What the list of the register shows: filtered, the worst and most urgent first. */
import { create } from 'zustand';
import { levelRank } from '../../../core/levels.ts';
import type { AssessedLevel, ListedAssessment, MethodId } from '../../../core/register/index.ts';

export const REGISTER_STANDINGS = ['decides', 'in-force', 'past', 'overdue', 'soon', 'orphaned'] as const;
export type RegisterStanding = (typeof REGISTER_STANDINGS)[number];

export interface RegisterFilter { readonly text: string; readonly level: AssessedLevel | null; readonly method: MethodId | null; readonly standing: RegisterStanding | null }
export const NO_REGISTER_FILTER: RegisterFilter = { text: '', level: null, method: null, standing: null };

/** What the table lists; the counts of the panel set it too. */
export const useRegisterFilter = create<RegisterFilter>()(() => NO_REGISTER_FILTER);

/** What an assessment is to its object. */
export const standingOf = ({ orphaned, decides, inForce }: ListedAssessment): Extract<RegisterStanding, 'orphaned' | 'decides' | 'in-force' | 'past'> => (orphaned ? 'orphaned' : decides ? 'decides' : inForce ? 'in-force' : 'past');

const isOf = (assessment: ListedAssessment, standing: RegisterStanding): boolean => standingOf(assessment) === standing || assessment.due === standing || (standing === 'in-force' && standingOf(assessment) === 'decides');

const DUE_ORDER = ['overdue', 'soon', null] as const;
const byUrgency = (a: ListedAssessment, b: ListedAssessment): number => Number(b.inForce) - Number(a.inForce) || DUE_ORDER.indexOf(a.due) - DUE_ORDER.indexOf(b.due) || levelRank(a.level) - levelRank(b.level) || a.object.name.localeCompare(b.object.name, 'zh') || (a.date < b.date ? 1 : -1);

/** The assessments that fit the filter, in the order in which one goes through them. */
export function shownAssessments(assessments: readonly ListedAssessment[], { text, level, method, standing }: RegisterFilter): ListedAssessment[] {
  const wanted = text.trim().toLowerCase();
  return assessments.filter((own) => (level === null || own.level === level) && (method === null || own.method === method) && (standing === null || isOf(own, standing))
    && (wanted === '' || [own.object.name, own.object.id, own.riskPoint, own.industry, own.assessor, own.township ?? ''].some((part) => part.toLowerCase().includes(wanted)))).sort(byUrgency);
}

/** A key of an assessment among those of all objects. */
export const keyOfAssessment = ({ object: { kind, id }, id: own }: Pick<ListedAssessment, 'object' | 'id'>): string => `${kind}/${id}#${own}`;
