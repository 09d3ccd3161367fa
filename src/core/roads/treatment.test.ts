import { describe, expect, it } from 'vitest';
import { advanced, foundBy, isOverdue, isTreated, NEXT_STATES } from './treatment.ts';
import { type SegmentWork, WORK_STATES, type WorkState } from './types.ts';

const BY = { who: '张工', at: '2026-11-24T08:00:00Z', note: '' };
const OWNER = { department: '公路局', deadline: '2026-12-31' };
const through = (...states: WorkState[]): SegmentWork => states.reduce((work, state) => advanced(work, { ...BY, state, ...OWNER, note: '复查' }), foundBy(BY));

describe('the treatment of a segment', () => {
  it('goes from found over notified and treating to done and published, each step kept', () => {
    const { state, department, deadline, steps } = through('notified', 'treating', 'done', 'published');
    expect([state, department, deadline, steps.map((step) => step.state)]).toEqual(['published', '公路局', '2026-12-31', [...WORK_STATES]]);
  });
  it('takes no other way', () => {
    const reach: Record<WorkState, SegmentWork> = { found: foundBy(BY), notified: through('notified'), treating: through('notified', 'treating'), done: through('notified', 'treating', 'done'), published: through('notified', 'published') };
    for (const from of WORK_STATES) for (const to of WORK_STATES) {
      const step = () => advanced(reach[from], { ...BY, state: to, ...OWNER, note: '复查' });
      if (NEXT_STATES[from].includes(to)) expect(step().state).toBe(to);
      else expect(step).toThrow(expect.objectContaining({ code: 'work-step' }));
    }
  });
  it('nobody is notified without a department and a day, which hold from then on', () => {
    const notify = (department: string | null, deadline: string | null) => () => advanced(foundBy(BY), { ...BY, state: 'notified', department, deadline });
    for (const refused of [notify(null, '2026-12-31'), notify('', '2026-12-31'), notify('公路局', null)]) expect(refused).toThrow(expect.objectContaining({ code: 'work-owner' }));
    expect(advanced(notify('公路局', '2026-12-31')(), { ...BY, state: 'treating', department: null, deadline: '2027-01-31' })).toMatchObject({ department: '公路局', deadline: '2027-01-31' });
  });
  it('what was done is taken up again with a reason only', () => {
    const again = (note: string) => () => advanced(through('notified', 'treating', 'done', 'published'), { ...BY, state: 'treating', department: null, deadline: null, note });
    expect(again('')).toThrow(expect.objectContaining({ code: 'work-again' }));
    expect(again('护栏被撞坏')().state).toBe('treating');
  });
  it('warning the public is no treatment; what is treated is not overdue', () => {
    expect([through('notified', 'published'), through('notified', 'treating', 'done', 'published'), through('notified', 'treating', 'done', 'treating')].map(isTreated)).toEqual([false, true, false]);
    expect([isOverdue(through('notified'), '2026-12-31'), isOverdue(through('notified'), '2027-01-01'), isOverdue(through('notified', 'treating', 'done'), '2027-01-01'), isOverdue(foundBy(BY), '2027-01-01')]).toEqual([false, true, false, false]);
  });
});
