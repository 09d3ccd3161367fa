/** The inspector: what is selected, why it matters, on what evidence. */
import { Empty } from 'antd';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';
import { FeatureCard } from './FeatureCard.tsx';
import { FindingCard } from './FindingCard.tsx';
import { SegmentCard } from './SegmentCard.tsx';
import { UnitCard } from './UnitCard.tsx';

export function Inspector() {
  const words = useWords();
  const selection = useStore((state) => state.selection);
  const { features, check, roads, assessment } = useStore();
  if (selection?.type === 'finding') {
    const finding = check.value?.findings.find(({ id }) => id === selection.id);
    if (finding) return <FindingCard finding={finding} />;
  }
  if (selection?.type === 'segment') {
    const segment = roads.value?.segments.find(({ id }) => id === selection.id);
    if (segment) return <SegmentCard segment={segment} />;
  }
  if (selection?.type === 'unit') {
    const unit = assessment.value?.units.find(({ id }) => id === selection.id);
    if (unit) return <UnitCard unit={unit} />;
  }
  if (selection?.type === 'feature') {
    const feature = features.get(selection.kind)?.find(({ id }) => id === selection.id);
    if (feature) return <FeatureCard feature={feature} />;
  }
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:inspector.empty')} />;
}
