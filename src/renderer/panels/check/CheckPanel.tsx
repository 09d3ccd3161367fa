/** 检查: the rules with their law and counts; choosing one filters the table. */
import { BookOutlined } from '@ant-design/icons';
import { Button, Tag, Tooltip } from 'antd';
import { SEVERITY_LABELS, VERDICT_LABELS } from '../../../core/levels.ts';
import type { Rule } from '../../../core/rules/index.ts';
import type { RuleSummary } from '../../../core/rules/types.ts';
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
      {({ rules, pack, findings, project, checkedAt }) => (
        <div className="panel-stack">
          <Button size="small" block type={chosen === null ? 'primary' : 'default'} aria-pressed={chosen === null} onClick={() => choose(null)}>{words('panels:check.all', { count: findings.length })}</Button>
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

function RuleCard({ rule: { id, label, clause, severity, evidence }, counts, chosen }: { readonly rule: Rule; readonly counts: RuleSummary | undefined; readonly chosen: boolean }) {
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
        </span>
      )}
    </button>
  );
}
