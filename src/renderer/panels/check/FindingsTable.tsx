/** The findings as a table, linked to the map. */
import { Input, Select, Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo, useState } from 'react';
import { VERDICT_LABELS, VERDICTS, type Verdict } from '../../../core/levels.ts';
import { RULES } from '../../../core/rules/index.ts';
import type { Finding } from '../../../core/rules/types.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { metres } from '../../ui/format.ts';
import { VerdictTag } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords } from '../../ui/words.ts';
import { filterFindings } from './findings.ts';

export function FindingsTable() {
  const words = useWords();
  const report = useStore((state) => state.check.value);
  const rule = useStore((state) => state.rulesFilter);
  const selection = useStore((state) => state.selection);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [text, setText] = useState('');
  const [holder, height] = useTableHeight();
  const rows = useMemo(() => filterFindings(report?.findings ?? [], { rule, verdict, text }), [report, rule, verdict, text]);
  const chosen = selection?.type === 'finding' ? selection.id : null;
  const columns: ColumnsType<Finding> = [
    { title: words('panels:check.verdict'), key: 'verdict', width: 96, render: (_, finding) => <VerdictTag verdict={finding.verdict} /> },
    { title: words('panels:check.measured'), key: 'measured', width: 92, align: 'right', sorter: (a, b) => (a.measured ?? 0) - (b.measured ?? 0), render: (_, { measured }) => metres(measured) },
    { title: words('panels:check.required'), key: 'required', width: 84, align: 'right', render: (_, { required }) => (required === null ? '–' : `≥ ${required} m`) },
    { title: words('panels:check.shortfall'), key: 'shortfall', width: 84, align: 'right', sorter: (a, b) => (a.shortfall ?? 0) - (b.shortfall ?? 0), render: (_, { shortfall }) => (shortfall === null ? '' : metres(shortfall)) },
    { title: words('panels:check.subject'), key: 'subject', width: 170, ellipsis: true, render: (_, { subject }) => subject.name },
    { title: words('panels:check.object'), key: 'object', width: 170, ellipsis: true, render: (_, { object }) => object?.name ?? '–' },
    { title: words('panels:check.rule'), key: 'rule', width: 230, ellipsis: true, render: (_, finding) => words.of(RULES.find(({ id }) => id === finding.rule)?.label, finding.rule) },
    { title: words('panels:check.township'), key: 'township', width: 84, render: (_, { township }) => township ?? '–' },
    {
      title: words('panels:check.remarks'), key: 'remarks', width: 190, render: (_, finding) => (
        <>
          {finding.standing && <Tag>{words(`panels:check.standing-${finding.standing}`)}</Tag>}
          {finding.missing.includes('interpretation') && <Tag color="gold">{words('panels:check.interpretation')}</Tag>}
          {finding.uncertain && <Tag color="orange">{words('panels:check.uncertain', { accuracy: finding.accuracy ?? 0 })}</Tag>}
        </>
      ),
    },
  ];
  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex(({ id }) => id === chosen) + by))];
    if (next) select({ type: 'finding', id: next.id }, true);
  };
  return (
    <div className="table-drawer" ref={holder} onKeyDown={({ key }) => { if (key === 'ArrowDown') step(1); if (key === 'ArrowUp') step(-1); }}>
      <div className="table-tools">
        <b>{words('panels:check.count', { count: rows.length })}</b>
        <Select size="small" allowClear style={{ width: 130 }} placeholder={words('panels:check.verdict')} aria-label={words('panels:check.verdict')} value={verdict} onChange={(value) => setVerdict(value ?? null)} options={VERDICTS.filter((item) => item !== 'met').map((value) => ({ value, label: words.of(VERDICT_LABELS[value]) }))} />
        <Input size="small" allowClear style={{ width: 200 }} placeholder={words('panels:check.search')} aria-label={words('panels:check.search')} onChange={({ target }) => setText(target.value)} />
      </div>
      <Table<Finding>
        size="small" rowKey="id" virtual pagination={false} columns={columns} dataSource={rows} scroll={{ x: 1200, y: height }} aria-label={words('panels:check.table')}
        rowClassName={({ id }) => (id === chosen ? 'row-chosen' : '')} onRow={({ id }) => ({ onClick: () => select({ type: 'finding', id }, true) })}
        locale={{ emptyText: words('panels:check.none') }}
      />
    </div>
  );
}
