/** Danger segments, the worst first. */
import { Select, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useState } from 'react';
import type { DangerSegment, HazardType } from '../../../core/roads/types.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords } from '../../ui/words.ts';

export function SegmentsTable() {
  const words = useWords();
  const segments = useStore((state) => state.roads.value?.segments);
  const selection = useStore((state) => state.selection);
  const [type, setType] = useState<HazardType | null>(null);
  const [holder, height] = useTableHeight();
  const rows = (segments ?? []).filter(({ hazards }) => type === null || hazards.some((hazard) => hazard.type === type));
  const types = [...new Set((segments ?? []).flatMap(({ hazards }) => hazards.map((hazard) => hazard.type)))];
  const columns: ColumnsType<DangerSegment> = [
    { title: words('panels:roads.level'), key: 'level', width: 100, render: (_, { level }) => <LevelTag level={level} /> },
    { title: words('panels:roads.road'), key: 'road', width: 180, ellipsis: true, render: (_, { roadName }) => roadName },
    { title: words('panels:roads.stakes'), key: 'stakes', width: 170, render: (_, { from, to }) => `${from} – ${to}` },
    { title: words('panels:roads.hazards'), key: 'hazards', width: 330, ellipsis: true, render: (_, { why }) => why.join('；') },
    { title: words('panels:roads.township'), key: 'township', width: 84, render: (_, { township }) => township ?? '–' },
    { title: words('panels:roads.measures'), key: 'measures', ellipsis: true, render: (_, { measures }) => measures.map(({ label }) => words.of(label)).join('；') },
  ];
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools">
        <b>{words('panels:roads.count', { count: rows.length })}</b>
        <Select size="small" allowClear style={{ width: 150 }} placeholder={words('panels:roads.type')} aria-label={words('panels:roads.type')} value={type} onChange={(value) => setType(value ?? null)} options={types.map((value) => ({ value, label: words(`roads:hazard.${value}`) }))} />
        <span className="note">{words('panels:roads.unverified')}</span>
      </div>
      <Table<DangerSegment>
        size="small" rowKey="id" virtual pagination={false} columns={columns} dataSource={rows} scroll={{ x: 1200, y: height }} aria-label={words('panels:roads.table')}
        rowClassName={({ id }) => (selection?.type === 'segment' && id === selection.id ? 'row-chosen' : '')} onRow={({ id }) => ({ onClick: () => select({ type: 'segment', id }, true) })} locale={{ emptyText: words('panels:roads.none') }}
      />
    </div>
  );
}
