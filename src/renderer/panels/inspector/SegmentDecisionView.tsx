/** What somebody has decided about a segment, and what can be decided now. */
import { CheckOutlined, StopOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { JudgedSegment } from '../../../core/roads/types.ts';
import { fail } from '../../state/actions.ts';
import { decideSegments, forgetDecisions } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { instant } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { RejectDialog } from '../roads/RejectDialog.tsx';
import { ChangeTag, StandingTag } from '../roads/SegmentTags.tsx';

export function SegmentDecisionView({ segment }: { readonly segment: JudgedSegment }) {
  const { id, decision } = segment;
  const words = useWords();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const [rejecting, setRejecting] = useState(false);
  const standing = decision?.standing;
  return (
    <section className="decision">
      <p className="decision-state">
        {decision ? <StandingTag standing={decision.standing} /> : <Tag>{words('panels:roads.undecided')}</Tag>}
        <ChangeTag change={segment.change} />
        {decision && <span className="note">{words('panels:roads.by', { who: decision.who, at: instant(decision.at) })}</span>}
      </p>
      {decision && decision.reason !== '' && <p>{words('panels:roads.reason-is', { reason: decision.reason })}</p>}
      {!fixed && (
        <p className="card-actions">
          {standing !== 'confirmed' && <Button size="small" icon={<CheckOutlined aria-hidden />} onClick={() => { decideSegments([id], 'confirmed').catch(fail); }}>{words('panels:roads.confirm')}</Button>}
          {standing !== 'rejected' && <Button size="small" icon={<StopOutlined aria-hidden />} onClick={() => setRejecting(true)}>{words('panels:roads.reject')}</Button>}
          {decision && <Button size="small" icon={<UndoOutlined aria-hidden />} onClick={() => { forgetDecisions([id]).catch(fail); }}>{words('panels:roads.forget')}</Button>}
        </p>
      )}
      {rejecting && <RejectDialog ids={[id]} close={() => setRejecting(false)} />}
    </section>
  );
}
