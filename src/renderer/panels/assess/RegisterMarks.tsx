/** Small signs of an assessment: when the next one is due, what it is to its object. Words, not colour alone. */
import { Tag } from 'antd';
import type { ListedAssessment } from '../../../core/register/index.ts';
import { useWords } from '../../ui/words.ts';
import { standingOf } from './register-rows.ts';

export function DueTag({ due }: Pick<ListedAssessment, 'due'>) {
  const words = useWords();
  return due === null ? null : <Tag color={due === 'overdue' ? 'red' : 'gold'}>{words(`panels:register.due.${due}`)}</Tag>;
}

const COLOURS = { decides: 'blue', 'in-force': 'default', past: 'default', orphaned: 'volcano' } as const;

export function RegisterStandingTag({ assessment }: { readonly assessment: ListedAssessment }) {
  const words = useWords();
  const standing = standingOf(assessment);
  return <Tag color={COLOURS[standing]}>{words(`panels:register.standings.${standing}`)}</Tag>;
}
