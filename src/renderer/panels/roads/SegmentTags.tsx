/** What has been decided about a segment, and how it stands against the run that was kept. */
import { Tag } from 'antd';
import type { JudgedSegment } from '../../../core/roads/types.ts';
import { useWords } from '../../ui/words.ts';

export function SegmentTags({ segment: { decision, change } }: { readonly segment: Pick<JudgedSegment, 'decision' | 'change'> }) {
  const words = useWords();
  return (
    <>
      {decision && <Tag color={decision.standing === 'confirmed' ? 'blue' : 'default'}>{words(`roads:standing.${decision.standing}`)}</Tag>}
      {change !== null && change !== 'same' && <Tag color={change === 'better' ? 'green' : 'volcano'}>{words(`roads:change.${change}`)}</Tag>}
    </>
  );
}
