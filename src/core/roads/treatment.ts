/** 排查、通报整改、公布提示: how far the treatment of a confirmed segment has come, and where it may go from there. */
import { AppError } from '../errors.ts';
import type { SegmentWork, WorkState, WorkStep } from './types.ts';

/**
 * The public can be warned before the works or after them; what is found wanting at the check after the works goes back to treating. A state that is skipped
 * leaves a gap in the file, so none may be.
 */
export const NEXT_STATES: Readonly<Record<WorkState, readonly WorkState[]>> = {
  found: ['notified'],
  notified: ['treating', 'published'],
  treating: ['done', 'published'],
  done: ['published', 'treating'],
  published: ['treating', 'done'],
};

/** The state when somebody has confirmed a segment. */
export const foundBy = (step: Omit<WorkStep, 'state'>): SegmentWork => ({ state: 'found', department: '', deadline: null, steps: [{ state: 'found', ...step }] });

/** The work one step on. Whom it was notified to and until when must be known from then on; taking up again what was done needs a reason. */
export function advanced(work: SegmentWork, { department, deadline, ...step }: WorkStep & { readonly department: string | null; readonly deadline: string | null }): SegmentWork {
  const { state, note } = step;
  if (!NEXT_STATES[work.state].includes(state)) throw new AppError('input', 'work-step', { from: work.state, to: state, next: NEXT_STATES[work.state].join(' ') });
  const next = { state, department: department ?? work.department, deadline: deadline ?? work.deadline, steps: [...work.steps, step] };
  if (next.department === '' || next.deadline === null) throw new AppError('input', 'work-owner');
  if (isTreated(work) && state === 'treating' && note === '') throw new AppError('input', 'work-again');
  return next;
}

/** Whether the works are done: warning the public changes nothing about that. */
export const isTreated = ({ steps }: SegmentWork): boolean => steps.findLast(({ state }) => state === 'treating' || state === 'done')?.state === 'done';

/** Whether the public is warned of it now: it was published last, or before and the works are not done. */
export const isWarnedOf = (work: SegmentWork): boolean => work.state === 'published' || (work.steps.some(({ state }) => state === 'published') && !isTreated(work));

/** Whether the works should have been done by a day. */
export const isOverdue = (work: SegmentWork, today: string): boolean => work.deadline !== null && work.deadline < today && !isTreated(work);
