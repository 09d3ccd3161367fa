/** 数据: what is wrong with the data itself, by what it is; choosing one filters the list. */
import { ClearOutlined, ReloadOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Alert, Button, Popconfirm, Tag } from 'antd';
import { useEffect } from 'react';
import { QUALITY_CODES, type QualityReport } from '../../../core/quality/index.ts';
import { commandOf } from '../../commands/index.ts';
import { fail } from '../../state/actions.ts';
import { fixProblems, runQuality } from '../../state/quality.ts';
import { type AppState, useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { ResultFrame } from '../../ui/ResultFrame.tsx';
import { useWords } from '../../ui/words.ts';
import { Imports } from './Imports.tsx';
import { groupsOf } from './problems.ts';

const choose = (filter: AppState['qualityFilter']) => useStore.setState({ qualityFilter: filter, tableOpen: true });
const run = (id: string) => void Promise.resolve(commandOf(id)?.run()).catch(fail);

export function DataPanel() {
  const words = useWords();
  const quality = useStore((state) => state.quality);
  const demo = useStore(({ info }) => info?.demo === true && !info.readOnly);
  useEffect(() => {
    const { state } = useStore.getState().quality;
    if (state === 'none' || state === 'stale') void runQuality().catch(fail);
    useStore.setState({ freshProblems: 0 });
  }, []);
  return (
    <div className="panel-stack">
      <ResultFrame result={quality} run={runQuality}>{(report) => <Problems report={report} />}</ResultFrame>
      <Imports />
      <section>
        <h3>{words('panels:data.as-a-whole')}</h3>
        <div className="panel-stack">
          <Button size="small" icon={<UnorderedListOutlined aria-hidden />} onClick={() => run('needs')}>{words('window:command.needs')}</Button>
          {demo && <Button size="small" icon={<ClearOutlined aria-hidden />} onClick={() => run('clear-demo')}>{words('window:command.clear-demo')}</Button>}
        </div>
      </section>
    </div>
  );
}

function Problems({ report }: { readonly report: QualityReport }) {
  const words = useWords();
  const chosen = useStore((state) => state.qualityFilter);
  const open = report.codes.reduce((sum, code) => sum + code.open, 0), ignored = report.codes.reduce((sum, code) => sum + code.ignored, 0);
  return (
    <div className="panel-stack">
      <div className="section-head">
        <span className="note">{words('panels:data.looked-at', { features: figure(report.features), date: report.assessmentDate })}</span>
        <Button size="small" type="link" icon={<ReloadOutlined aria-hidden />} onClick={() => void runQuality().catch(fail)}>{words('panels:data.again')}</Button>
      </div>
      {open === 0 ? <Alert type="success" showIcon title={words('panels:data.nothing')} /> : <Button size="small" block type={chosen === null ? 'primary' : 'default'} aria-pressed={chosen === null} onClick={() => choose(null)}>{words('panels:data.all', { count: figure(open) })}</Button>}
      {groupsOf(report).map(({ group, codes }) => (
        <section key={group} aria-label={words(`quality:group.${group}`)}>
          <h3>{words(`quality:group.${group}`)}</h3>
          {codes.map((entry) => <CodeRow key={entry.code} entry={entry} report={report} chosen={chosen === entry.code} />)}
        </section>
      ))}
      {ignored > 0 && <Button size="small" block type={chosen === 'ignored' ? 'primary' : 'default'} aria-pressed={chosen === 'ignored'} onClick={() => choose(chosen === 'ignored' ? null : 'ignored')}>{words('panels:data.ignored', { count: figure(ignored) })}</Button>}
    </div>
  );
}

/** A code with its count; all that have a fix are put right from here, after a question. */
function CodeRow({ entry: { code, open, fixable }, report, chosen }: { readonly entry: QualityReport['codes'][number]; readonly report: QualityReport; readonly chosen: boolean }) {
  const words = useWords();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const decl = QUALITY_CODES[code];
  const fix = () => { fixProblems(report.problems.filter((problem) => problem.code === code && problem.fix !== null && problem.ignored === null).map(({ id }) => id)).catch(fail); };
  return (
    <div className="problem-row">
      <button type="button" className={`unit-row${chosen ? ' chosen' : ''}`} aria-pressed={chosen} onClick={() => choose(chosen ? null : code)}>
        <span className="grow">{words(`quality:code.${code}`)}</span><Tag color={decl.group === 'geometry' ? 'red' : 'default'}>{figure(open)}</Tag>
      </button>
      {!fixed && fixable > 0 && 'fix' in decl && (
        <Popconfirm title={words('panels:data.fix-ask', { count: figure(fixable), fix: words(`quality:fix.${decl.fix}`) })} okText={words('panels:data.fix')} cancelText={words('window:cancel')} onConfirm={fix}>
          <Button size="small">{words('panels:data.fix-all')}</Button>
        </Popconfirm>
      )}
    </div>
  );
}
