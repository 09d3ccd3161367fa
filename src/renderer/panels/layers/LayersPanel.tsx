/** 图层: every kind by sector, with visibility, order, counts and levels. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Empty, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { kindOf, KINDS, SECTOR_LABELS, SECTORS } from '../../../core/kinds/index.ts';
import { drawOrder, moved, movedTo } from '../../state/order.ts';
import { drawNew } from '../../state/edits.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';
import { Backgrounds } from './Backgrounds.tsx';
import { LayerRow } from './LayerRow.tsx';

/** Shows or hides kinds, on the map too. */
function setHidden(kinds: readonly string[], hidden: boolean): void {
  useStore.setState((state) => {
    const next = new Set(state.hiddenKinds);
    for (const kind of kinds) if (hidden) next.add(kind); else next.delete(kind);
    return { hiddenKinds: next };
  });
}

type Showing = 'all' | 'shown';

/** A new feature: its kind is chosen, then it is drawn. */
function AddFeature() {
  const words = useWords();
  const adding = useStore((state) => state.adding);
  const stop = () => useStore.setState({ adding: false });
  if (!adding) return <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => useStore.setState({ adding: true })}>{words('window:command.add-feature')}</Button>;
  return (
    <Select<string>
      autoFocus defaultOpen size="small" showSearch={{ optionFilterProp: 'label' }} placeholder={words('panels:edit.choose-kind')} aria-label={words('panels:edit.choose-kind')} onBlur={stop}
      onChange={(kind) => { stop(); drawNew(kind); }}
      options={SECTORS.map((sector) => ({ label: words.of(SECTOR_LABELS[sector]), title: sector, options: KINDS.filter((decl) => decl.sector === sector && !decl.result).map(({ id, label }) => ({ value: id, label: words.of(label) })) })).filter(({ options }) => options.length > 0)}
    />
  );
}

export function LayersPanel() {
  const words = useWords();
  const summaries = useStore((state) => state.info?.kinds);
  const hidden = useStore((state) => state.hiddenKinds);
  const chosenOrder = useStore((state) => state.kindOrder);
  const fixed = useStore((state) => state.info?.readOnly !== false);
  const [filter, setFilter] = useState('');
  const [showing, setShowing] = useState<Showing>('all');
  const [dragged, setDragged] = useState<string | null>(null);
  const byKind = new Map(summaries?.filter(({ count }) => count > 0).map((summary) => [summary.kind, summary]));
  const order = drawOrder(chosenOrder);
  const wanted = filter.trim().toLowerCase();
  const matches = (kind: string) => {
    const label = kindOf(kind)?.label;
    return label !== undefined && `${label.zh} ${label.en} ${kind}`.toLowerCase().includes(wanted) && (showing === 'all' || !hidden.has(kind));
  };
  const groups = SECTORS.map((sector) => ({ sector, kinds: order.filter((kind) => kindOf(kind)?.sector === sector && byKind.has(kind) && matches(kind)) })).filter(({ kinds }) => kinds.length > 0);
  return (
    <div className="panel-stack layers">
      {!fixed && <AddFeature />}
      {byKind.size === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:layers.none')} />}
      <div className="layer-tools">
        <Input allowClear size="small" placeholder={words('panels:layers.filter')} aria-label={words('panels:layers.filter')} onChange={({ target }) => setFilter(target.value)} />
        <Segmented<Showing> size="small" value={showing} onChange={setShowing} options={[{ value: 'all', label: words('panels:layers.all') }, { value: 'shown', label: words('panels:layers.shown') }]} />
      </div>
      {groups.length === 0 && byKind.size > 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:layers.no-match')} />}
      {groups.map(({ sector, kinds }) => {
        const off = kinds.filter((kind) => hidden.has(kind)).length;
        return (
          <section key={sector} aria-label={words.of(SECTOR_LABELS[sector])}>
            <Checkbox checked={off === 0} indeterminate={off > 0 && off < kinds.length} onChange={({ target }) => setHidden(kinds, !target.checked)}><b>{words.of(SECTOR_LABELS[sector])}</b></Checkbox>
            <ul className="layer-list">
              {kinds.map((kind, i) => {
                const summary = byKind.get(kind);
                return summary && (
                  <LayerRow
                    key={kind} summary={summary} hidden={hidden.has(kind)} first={i === 0} last={i === kinds.length - 1} dragged={dragged}
                    onHide={(hide) => setHidden([kind], hide)} onMove={(by) => useStore.setState({ kindOrder: moved(order, kinds, kind, by) })} onDrag={setDragged}
                    onDrop={() => { if (dragged !== null && kinds.includes(dragged)) useStore.setState({ kindOrder: movedTo(order, dragged, kind) }); setDragged(null); }}
                  />
                );
              })}
            </ul>
          </section>
        );
      })}
      <Backgrounds />
    </div>
  );
}
