/** 风险登记: how many assessments there are and are due, tables in and out, the methods and the bands of the matrix. */
import { DownloadOutlined, FileExcelOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { LEVEL_LABELS } from '../../../core/levels.ts';
import { ASSESSED_LEVELS, METHOD_IDS, METHODS, type RegisterReport } from '../../../core/register/index.ts';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { exportRegister, setBands } from '../../state/register.ts';
import { useStore } from '../../state/store.ts';
import { instant } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { RegisterBands } from './RegisterBands.tsx';
import { RegisterImport } from './RegisterImport.tsx';
import { NO_REGISTER_FILTER, useRegisterFilter } from './register-rows.ts';
import { useRegisterReport } from './use-register.ts';

const EXCEL = [{ name: 'Excel', extensions: ['xlsx'] }];

export function RegisterTab() {
  const words = useWords();
  const report = useRegisterReport(), fixed = useStore(({ info }) => info?.readOnly !== false);
  const { message } = App.useApp();
  const [file, setFile] = useState<string | null>(null);
  const save = async (what: 'register.export' | 'register.template', name: string) => {
    const path = await bridge.saveDialog({ title: name, defaultName: `${name}.xlsx`, filters: EXCEL });
    if (path === null) return;
    await exportRegister(what, path);
    void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  const open = async () => setFile(await bridge.openDialog({ title: words('panels:register.import'), filters: [{ name: words('panels:register.in.files'), extensions: ['xlsx', 'xls', 'csv'] }] }));
  return (
    <section className="panel-stack" aria-label={words('panels:register.title')}>
      {report && (report.counts.assessments === 0 ? <p className="note">{words('panels:register.empty')}</p> : <Counts report={report} />)}
      <div className="card-actions">
        {!fixed && <Button size="small" icon={<UploadOutlined aria-hidden />} onClick={() => { open().catch(fail); }}>{words('panels:register.import')}</Button>}
        <Button size="small" icon={<FileExcelOutlined aria-hidden />} title={words('panels:register.template-hint')} onClick={() => { save('register.template', words('panels:register.template-name')).catch(fail); }}>{words('panels:register.template')}</Button>
        <Button size="small" icon={<DownloadOutlined aria-hidden />} disabled={!report || report.counts.assessments === 0} onClick={() => { save('register.export', words('panels:register.title')).catch(fail); }}>{words('panels:register.export')}</Button>
      </div>
      {report && <Matrix report={report} fixed={fixed} />}
      <h3>{words('panels:register.methods')}</h3>
      <ul className="plain-list">{METHOD_IDS.map((id) => <li key={id}><b>{words.of(METHODS[id].label)}</b> {METHODS[id].formula} {!METHODS[id].verified && <Tag color="gold">{words('register:unverified')}</Tag>}<br /><span className="note">{words.of(METHODS[id].source)}</span></li>)}</ul>
      {file !== null && <RegisterImport file={file} close={() => setFile(null)} />}
    </section>
  );
}

/** Counts; those that ask for something narrow the table. */
function Counts({ report: { counts } }: { readonly report: RegisterReport }) {
  const words = useWords();
  return (
    <>
      <p>{words('panels:register.counts', { assessments: counts.assessments, objects: counts.objects })}</p>
      {(['overdue', 'soon', 'orphaned'] as const).map((standing) => counts[standing] > 0 && <button key={standing} type="button" className="unit-row" onClick={() => useRegisterFilter.setState({ ...NO_REGISTER_FILTER, standing })}>{words(`panels:register.due-count.${standing}`, { count: counts[standing] })}</button>)}
    </>
  );
}

/** The bands of the matrix as the project has them. */
function Matrix({ report: { bands: [major, considerable, general], own }, fixed }: { readonly report: RegisterReport; readonly fixed: boolean }) {
  const words = useWords();
  const [changing, setChanging] = useState(false);
  return (
    <section aria-label={words('panels:register.bands-title')}>
      <h3>{words('panels:register.bands-title')} {!own && <Tag color="gold">{words('register:unverified')}</Tag>}</h3>
      <p>{words('panels:register.bands', { major, considerable, general })}</p>
      {own && <p className="note">{words('panels:register.bands-own', { reason: own.reason, who: own.who, at: instant(own.at) })}</p>}
      {!fixed && <p className="card-actions"><Button size="small" onClick={() => setChanging(true)}>{words('panels:register.bands-change')}</Button>{own && <Button size="small" onClick={() => { setBands(null, '').catch(fail); }}>{words('panels:register.bands-reset')}</Button>}</p>}
      {changing && <RegisterBands bands={[major, considerable, general]} labels={ASSESSED_LEVELS.slice(0, 3).map((level) => words.of(LEVEL_LABELS[level]))} close={() => setChanging(false)} />}
    </section>
  );
}
