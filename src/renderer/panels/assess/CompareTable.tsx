/** Who has moved between two assessments, in level and in rank; without a second one the units as they are. */
import { Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { levelRank } from '../../../core/levels.ts';
import type { AssessmentComparison, ComparedUnit, Side } from '../../../core/zoning/index.ts';
import { select } from '../../state/actions.ts';
import { useAssessView } from '../../state/assess.ts';
import { useStore } from '../../state/store.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { reportWords, useComparison } from './CompareTab.tsx';
import { UnitsTable } from './UnitsTable.tsx';

const COLOURS: Readonly<Partial<Record<ComparedUnit['move'], string>>> = { worse: 'red', better: 'green', known: 'blue', unknown: 'gold', new: 'blue', gone: 'default' };

const levelCell = (side: Side | null, words: Words) => (side ? <><LevelTag level={side.level} />{!side.complete && <Tag color="gold">{words('panels:assess.incomplete')}</Tag>}</> : '–');
const rankOf = (side: Side | null): number => (side ? levelRank(side.level) : 9);

export function CompareTable() {
  const comparison = useComparison();
  return comparison ? <Moves comparison={comparison} /> : <UnitsTable />;
}

function Moves({ comparison }: { readonly comparison: AssessmentComparison }) {
  const words = useWords();
  const { before, current } = useAssessView();
  const chosen = useStore(({ selection }) => (selection?.type === 'unit' ? selection.id : null));
  const [holder, height] = useTableHeight();
  const was = reportWords(before, words), is = reportWords(current, words);
  const columns: ColumnsType<ComparedUnit> = [
    { title: words('panels:assess.unit'), key: 'name', width: 130, sorter: (a, b) => a.name.localeCompare(b.name, 'zh'), render: (_, { name }) => name },
    { title: words('panels:assess.compare.level', { name: was }), key: 'before', width: 200, sorter: (a, b) => rankOf(a.before) - rankOf(b.before), render: (_, row) => levelCell(row.before, words) },
    { title: words('panels:assess.compare.level', { name: is }), key: 'after', width: 200, sorter: (a, b) => rankOf(a.after) - rankOf(b.after), render: (_, row) => levelCell(row.after, words) },
    { title: words('panels:assess.compare.move'), key: 'move', width: 110, render: (_, { move }) => <Tag color={COLOURS[move]}>{words(`zoning:move.${move}`)}</Tag> },
    { title: words('panels:assess.compare.ranks'), key: 'ranks', width: 120, align: 'right', sorter: (a, b) => (a.ranksUp ?? 0) - (b.ranksUp ?? 0), render: (_, { before: from, after: to, ranksUp }) => `${from?.rank ?? '–'} → ${to?.rank ?? '–'}${ranksUp ? ` (${ranksUp > 0 ? '↑' : '↓'}${Math.abs(ranksUp)})` : ''}` },
    { title: words('panels:assess.compare.index'), key: 'index', width: 150, align: 'right', render: (_, { before: from, after: to }) => `${from?.score?.toFixed(1) ?? '–'} → ${to?.score?.toFixed(1) ?? '–'}` },
  ];
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools"><b>{words('panels:assess.count', { count: comparison.units.length })}</b><span className="note">{words('panels:assess.compare.from-to', { before: was, after: is })}</span></div>
      <div className="table-body" role="region" aria-label={words('panels:assess.compare.result')}>
        <Table<ComparedUnit> size="small" rowKey="id" virtual pagination={false} columns={columns} dataSource={[...comparison.units]} scroll={{ x: 910, y: height }} rowClassName={({ id }) => (id === chosen ? 'row-chosen' : '')} onRow={({ id }) => ({ onClick: () => select({ type: 'unit', id }, true) })} />
      </div>
    </div>
  );
}
