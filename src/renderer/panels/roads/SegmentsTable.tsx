/** Danger segments, the worst first. */
import { Button, Select, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import { LEVEL_LABELS, levelRank, RISK_LEVELS, type RiskLevel } from '../../../core/levels.ts';
import type { DangerSegment, HazardType } from '../../../core/roads/types.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { hazardFigure } from '../../ui/hazard-words.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { EVERY_SEGMENT, filterSegments, hazardCounts, useSegmentFilter } from './segments.ts';

const NONE: readonly DangerSegment[] = [];

function columnsOf(words: Words): ColumnsType<DangerSegment> {
  return [
    { title: words('panels:roads.level'), key: 'level', width: 92, sorter: (a, b) => levelRank(a.level) - levelRank(b.level), render: (_, { level }) => <LevelTag level={level} /> },
    { title: words('panels:roads.road'), key: 'road', width: 160, ellipsis: true, sorter: (a, b) => a.roadName.localeCompare(b.roadName, 'zh') || a.fromM - b.fromM, render: (_, { roadName }) => roadName },
    { title: words('panels:roads.stakes'), key: 'stakes', width: 160, render: (_, { from, to }) => `${from} – ${to}` },
    { title: words('panels:roads.length'), key: 'length', width: 80, align: 'right', sorter: (a, b) => a.toM - a.fromM - (b.toM - b.fromM), render: (_, { fromM, toM }) => `${Math.round(toM - fromM)} m` },
    { title: words('panels:roads.hazards'), key: 'hazards', width: 300, ellipsis: true, render: (_, { hazards }) => hazards.map((hazard) => hazardFigure(hazard, words)).join('；') },
    { title: words('panels:roads.township'), key: 'township', width: 84, sorter: (a, b) => (a.township ?? '').localeCompare(b.township ?? '', 'zh'), render: (_, { township }) => township ?? '–' },
    { title: words('panels:roads.measures'), key: 'measures', width: 420, ellipsis: true, render: (_, { measures }) => measures.map(({ label }) => words.of(label)).join('；') },
  ];
}

export function SegmentsTable() {
  const words = useWords();
  const roads = useStore((state) => state.roads);
  const segments = roads.value?.segments ?? NONE;
  const chosen = useStore(({ selection }) => (selection?.type === 'segment' ? selection.id : null));
  const filter = useSegmentFilter();
  const [holder, height] = useTableHeight();
  const rows = useMemo(() => filterSegments(segments, filter), [segments, filter]);
  const columns = useMemo(() => columnsOf(words), [words]);
  const levels = RISK_LEVELS.filter((level) => segments.some((segment) => segment.level === level));
  const filtered = rows.length !== segments.length || filter.road !== null;
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools">
        <b aria-live="polite">{words('panels:roads.count', { count: rows.length })}</b>
        <Select<HazardType> size="small" allowClear className="tool" placeholder={words('panels:roads.type')} aria-label={words('panels:roads.type')} value={filter.type} onChange={(type) => useSegmentFilter.setState({ type: type ?? null })} options={hazardCounts(segments).map(({ type, count }) => ({ value: type, label: `${words(`roads:hazard.${type}`)} ${count}` }))} />
        <Select<RiskLevel> size="small" allowClear className="tool" placeholder={words('panels:roads.level')} aria-label={words('panels:roads.level')} value={filter.level} onChange={(level) => useSegmentFilter.setState({ level: level ?? null })} options={levels.map((value) => ({ value, label: words.of(LEVEL_LABELS[value]) }))} />
        {filtered && <Button size="small" type="link" onClick={() => useSegmentFilter.setState(EVERY_SEGMENT)}>{words('panels:clear')}</Button>}
        <span className="note">{words('panels:roads.unverified')}</span>
      </div>
      <div className={roads.state === 'ready' ? 'table-body' : 'table-body result-old'} role="region" aria-label={words('panels:roads.table')}>
        <Table<DangerSegment>
          size="small" rowKey="id" virtual pagination={false} columns={columns} dataSource={rows} scroll={{ x: 1296, y: height }}
          rowClassName={({ id }) => (id === chosen ? 'row-chosen' : '')} onRow={({ id }) => ({ onClick: () => select({ type: 'segment', id }, true) })} locale={{ emptyText: words(segments.length === 0 ? 'panels:roads.no-segments' : 'panels:roads.none') }}
        />
      </div>
    </div>
  );
}
