/** 防控区划: the table of what a level asks of whom, ours and the project's own; the year's inspections that follow from it. */
import { CalendarOutlined, DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, InputNumber, Popconfirm, Tag } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import type { Results } from '../../../contract/methods.ts';
import { ANY, frequencyText, keyText, subjectLabel, type TableEntry } from '../../../core/control/index.ts';
import { toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { LEVEL_LABELS } from '../../../core/levels.ts';
import { bridge } from '../../bridge.ts';
import { engineReady, fail } from '../../state/actions.ts';
import { engine } from '../../state/engine.ts';
import { useStore } from '../../state/store.ts';
import { instant } from '../../ui/format.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useWords } from '../../ui/words.ts';
import { ControlDialog } from './ControlDialog.tsx';

const XLSX = { name: 'Excel', extensions: ['xlsx'] }, JSON_FILE = { name: 'JSON', extensions: ['json'] };

export function ControlTab() {
  const words = useWords();
  const { message } = App.useApp();
  const revision = useStore((state) => state.info?.revision), fixed = useStore(({ info }) => info?.readOnly !== false);
  const [entries, setEntries] = useState<Results['control.list']['entries'] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [editing, setEditing] = useState<TableEntry | 'new' | null>(null);
  const [loading, setLoading] = useState<string | null>(null);
  const [year, setYear] = useState(dayjs().year() + 1);
  useEffect(() => {
    let latest = true;
    engineReady().then(() => engine.call('control.list', { lang: words.lang })).then((next) => { if (latest) setEntries(next.entries); }, fail);
    return () => { latest = false; };
  }, [revision, words.lang]);
  const told = (work: Promise<unknown>) => {
    setFault(null);
    work.catch((thrown: unknown) => setFault(errorText(words.lang, toPlainError(thrown))));
  };
  const choose = async () => setLoading(await bridge.openDialog({ title: words('control:window.load'), filters: [{ name: words('control:window.table'), extensions: ['xlsx', 'xls', 'csv', 'json'] }] }));
  const saved = (path: string) => { void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 }); };
  const save = async () => {
    const path = await bridge.saveDialog({ title: words('control:window.save'), defaultName: `${words('control:sheet')}.xlsx`, filters: [XLSX, JSON_FILE] });
    if (path === null) return;
    await engine.call('control.export', { path, lang: words.lang });
    saved(path);
  };
  const plan = async () => {
    const title = words('control:plan.title', { year }), path = await bridge.saveDialog({ title, defaultName: `${title}.xlsx`, filters: [XLSX] });
    if (path === null) return;
    await engine.call('control.plan', { year, path, lang: words.lang });
    saved(path);
  };
  const own = (entries ?? []).filter(({ standing }) => standing !== 'ours').length;
  return (
    <section className="panel-stack" aria-label={words('control:sheet')}>
      <p className="note">{own > 0 ? words('control:own-note', { count: own }) : words('control:window.all-ours')} {words('control:ours-note')}</p>
      <div className="place-tools">
        <InputNumber<number> size="small" min={2000} max={2200} precision={0} style={{ width: 84 }} aria-label={words('control:window.year')} value={year} onChange={(value) => { if (value !== null) setYear(value); }} />
        <Button size="small" type="primary" icon={<CalendarOutlined aria-hidden />} onClick={() => told(plan())}>{words('control:window.plan')}</Button>
      </div>
      <div className="place-tools">
        {!fixed && <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>{words('control:window.add')}</Button>}
        {!fixed && <Button size="small" icon={<UploadOutlined aria-hidden />} onClick={() => told(choose())}>{words('control:window.load')}</Button>}
        <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => told(save())}>{words('control:window.save')}</Button>
        {!fixed && own > 0 && <Popconfirm title={words('control:window.revert-all-ask', { count: own })} okText={words('control:window.revert')} cancelText={words('window:cancel')} onConfirm={() => told(engine.call('control.revert', { lang: words.lang }))}><Button size="small" danger>{words('control:window.revert-all')}</Button></Popconfirm>}
      </div>
      {fault && <Alert type="error" showIcon closable title={<span className="failure">{fault}</span>} onClose={() => setFault(null)} />}
      <ul className="control-entries" aria-label={words('control:window.entries')}>
        {(entries ?? []).map((entry) => <li key={keyText(entry)}><EntryLine entry={entry} fixed={fixed} edit={() => setEditing(entry)} /></li>)}
      </ul>
      {editing !== null && <ControlDialog entry={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
      {loading !== null && <ReasonDialog title={words('control:window.load')} action={words('control:window.load-now')} label={words('panels:rules.reason')} hint={words('panels:rules.reason-hint')} note={words('control:window.load-note')} close={() => setLoading(null)} take={(reason) => { told(engine.call('control.load', { path: loading, reason, lang: words.lang })); setLoading(null); }} />}
    </section>
  );
}

/** One entry: of what, what it asks; opened for editing at a click. */
function EntryLine({ entry, fixed, edit }: { readonly entry: TableEntry; readonly fixed: boolean; readonly edit: () => void }) {
  const words = useWords(), { level, subject, departments, measures, frequency, access, standing } = entry;
  const parts = [departments.join(words('panels:comma')), measures.join(words('panels:semicolon')), frequencyText(frequency, words.lang), access].filter((part) => part !== '');
  return (
    <button type="button" className="unit-line" disabled={fixed} onClick={edit} aria-label={words('control:window.edit-of', { level: level === ANY ? words('control:level-any') : words.of(LEVEL_LABELS[level]), subject: subjectLabel(subject, words.lang) })}>
      <span className="unit-line-head">{level === ANY ? <Tag>{words('control:level-any')}</Tag> : <LevelTag level={level} />}<b>{subjectLabel(subject, words.lang)}</b>{standing === 'ours' ? <Tag>{words('control:standing.ours')}</Tag> : <Tag color="volcano">{words(`control:standing.${standing}`)}</Tag>}</span>
      <span className="note">{parts.join(words('panels:semicolon'))}</span>
      {standing !== 'ours' && <span className="note">{words('control:window.because', { reason: entry.reason, who: entry.who, at: instant(entry.at) })}</span>}
    </button>
  );
}
