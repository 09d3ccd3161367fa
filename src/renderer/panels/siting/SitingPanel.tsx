/** 选址: may it go here, where may it go, a table of applications, candidates side by side. */
import { Empty, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { chooseKind, putSiting, setAttribute } from '../../state/siting.ts';
import { SITING_TABS, type SitingTab } from '../../state/siting-state.ts';
import { useStore } from '../../state/store.ts';
import { ValueInput } from '../../choosing/ValueInput.tsx';
import { useWords } from '../../ui/words.ts';
import { BatchTab } from './BatchTab.tsx';
import { CompareTab } from './CompareTab.tsx';
import { PlaceTab } from './PlaceTab.tsx';
import { LayoutTab } from './LayoutTab.tsx';
import { askedFields, sitingKinds } from './siting.ts';
import { ZoneTab } from './ZoneTab.tsx';

export function SitingPanel() {
  const words = useWords();
  const { tab, kind, kept } = useStore((state) => state.siting), book = useStore((state) => state.book);
  const kinds = useMemo(() => sitingKinds(book).map(({ id, label }) => ({ value: id, label: words.of(label) })), [words, book]);
  return (
    <div className="panel-stack siting">
      <Segmented<SitingTab> block size="small" className="panel-tabs" aria-label={words('panels:siting.tabs')} value={tab} onChange={(next) => putSiting({ tab: next })} options={SITING_TABS.map((value) => ({ value, label: value === 'compare' && kept.length > 0 ? `${words('panels:siting.tab-compare')} ${kept.length}` : words(`panels:siting.tab-${value}`) }))} />
      {tab !== 'compare' && <Select showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:siting.kind')} placeholder={words('panels:siting.kind')} value={kind} onChange={chooseKind} options={kinds} />}
      {tab !== 'compare' && kind === null && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:siting.choose-kind')} />}
      {kind !== null && (tab === 'place' || tab === 'zone' || tab === 'layout') && <Attributes kind={kind} />}
      {kind !== null && tab === 'place' && <PlaceTab kind={kind} />}
      {kind !== null && tab === 'zone' && <ZoneTab />}
      {kind !== null && tab === 'batch' && <BatchTab kind={kind} />}
      {kind !== null && tab === 'layout' && <LayoutTab />}
      {tab === 'compare' && <CompareTab />}
    </div>
  );
}

/** The attributes by which rules decide whether they mean it. */
function Attributes({ kind }: { readonly kind: string }) {
  const words = useWords();
  const attributes = useStore((state) => state.siting.attributes), book = useStore((state) => state.book);
  const fields = useMemo(() => askedFields(kind, book), [kind, book]);
  return (
    <dl className="attributes siting-attributes" aria-label={words('panels:siting.attributes')}>
      {fields.map((field) => {
        const label = words.of(field.label);
        return <div key={field.id}><dt>{label}</dt><dd><ValueInput field={field} label={label} text={attributes[field.id] ?? ''} onChange={(text) => setAttribute(field.id, text)} /></dd></div>;
      })}
    </dl>
  );
}
