/** 功能区“禁限控”目录: what functional zones ban, limit or control, out of a table of the county's own; checked as one more rule. */
import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Popconfirm } from 'antd';
import { useEffect, useState } from 'react';
import type { Results } from '../../../contract/methods.ts';
import { toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { bridge } from '../../bridge.ts';
import { engineReady, fail } from '../../state/actions.ts';
import { engine } from '../../state/engine.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

export function ZoneList({ fixed }: { readonly fixed: boolean }) {
  const words = useWords();
  const revision = useStore((state) => state.info?.revision);
  const [answer, setAnswer] = useState<Results['zoneList.list'] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let latest = true;
    engineReady().then(() => engine.call('zoneList.list', {})).then((next) => { if (latest) setAnswer(next); }, fail);
    return () => { latest = false; };
  }, [revision]);
  const told = (work: Promise<unknown>) => {
    setFault(null);
    work.catch((thrown: unknown) => setFault(errorText(words.lang, toPlainError(thrown))));
  };
  const load = async () => {
    const path = await bridge.openDialog({ title: words('panels:zone-list.load'), filters: [{ name: words('panels:zone-list.table'), extensions: ['xlsx', 'xls', 'csv'] }] });
    if (path !== null) await engine.call('zoneList.load', { path, lang: words.lang });
  };
  const save = async () => {
    const path = await bridge.saveDialog({ title: words('panels:zone-list.save'), defaultName: `${words('panels:zone-list.title')}.xlsx`, filters: [{ name: 'Excel', extensions: ['xlsx'] }] });
    if (path === null) return;
    await engine.call('zoneList.export', { path, lang: words.lang });
    await bridge.showFile(path);
  };
  const list = answer?.list ?? null;
  return (
    <section className="panel-stack" aria-label={words('panels:zone-list.title')}>
      <h3>{words('panels:zone-list.title')}</h3>
      <p className="note">{list ? words('panels:zone-list.is', { count: figure(list.entries.length), file: list.file, who: list.who, at: list.at.slice(0, 10) }) : words('panels:zone-list.none')}</p>
      <div className="place-tools">
        {!fixed && <Button size="small" icon={<UploadOutlined aria-hidden />} onClick={() => told(load())}>{words('panels:zone-list.load')}</Button>}
        <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => told(save())}>{words(list ? 'panels:zone-list.save' : 'panels:zone-list.form')}</Button>
        {!fixed && list && <Popconfirm title={words('panels:zone-list.clear-ask')} okText={words('panels:zone-list.clear')} cancelText={words('window:cancel')} onConfirm={() => told(engine.call('zoneList.clear', {}))}><Button size="small" danger>{words('panels:zone-list.clear')}</Button></Popconfirm>}
      </div>
      {fault && <Alert type="error" showIcon closable title={<span className="failure">{fault}</span>} onClose={() => setFault(null)} />}
      {answer && answer.absentZones.length > 0 && <Alert type="warning" showIcon title={words('panels:zone-list.absent', { zones: answer.absentZones.join(words('panels:comma')) })} />}
    </section>
  );
}
