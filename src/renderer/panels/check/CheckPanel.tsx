/** 检查: the rules with their law and counts; choosing one filters the table. */
import { Alert, Button, Spin, Tag, Tooltip } from 'antd';
import { SEVERITY_LABELS } from '../../../core/levels.ts';
import { RULES } from '../../../core/rules/index.ts';
import { useStore } from '../../state/store.ts';
import { VerdictMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { errorText } from '../../../core/i18n.ts';

export function CheckPanel() {
  const words = useWords();
  const check = useStore((state) => state.check);
  const chosen = useStore((state) => state.rulesFilter);
  if (check.state === 'failed' && check.error) return <Alert type="error" showIcon title={errorText(words.lang, check.error)} />;
  return (
    <Spin spinning={check.state === 'running'}>
      <div className="panel-stack" style={{ opacity: check.state === 'stale' ? 0.55 : 1 }}>
        <Button size="small" block type={chosen === null ? 'primary' : 'default'} onClick={() => useStore.setState({ rulesFilter: null })}>{words('panels:check.all')}</Button>
        {RULES.map(({ id, label, clause, severity, evidence }) => {
          const counts = check.value?.rules.find((rule) => rule.id === id);
          return (
            <button key={id} type="button" className={`rule-card${chosen === id ? ' chosen' : ''}`} aria-pressed={chosen === id} onClick={() => useStore.setState({ rulesFilter: chosen === id ? null : id, tableOpen: true })}>
              <b>{words.of(label)}</b>
              <span className="note">{`《${clause.law}》${clause.article}`}</span>
              <span className="rule-counts">
                <Tag>{words.of(SEVERITY_LABELS[severity])}</Tag>
                {evidence === 'standard-or-local' && <Tooltip title={words('panels:check.local-note')}><Tag color="gold">{words('panels:check.local')}</Tag></Tooltip>}
                {counts && (['violated', 'near', 'undecidable'] as const).map((verdict) => <span key={verdict}><VerdictMark verdict={verdict} /> {counts[verdict]}</span>)}
                {counts && counts.standing > 0 && <span className="note">{words('panels:check.standing', { count: counts.standing })}</span>}
              </span>
            </button>
          );
        })}
        <p className="note">{words('panels:check.note')}</p>
      </div>
    </Spin>
  );
}
