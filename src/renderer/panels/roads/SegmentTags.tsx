/** What has been decided about a segment, how far its treatment is, and how it stands against the run that was kept. */
import { Tag } from 'antd';
import { isTreated } from '../../../core/roads/treatment.ts';
import type { JudgedSegment, SegmentDecision, SegmentWork } from '../../../core/roads/types.ts';
import { useWords } from '../../ui/words.ts';

export function StandingTag({ standing }: Pick<SegmentDecision, 'standing'>) {
  const words = useWords();
  return <Tag color={standing === 'confirmed' ? 'blue' : 'default'}>{words(`roads:standing.${standing}`)}</Tag>;
}

export function WorkTag({ work }: { readonly work: SegmentWork }) {
  const words = useWords();
  return <Tag color={isTreated(work) ? 'green' : 'blue'}>{words(`roads:work.${work.state}`)}</Tag>;
}

/** Nothing for what is the same as before. */
export function ChangeTag({ change }: Pick<JudgedSegment, 'change'>) {
  const words = useWords();
  return change !== null && change !== 'same' && <Tag color={change === 'better' ? 'green' : 'volcano'}>{words(`roads:change.${change}`)}</Tag>;
}
