/** Applications: a table of them is chosen or dropped, and judged in one go. */
import { FileExcelOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Progress } from 'antd';
import { type DragEvent, useState } from 'react';
import { errorText } from '../../../core/i18n.ts';
import type { Crs } from '../../../core/crs/index.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { runBatch } from '../../state/siting.ts';
import { useStore } from '../../state/store.ts';
import { CrsSelect } from '../../ui/CrsSelect.tsx';
import { VerdictMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { UncheckedList } from './Verdict.tsx';
import { MARKS, READABLE, SITING_VERDICTS } from './siting.ts';

export function BatchTab({ kind }: { readonly kind: string }) {
  const words = useWords();
  const { message } = App.useApp();
  const { file, batch: { value, state, error } } = useStore((all) => all.siting);
  const task = useStore((all) => all.tasks.find(({ label }) => label === 'window:task.applications'));
  const revision = useStore((all) => all.info?.revision);
  const [crs, setCrs] = useState<Crs>();
  const read = (path: string, system = crs) => void runBatch(path, system?.id ?? 'auto').catch(fail);
  const choose = async () => {
    const path = await bridge.openDialog({ title: words('panels:siting.choose-file'), filters: [{ name: words('panels:siting.applications'), extensions: READABLE }] });
    if (path !== null) read(path);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    // not into the import assistant
    event.stopPropagation();
    const [first] = event.dataTransfer.files;
    const path = first ? bridge.pathOf(first) : '';
    if (path !== '') read(path);
  };
  const save = async () => {
    if (file === null) return;
    const path = await bridge.saveDialog({ title: words('panels:siting.export-batch'), defaultName: `${words('panels:siting.batch-name', { kind: words.of(kindOf(kind)?.label, kind) })}.xlsx`, filters: [{ name: 'Excel', extensions: ['xlsx'] }, { name: 'CSV', extensions: ['csv'] }, { name: 'JSON', extensions: ['json'] }] });
    if (path === null) return;
    await runBatch(file, crs?.id ?? 'auto', path);
    if (useStore.getState().siting.batch.value?.path === path) void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  return (
    <div className="panel-stack siting-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Button block type={value ? 'default' : 'primary'} icon={<UploadOutlined aria-hidden />} onClick={() => void choose().catch(fail)}>{words('panels:siting.choose-file')}</Button>
      <CrsSelect value={crs} onChange={(next) => { setCrs(next); if (file !== null) read(file, next); }} />
      <p className="note">{words('panels:siting.batch-hint')}</p>
      {file !== null && <p className="siting-file">{file.split(/[/\\]/).at(-1)}</p>}
      {task && <div className="result-waiting"><Progress percent={task.progress && task.progress.total > 0 ? Math.round((100 * task.progress.done) / task.progress.total) : 0} size="small" /><Button size="small" onClick={task.cancel}>{words('window:cancel')}</Button></div>}
      {error && <Alert type={error.code === 'crs-unsure' ? 'warning' : 'error'} showIcon title={<span className="failure">{error.code === 'crs-unsure' ? words('window:import.choose-crs') : errorText(words.lang, error)}</span>} />}
      {value && (
        <div className={state === 'running' ? 'panel-stack result-old' : 'panel-stack'}>
          {value.revision !== revision && file !== null && <Alert type="info" banner title={words('panels:result.stale')} action={<Button size="small" onClick={() => read(file)}>{words('panels:result.again')}</Button>} />}
          <ul className="plain-list" aria-label={words('panels:siting.counts')}>{SITING_VERDICTS.map((verdict) => <li key={verdict}><VerdictMark verdict={MARKS[verdict]} /> {words(`engine:siting.${verdict}`)} <b>{value.counts[verdict]}</b></li>)}</ul>
          <p className="note">{words('panels:siting.batch-crs', { crs: value.crs.used, how: value.crs.how })}</p>
          {value.warnings.map((warning) => <Alert key={warning} type="warning" showIcon title={warning} />)}
          {value.refused.length > 0 && <Alert type="warning" showIcon title={words('panels:siting.refused', { count: value.refused.length })} description={<ul className="plain-list">{value.refused.slice(0, 20).map(({ row, field, reason }) => <li key={`${row} ${field}`}>{words('panels:siting.refused-row', { row, reason })}</li>)}</ul>} />}
          <Button size="small" block icon={<FileExcelOutlined aria-hidden />} disabled={state === 'running'} onClick={() => void save().catch(fail)}>{words('panels:siting.export-batch')}</Button>
          {value.unchecked.length > 0 && <><h3>{words('panels:siting.not-checked', { count: value.unchecked.length })}</h3><UncheckedList unchecked={value.unchecked} /></>}
        </div>
      )}
    </div>
  );
}
