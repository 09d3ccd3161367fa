/** The inspector: what is selected, why it matters, on what evidence. */
import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { findFeature, findSegment, type Selection, useStore } from '../../state/store.ts';
import { shownReport, useAssessView } from '../../state/assess.ts';
import { useWords } from '../../ui/words.ts';
import { RuleCard } from '../rules/RuleCard.tsx';
import { FeatureForm } from './FeatureForm.tsx';
import { FeatureCard } from './FeatureCard.tsx';
import { FindingCard } from './FindingCard.tsx';
import { FixedCard } from './FixedCard.tsx';
import { SegmentCard } from './SegmentCard.tsx';
import { UnitCard } from './UnitCard.tsx';

export function Inspector() {
  const selection = useStore((state) => state.selection);
  const draft = useStore((state) => state.draft);
  if (draft) return <FeatureForm key={`${draft.feature.kind}/${draft.feature.id}`} draft={draft} />;
  if (selection?.type === 'rule') return <RuleCard id={selection.id} />;
  return selection ? <Selected selection={selection} /> : <Nothing word="panels:inspector.empty" />;
}

function Nothing({ word }: { readonly word: string }) {
  const words = useWords();
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words(word)} />;
}

/** The card of what is selected. What a new analysis no longer has is said to be gone, not shown from memory. */
function Selected({ selection }: { readonly selection: Exclude<Selection, { readonly type: 'rule' }> }): ReactNode {
  const activity = useStore((state) => state.activity), assessment = useStore((state) => state.assessment);
  const unit = useAssessView((view) => (selection.type === 'unit' ? shownReport({ activity, assessment }, view)?.units.find(({ id }) => id === selection.id) : undefined));
  const found = useStore(({ check, roads, features }) => {
    switch (selection.type) {
      case 'finding': return check.value?.findings.find(({ id }) => id === selection.id);
      case 'fixed': return check.value?.fixed.find(({ id }) => id === selection.id);
      case 'segment': return findSegment(roads, selection.id);
      case 'unit': return unit;
      case 'feature': return findFeature(features, selection.kind, selection.id);
    }
  });
  if (!found) return <Nothing word={selection.type === 'feature' ? 'panels:inspector.gone-feature' : 'panels:inspector.gone'} />;
  if ('verdict' in found) return <FindingCard finding={found} />;
  if ('how' in found) return <FixedCard fixed={found} />;
  if ('hazards' in found) return <SegmentCard segment={found} />;
  if ('contributions' in found) return <UnitCard unit={found} />;
  return <FeatureCard feature={found} />;
}
