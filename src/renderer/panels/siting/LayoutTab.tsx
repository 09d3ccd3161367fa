/** Layout: the largest set of outlets that keeps every rule in a township, compared with today's. */
import { FileExcelOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, InputNumber, Progress, Select } from 'antd';
import type { LayoutAnswer } from '../../../contract/reports.ts';
import { knownCrs } from '../../../core/crs/index.ts';
import { errorText } from '../../../core/i18n.ts';
import type { Bounded } from '../../../core/layout/types.ts';
import { missingWords } from '../../../core/rules/index.ts';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { exportLayout, putSiting, runLayout } from '../../state/siting.ts';
import type { LayoutAsked } from '../../state/siting-state.ts';
import { useStore } from '../../state/store.ts';
import { CrsSelect } from '../../ui/CrsSelect.tsx';
import { figure } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { READABLE } from './siting.ts';

export function LayoutTab() {
  const words = useWords();
  const { layoutAsked: asked, layout: { value, state, error } } = useStore((all) => all.siting);
  const townships = useStore((all) => all.features.get('township'));
  const task = useStore((all) => all.tasks.find(({ label }) => label === 'window:task.layout'));
  const put = (part: Partial<LayoutAsked>) => putSiting({ layoutAsked: { ...asked, ...part } });
  const choose = async () => {
    const path = await bridge.openDialog({ title: words('panels:siting.layout-file'), filters: [{ name: words('panels:siting.layout-file'), extensions: READABLE }] });
    if (path !== null) put({ file: path });
  };
  const names = (townships ?? []).flatMap(({ props: { name } }) => (typeof name === 'string' ? [{ value: name, label: name }] : []));
  return (
    <>
      <Form layout="vertical" component="div" size="small" className="siting-layout">
        <Form.Item label={words('panels:siting.layout-township')}><Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:siting.layout-township')} value={asked.township} onChange={(township: string) => put({ township })} options={names} /></Form.Item>
        <Form.Item label={words('panels:siting.layout-quota')}><InputNumber<number> min={0} max={1_000_000} precision={0} aria-label={words('panels:siting.layout-quota')} placeholder={words('panels:siting.layout-no-quota')} value={asked.quota} onChange={(quota) => put({ quota })} style={{ width: '100%' }} /></Form.Item>
        <Form.Item label={words('panels:siting.layout-step')}><InputNumber<number> min={1} max={10_000} suffix="m" aria-label={words('panels:siting.layout-step')} placeholder={words('panels:siting.layout-no-step')} value={asked.stepM} onChange={(stepM) => put({ stepM })} style={{ width: '100%' }} /></Form.Item>
        <Form.Item label={words('panels:siting.layout-file')}>
          <div className="place-tools"><Button size="small" icon={<UploadOutlined aria-hidden />} onClick={() => void choose().catch(fail)}>{asked.file === null ? words('panels:siting.layout-choose') : (asked.file.split(/[/\\]/).at(-1) ?? '')}</Button>{asked.file !== null && <Button size="small" type="text" onClick={() => put({ file: null })}>{words('panels:siting.clear')}</Button>}</div>
          {asked.file !== null && <CrsSelect value={knownCrs(asked.crs)} onChange={(crs) => put({ crs: crs?.id ?? 'auto' })} />}
        </Form.Item>
      </Form>
      <Button type="primary" block loading={state === 'running'} disabled={asked.township === null || (asked.stepM === null && asked.file === null)} onClick={() => void runLayout().catch(fail)}>{words('panels:siting.run-layout')}</Button>
      {task && <div className="result-waiting"><Progress percent={task.progress && task.progress.total > 0 ? Math.round((100 * task.progress.done) / task.progress.total) : 0} size="small" /><Button size="small" onClick={task.cancel}>{words('window:cancel')}</Button></div>}
      {error && <Alert type={error.code === 'crs-unsure' ? 'warning' : 'error'} showIcon title={<span className="failure">{error.code === 'crs-unsure' ? words('window:import.choose-crs') : errorText(words.lang, error)}</span>} />}
      {value ? <Layout layout={value} old={state === 'running'} /> : !error && state !== 'running' && <p className="note">{words('panels:siting.layout-hint')}</p>}
    </>
  );
}

const bounded = ({ found, most }: Bounded, words: Words): string => words(found === most ? 'panels:siting.layout-proven' : 'panels:siting.layout-bounded', { found: figure(found), most: figure(most) });

function Layout({ layout, old }: { readonly layout: LayoutAnswer; readonly old: boolean }) {
  const words = useWords();
  const { message } = App.useApp();
  const revision = useStore((all) => all.info?.revision);
  const { today, size, staying, moves, places, candidates, missing, refused, warnings } = layout, free = places.filter(({ outlet }) => outlet === null).length;
  const save = async () => {
    const path = await bridge.saveDialog({ title: words('panels:siting.export-layout'), defaultName: `${words('panels:siting.layout-name', { township: layout.township })}.xlsx`, filters: [{ name: 'Excel', extensions: ['xlsx'] }, { name: 'GeoPackage', extensions: ['gpkg'] }, { name: 'GeoJSON', extensions: ['geojson'] }, { name: 'CSV', extensions: ['csv'] }] });
    if (path === null) return;
    await exportLayout(path);
    void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  const rows: readonly (readonly [string, string])[] = [
    ['size', bounded(size, words)], ['staying', bounded(staying, words)], ['moves', words('panels:siting.layout-moved', { count: figure(moves.count), total: figure(Math.round(moves.totalM)) })], ['free', figure(free)],
    ['today', words('panels:siting.layout-today-is', { outlets: figure(today.outlets), alone: figure(today.lawfulAlone), together: bounded(today.lawfulTogether, words) })],
    ['candidates', words('panels:siting.layout-candidates-are', { given: figure(candidates.given - candidates.outside), allowed: figure(candidates.allowed), undecidable: figure(candidates.undecidable) })],
  ];
  return (
    <div className={old ? 'panel-stack result-old' : 'panel-stack'} aria-busy={old}>
      {layout.revision !== revision && !old && <Alert type="info" banner title={words('panels:result.stale')} />}
      <dl className="attributes" aria-label={words('panels:siting.layout-result')}>{rows.map(([key, text]) => <div key={key}><dt>{words(`panels:siting.layout-${key}`)}</dt><dd>{text}</dd></div>)}</dl>
      {Object.keys(missing).length > 0 && <p className="note warn">{words('panels:siting.layout-missing', { missing: Object.entries(missing).map(([item, count]) => `${missingWords([item], words.lang)} × ${count}`).join(words('panels:semicolon')) })}</p>}
      {warnings.map((warning) => <Alert key={warning} type="warning" showIcon title={warning} />)}
      {refused.length > 0 && <Alert type="warning" showIcon title={words('panels:siting.refused', { count: refused.length })} />}
      <p className="note">{words('panels:siting.layout-method')}</p>
      <Button size="small" block icon={<FileExcelOutlined aria-hidden />} disabled={old} onClick={() => void save().catch(fail)}>{words('panels:siting.export-layout')}</Button>
    </div>
  );
}
