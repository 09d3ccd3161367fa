/** The units with counts of each colour and the relative index, which is no level. */
import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { max } from 'd3-array';
import { LEVEL_NUMERALS, levelRank, RISK_LEVELS } from '../../../core/levels.ts';
import { INDEX_RAMP } from '../../../core/symbology/index.ts';
import type { RiskUnit } from '../../../core/zoning/types.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords } from '../../ui/words.ts';

export function UnitsTable() {
  const words = useWords();
  const units = useStore((state) => state.assessment.value?.units);
  const selection = useStore((state) => state.selection);
  const [holder, height] = useTableHeight();
  const most = max(units ?? [], ({ score }) => score ?? 0) ?? 1;
  const columns: ColumnsType<RiskUnit> = [
    { title: words('panels:assess.unit'), key: 'name', width: 130, render: (_, { name }) => name },
    { title: words('panels:assess.level'), key: 'level', width: 170, sorter: (a, b) => levelRank(a.level) - levelRank(b.level), render: (_, { level, complete }) => <><LevelTag level={level} />{!complete && <span className="note">{words('panels:assess.incomplete')}</span>}</> },
    ...RISK_LEVELS.map((level): ColumnsType<RiskUnit>[number] => ({ title: LEVEL_NUMERALS[level], key: level, width: 64, align: 'right', sorter: (a, b) => a.counts[level] - b.counts[level], render: (_, { counts }) => counts[level] })),
    { title: words('panels:assess.index'), key: 'score', width: 150, align: 'right', sorter: (a, b) => (a.score ?? -1) - (b.score ?? -1), render: (_, { score }) => (score === null ? words('panels:assess.unknown') : <span className="index-cell" style={{ background: INDEX_RAMP[Math.min(4, Math.floor((score / most) * 5))], color: score / most > 0.7 ? '#fff' : '#14181c' }}>{score.toFixed(1)}</span>) },
    { title: words('panels:assess.control'), key: 'control', ellipsis: true, render: (_, { control }) => `${control.zone} · ${control.measures.join('；')}` },
  ];
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools"><b>{words('panels:assess.count', { count: units?.length ?? 0 })}</b><span className="note">{words('panels:assess.index-note')}</span></div>
      <Table<RiskUnit>
        size="small" rowKey="id" virtual pagination={false} columns={columns} dataSource={[...(units ?? [])]} scroll={{ x: 1100, y: height }} aria-label={words('panels:assess.table')}
        rowClassName={({ id }) => (selection?.type === 'unit' && id === selection.id ? 'row-chosen' : '')} onRow={({ id }) => ({ onClick: () => select({ type: 'unit', id }, true) })}
      />
    </div>
  );
}
