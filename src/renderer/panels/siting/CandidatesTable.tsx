/** Candidates side by side: verdict, and each rule with measured, required and margin. */
import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import type { KeptCandidate } from '../../../contract/reports.ts';
import { useStore } from '../../state/store.ts';
import { VerdictMark } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { compared, type ComparedRule, MARKS } from './siting.ts';
import { amount, marginText } from './Verdict.tsx';

const RULE_PX = 216, CANDIDATE_PX = 196;

function columnsOf(kept: readonly KeptCandidate[], words: Words): ColumnsType<ComparedRule> {
  return [
    { title: words('panels:check.rule'), key: 'rule', width: RULE_PX, fixed: 'left', render: (_, { label, clause }) => <>{words.of(label)}<br /><span className="note">{`《${clause.law}》${clause.article}`}</span></> },
    ...kept.map(({ letter, report: { verdict } }, i): ColumnsType<ComparedRule>[number] => ({
      title: <span className="siting-verdict"><b>{letter}</b> <VerdictMark verdict={MARKS[verdict]} /> {words(`engine:siting.${verdict}`)}</span>, key: letter, width: CANDIDATE_PX,
      render: (_, { cells }) => {
        const cell = cells[i];
        return cell ? <div className="siting-cell"><span><VerdictMark verdict={cell.verdict} /> <b>{amount(cell.measured, cell.unit)}</b></span><span className="note">{cell.required === null ? '' : words('panels:siting.against', { required: amount(cell.required, cell.unit), margin: marginText(cell.margin, cell.unit) })}</span>{cell.object && <span className="note">{cell.object.name}</span>}</div> : <span className="note">{words('panels:siting.not-meant')}</span>;
      },
    })),
  ];
}

export function CandidatesTable() {
  const words = useWords();
  const kept = useStore((state) => state.siting.kept);
  const [holder, height] = useTableHeight();
  const rows = useMemo(() => compared(kept), [kept]);
  const columns = useMemo(() => columnsOf(kept, words), [kept, words]);
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-body" role="region" aria-label={words('panels:siting.comparison')}>
        <Table<ComparedRule> size="small" rowKey="key" pagination={false} columns={columns} dataSource={[...rows]} scroll={{ x: RULE_PX + CANDIDATE_PX * kept.length, y: height }} locale={{ emptyText: words('panels:siting.none-kept') }} />
      </div>
    </div>
  );
}
