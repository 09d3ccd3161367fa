/** 检查: the rules with their law and counts; choosing one filters the table. */
import { BookOutlined } from '@ant-design/icons';
import { Alert, Button, Tag, Tooltip } from 'antd';
import { memo } from 'react';
import { FINDING_STATUS_LABELS, SEVERITY_LABELS, VERDICT_LABELS } from '../../../core/levels.ts';
import type { Rule } from '../../../core/rules/index.ts';
import type { FindingsReport } from '../../../core/rules/types.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { VerdictMark } from '../../ui/marks.tsx';
import { ResultFrame } from '../../ui/ResultFrame.tsx';
import { useWords } from '../../ui/words.ts';
import { FindingsExport } from './FindingsExport.tsx';

const choose = (rule: string | null) => useStore.setState({ rulesFilter: rule, tableOpen: true });

export function CheckPanel() {
  const words = useWords();
  const check = useStore((state) => state.check);
  const chosen = useStore((state) => state.rulesFilter);
  const book = useStore((state) => state.book.rules);
  return (
    <ResultFrame result={check}>
      {({ rules, pack, findings, fixed, project, checkedAt }) => (
        <div className="panel-stack">
          <Button size="small" block type={chosen === null ? 'primary' : 'default'} aria-pressed={chosen === null} onClick={() => choose(null)}>{words('panels:check.all', { count: findings.length })}</Button>
          <Statuses findings={findings} fixed={fixed} />
          <Button size="small" block icon={<BookOutlined aria-hidden />} onClick={() => useStore.setState({ activity: 'rules' })}>{words('panels:rules.open-book')}</Button>
          <FindingsExport project={project} checkedAt={checkedAt} />
          {book.map((rule) => <RuleCard key={rule.id} rule={rule} counts={rules.find(({ id }) => id === rule.id)} chosen={chosen === rule.id} />)}
          <p className="note">{words('panels:check.note')}</p>
          <p className="note">{words('panels:check.pack', { pack })}</p>
        </div>
      )}
    </ResultFrame>
  );
}

/** What is waived, what is fixed, and, for it must not be missed, which waivers hold no longer. */
function Statuses({ findings, fixed }: Pick<FindingsReport, 'findings' | 'fixed'>) {
  const words = useWords();
  const chosen = useStore((state) => state.statusFilter);
  const waived = findings.filter(({ status }) => status === 'waived').length, lapsed = findings.filter((finding) => finding.lapsed).length;
  const show = (status: typeof chosen) => useStore.setState({ statusFilter: chosen === status ? null : status, tableOpen: true });
  return (
    <>
      {lapsed > 0 && <Alert type="warning" showIcon title={words('panels:check.lapsed-count', { count: figure(lapsed) })} action={<Button size="small" aria-pressed={chosen === 'lapsed'} onClick={() => show('lapsed')}>{words('panels:see')}</Button>} />}
      {waived + fixed.length > 0 && (
        <div className="status-buttons">
          {([['waived', waived], ['fixed', fixed.length]] as const).map(([status, count]) => (
            <Button key={status} size="small" type={chosen === status ? 'primary' : 'default'} aria-pressed={chosen === status} disabled={count === 0} onClick={() => show(status)}>{`${words.of(FINDING_STATUS_LABELS[status])} ${figure(count)}`}</Button>
          ))}
        </div>
      )}
    </>
  );
}

/** Drawn anew only with other counts: while the list is renewed it stays as it is. */
const RuleCard = memo(function RuleCard({ rule: { id, label, clause, severity, evidence }, counts, chosen }: { readonly rule: Rule; readonly counts: FindingsReport['rules'][number] | undefined; readonly chosen: boolean }) {
  const words = useWords();
  return (
    <button type="button" className={`rule-card${chosen ? ' chosen' : ''}`} aria-pressed={chosen} onClick={() => choose(chosen ? null : id)}>
      <b>{words.of(label)}</b>
      <span className="note">{`《${clause.law}》${clause.article}`}</span>
      <span className="rule-counts">
        <Tag>{words.of(SEVERITY_LABELS[severity])}</Tag>
        {evidence === 'standard-or-local' && <Tooltip title={words('panels:check.local-note')}><Tag color="gold">{words('panels:check.local')}</Tag></Tooltip>}
        {counts && <span className="note">{words('panels:check.subjects', { count: figure(counts.subjects) })}</span>}
      </span>
      {counts && (
        <span className="rule-counts">
          {(['violated', 'near', 'undecidable'] as const).map((verdict) => <span key={verdict} className={counts[verdict] === 0 ? 'zero' : ''}><VerdictMark verdict={verdict} /> {words.of(VERDICT_LABELS[verdict])} <b>{figure(counts[verdict])}</b></span>)}
          {counts.standing > 0 && <span className="note">{words('panels:check.standing', { count: counts.standing })}</span>}
          {counts.waived > 0 && <span className="note">{words('panels:check.waived', { count: counts.waived })}</span>}
        </span>
      )}
    </button>
  );
});
