/** The units with counts of each colour and the relative index, which is no level. */
import { Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import { frequencyText } from '../../../core/control/index.ts';
import { LEVEL_LABELS, LEVEL_NUMERALS, levelRank, RISK_LEVELS } from '../../../core/levels.ts';
import { classesOf, type RiskUnit } from '../../../core/zoning/index.ts';
import { select } from '../../state/actions.ts';
import { useAssessView } from '../../state/assess.ts';
import { useStore } from '../../state/store.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { indexColour, indexInk } from './index-ramp.ts';

const NONE: readonly RiskUnit[] = [];

function columnsOf(words: Words, classes: ReadonlyMap<string, number | null>): ColumnsType<RiskUnit> {
  return [
    { title: words('panels:assess.unit'), key: 'name', width: 110, sorter: (a, b) => a.name.localeCompare(b.name, 'zh'), render: (_, { name }) => name },
    { title: words('panels:assess.level'), key: 'level', width: words.lang === 'zh' ? 160 : 210, sorter: (a, b) => levelRank(a.level) - levelRank(b.level), render: (_, { level, complete }) => <><LevelTag level={level} />{!complete && <Tag color="gold">{words('panels:assess.incomplete')}</Tag>}</> },
    ...RISK_LEVELS.map((level): ColumnsType<RiskUnit>[number] => ({ title: `${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])}`, key: level, width: words.lang === 'zh' ? 78 : 140, align: 'right', sorter: (a, b) => a.counts[level] - b.counts[level], render: (_, { counts }) => <span className={counts[level] === 0 ? 'zero' : ''}>{counts[level]}</span> })),
    { title: words('panels:assess.index'), key: 'score', width: 110, align: 'right', sorter: (a, b) => (a.score ?? -1) - (b.score ?? -1), render: (_, { id, score }) => (score === null ? <span className="note">{words('panels:assess.unknown')}</span> : <span className="index-cell" style={{ background: indexColour(classes.get(id)), color: indexInk(classes.get(id)) }}>{score.toFixed(1)}</span>) },
    { title: words('panels:assess.control'), key: 'control', width: 160, render: (_, { control }) => <>{control.zone}{control.own && <Tag color="volcano">{words('control:window.own')}</Tag>}</> },
    { title: words('panels:assess.departments'), key: 'departments', width: 220, ellipsis: true, render: (_, { control }) => control.departments.join(words('panels:comma')) },
    { title: words('control:plan.frequency'), key: 'frequency', width: 110, render: (_, { control }) => frequencyText(control.frequency, words.lang) || '–' },
    { title: words('panels:assess.measures'), key: 'measures', width: 340, ellipsis: true, render: (_, { control }) => control.measures.join(words('panels:semicolon')) },
  ];
}

export function UnitsTable() {
  const words = useWords();
  const { result, current } = useAssessView(), units = current?.units ?? NONE;
  const columns = useMemo(() => { const own = current ? classesOf(current.units.map(({ score }) => score), current.classes) : []; return columnsOf(words, new Map(units.map(({ id }, i) => [id, own[i] ?? null]))); }, [words, units, current]);
  const chosen = useStore(({ selection }) => (selection?.type === 'unit' ? selection.id : null));
  const [holder, height] = useTableHeight();
  const incomplete = units.filter(({ complete }) => !complete).length;
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools"><b>{words('panels:assess.count', { count: units.length })}</b>{incomplete > 0 && <Tag color="gold">{words('panels:assess.incomplete-count', { count: incomplete })}</Tag>}<span className="note">{words('panels:assess.index-note')}</span></div>
      <div className={result.state === 'ready' ? 'table-body' : 'table-body result-old'} role="region" aria-label={words('panels:assess.table')}>
        <Table<RiskUnit>
          size="small" rowKey="id" virtual pagination={false} columns={columns} dataSource={[...units]} scroll={{ x: words.lang === 'zh' ? 1600 : 1960, y: height }}
          rowClassName={({ id }) => (id === chosen ? 'row-chosen' : '')} onRow={({ id }) => ({ onClick: () => select({ type: 'unit', id }, true) })} locale={{ emptyText: words('panels:assess.none') }}
        />
      </div>
    </div>
  );
}
