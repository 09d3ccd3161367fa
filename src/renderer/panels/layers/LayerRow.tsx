/** One kind in the layer tree; opens into its legend and order. */
import { AimOutlined, ArrowDownOutlined, ArrowUpOutlined, DownOutlined, PlusOutlined, RightOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Tag, Tooltip } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { KindSummary } from '../../../contract/reports.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { LEVEL_LABELS, LEVEL_NUMERALS, RISK_LEVELS } from '../../../core/levels.ts';
import { drawNew } from '../../state/edits.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { LevelSwatch } from '../../ui/LevelCounts.tsx';
import { KindSymbol, LevelBar } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';

export interface LayerRowProps {
  readonly summary: KindSummary;
  readonly hidden: boolean;
  readonly first: boolean;
  readonly last: boolean;
  /** kind that is being dragged now */
  readonly dragged: string | null;
  readonly onHide: (hide: boolean) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onDrag: (kind: string | null) => void;
  readonly onDrop: () => void;
}

export function LayerRow({ summary: { kind, count, levels, demo }, hidden, first, last, dragged, onHide, onMove, onDrag, onDrop }: LayerRowProps) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const decl = kindOf(kind);
  const fixed = useStore((state) => state.info?.readOnly !== false) || decl?.result === true;
  const label = words.of(decl?.label, kind);
  const worst = RISK_LEVELS.find((level) => levels[level] > 0) ?? 'unknown';
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li
      className={`layer-item${hidden ? ' off' : ''}${dragged === kind ? ' dragged' : ''}`} draggable onKeyDown={keys} onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; onDrag(kind); }}
      onDragEnd={() => onDrag(null)} onDragOver={(event) => { if (dragged !== null) event.preventDefault(); }} onDrop={(event) => { event.stopPropagation(); event.preventDefault(); onDrop(); }}
    >
      <div className="layer-row">
        <Checkbox checked={!hidden} onChange={({ target }) => onHide(!target.checked)} aria-label={label} />
        <KindSymbol kind={kind} level={worst} size={20} />
        <button type="button" className="layer-name" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}<span title={label}>{label}</span></button>
        {decl?.rated && <LevelBar counts={levels} width={40} />}
        <span className="layer-count">{figure(count)}</span>
        <Tooltip title={words('panels:layers.zoom')}><Button size="small" type="text" icon={<AimOutlined aria-hidden />} aria-label={words('panels:layers.zoom-to', { kind: label })} onClick={() => useStore.setState({ focus: { kind } })} /></Tooltip>
      </div>
      {open && (
        <div className="layer-more">
          {decl?.rated
            ? <ul className="legend" aria-label={words('panels:layers.legend', { kind: label })}>{RISK_LEVELS.filter((level) => levels[level] > 0).map((level) => <li key={level}><KindSymbol kind={kind} level={level} size={18} /><LevelSwatch level={level} /><span>{`${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])}`}</span><b>{figure(levels[level])}</b></li>)}</ul>
            : <p className="note">{words('panels:layers.unrated')}</p>}
          <div className="layer-order">
            {demo > 0 && <Tag color="red">{demo === count ? words('panels:layers.demo-all') : words('panels:layers.demo-part', { count: demo })}</Tag>}
            <Button size="small" icon={<TableOutlined aria-hidden />} onClick={() => useStore.setState({ tableKind: kind, tableOpen: true })}>{words('window:table')}</Button>
            {!fixed && <Tooltip title={words('panels:edit.add-of', { kind: label })}><Button size="small" icon={<PlusOutlined aria-hidden />} aria-label={words('panels:edit.add-of', { kind: label })} onClick={() => drawNew(kind)} /></Tooltip>}
            <span className="spacer" />
            <Tooltip title={`${words('panels:layers.up')}  Alt+↑`}><Button size="small" icon={<ArrowUpOutlined aria-hidden />} disabled={first} aria-label={words('panels:layers.move-up', { kind: label })} onClick={() => onMove(-1)} /></Tooltip>
            <Tooltip title={`${words('panels:layers.down')}  Alt+↓`}><Button size="small" icon={<ArrowDownOutlined aria-hidden />} disabled={last} aria-label={words('panels:layers.move-down', { kind: label })} onClick={() => onMove(1)} /></Tooltip>
          </div>
        </div>
      )}
    </li>
  );
}
