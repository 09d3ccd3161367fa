/** Applications with their answers; a row is put on the map as the place. */
import { Input, Select, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo, useState } from 'react';
import type { BatchReport } from '../../../contract/reports.ts';
import { nameOf } from '../../../core/feature.ts';
import type { SitingVerdict } from '../../../core/rules/index.ts';
import { showApplication } from '../../state/siting.ts';
import { useStore } from '../../state/store.ts';
import { figure, metres } from '../../ui/format.ts';
import { VerdictMark } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { filterApplications, MARKS, SITING_VERDICTS } from './siting.ts';

type Row = BatchReport['rows'][number];
const NONE: readonly Row[] = [];

function columnsOf(words: Words): ColumnsType<Row> {
  return [
    { title: words('panels:siting.row'), key: 'row', width: 64, align: 'right', sorter: (a, b) => a.row - b.row, render: (_, { row }) => row },
    { title: words('panels:siting.name'), key: 'name', width: 170, ellipsis: true, sorter: (a, b) => nameOf(a.feature).localeCompare(nameOf(b.feature), 'zh'), render: (_, { feature }) => nameOf(feature) },
    { title: words('panels:check.verdict'), key: 'verdict', width: 190, sorter: (a, b) => SITING_VERDICTS.indexOf(a.verdict) - SITING_VERDICTS.indexOf(b.verdict), render: (_, { verdict }) => <span className="siting-verdict"><VerdictMark verdict={MARKS[verdict]} /> {words(`engine:siting.${verdict}`)}</span> },
    { title: words('panels:siting.nearest'), key: 'nearest', width: 130, align: 'right', sorter: (a, b) => (a.alternatives[0]?.distance ?? Infinity) - (b.alternatives[0]?.distance ?? Infinity), render: (_, { alternatives: [first] }) => (first ? metres(first.distance) : '') },
    { title: words('panels:siting.reasons'), key: 'reasons', width: 640, ellipsis: true, render: (_, { reasons }) => reasons.join(words('panels:semicolon')) },
  ];
}

export function ApplicationsTable() {
  const words = useWords();
  const { batch: { value, state }, row: chosen } = useStore((all) => all.siting);
  const [verdict, setVerdict] = useState<SitingVerdict | null>(null);
  const [text, setText] = useState('');
  const [holder, height] = useTableHeight();
  const all = value?.rows ?? NONE, rows = useMemo(() => filterApplications(all, verdict, text), [all, verdict, text]);
  const columns = useMemo(() => columnsOf(words), [words]);
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools">
        <b aria-live="polite">{words('panels:siting.applications-count', { count: figure(rows.length), total: figure(all.length) })}</b>
        <Select<SitingVerdict> size="small" allowClear className="tool wide" placeholder={words('panels:check.verdict')} aria-label={words('panels:check.verdict')} value={verdict} onChange={(next) => setVerdict(next ?? null)} options={SITING_VERDICTS.map((id) => ({ value: id, label: words(`engine:siting.${id}`) }))} />
        <Input size="small" allowClear className="tool" placeholder={words('panels:siting.search')} aria-label={words('panels:siting.search')} value={text} onChange={({ target }) => setText(target.value)} />
      </div>
      <div className={state === 'running' ? 'table-body result-old' : 'table-body'} role="region" aria-label={words('panels:siting.applications')}>
        <Table<Row>
          size="small" rowKey="row" virtual pagination={false} columns={columns} dataSource={rows} scroll={{ x: 1194, y: height }} rowClassName={({ row }) => (row === chosen ? 'row-chosen' : '')}
          onRow={(row) => ({ onClick: () => showApplication(row) })} locale={{ emptyText: words(value ? 'panels:siting.no-match' : 'panels:siting.no-applications') }}
        />
      </div>
    </div>
  );
}
