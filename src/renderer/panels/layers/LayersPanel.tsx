/** 图层: every kind by sector, with counts and levels. */
import { AimOutlined } from '@ant-design/icons';
import { Button, Checkbox, Empty, Input, Tooltip } from 'antd';
import { useState } from 'react';
import { KINDS, SECTOR_LABELS, SECTORS } from '../../../core/kinds/index.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { KindSymbol, LevelBar } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';

function setHidden(kinds: readonly string[], hidden: boolean): void {
  useStore.setState((state) => {
    const next = new Set(state.hiddenKinds);
    for (const kind of kinds) if (hidden) next.add(kind); else next.delete(kind);
    return { hiddenKinds: next };
  });
}

export function LayersPanel() {
  const words = useWords();
  const info = useStore((state) => state.info);
  const hidden = useStore((state) => state.hiddenKinds);
  const [filter, setFilter] = useState('');
  const summaries = new Map(info?.kinds.map((kind) => [kind.kind, kind]));
  const wanted = (text: string) => text.toLowerCase().includes(filter.trim().toLowerCase());
  const groups = SECTORS.map((sector) => ({ sector, kinds: KINDS.filter((kind) => kind.sector === sector && summaries.has(kind.id) && wanted(`${kind.label.zh} ${kind.label.en}`)) })).filter(({ kinds }) => kinds.length > 0);
  return (
    <div className="panel-stack">
      <Input.Search allowClear size="small" placeholder={words('panels:layers.filter')} aria-label={words('panels:layers.filter')} onChange={({ target }) => setFilter(target.value)} />
      {groups.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:layers.empty')} />}
      {groups.map(({ sector, kinds }) => {
        const ids = kinds.map(({ id }) => id), off = ids.filter((id) => hidden.has(id)).length;
        return (
          <section key={sector} aria-label={words.of(SECTOR_LABELS[sector])}>
            <Checkbox checked={off === 0} indeterminate={off > 0 && off < ids.length} onChange={({ target }) => setHidden(ids, !target.checked)}><b>{words.of(SECTOR_LABELS[sector])}</b></Checkbox>
            {kinds.map(({ id, label, rated }) => {
              const summary = summaries.get(id);
              return summary && (
                <div key={id} className="layer-row">
                  <Checkbox checked={!hidden.has(id)} onChange={({ target }) => setHidden([id], !target.checked)} aria-label={words.of(label)} />
                  <KindSymbol kind={id} size={18} />
                  <span className="layer-name">{words.of(label)}</span>
                  {rated && <LevelBar counts={summary.levels} width={48} />}
                  <span className="layer-count">{figure(summary.count)}</span>
                  <Tooltip title={words('panels:layers.zoom')}><Button size="small" type="text" icon={<AimOutlined />} aria-label={`${words('panels:layers.zoom')} ${words.of(label)}`} onClick={() => useStore.setState({ focus: { kind: id } })} /></Tooltip>
                </div>
              );
            })}
          </section>
        );
      })}
    </div>
  );
}
