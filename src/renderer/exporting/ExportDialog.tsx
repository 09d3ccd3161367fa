/** 导出: what, as which format, in which system, with which fields. */
import { Form, Modal, Radio, Select, Spin } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { FormatInfo } from '../../contract/reports.ts';
import { KNOWN_CRS, knownCrs, WGS84 } from '../../core/crs/index.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { bridge } from '../bridge.ts';
import { closeDialog } from '../choosing/close.ts';
import { fail, runTask } from '../state/actions.ts';
import { useChosen } from '../state/choice.ts';
import { engine } from '../state/engine.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { type Asked, countOf, fieldsOffered, fileName, fits, meant, paramsOf } from './asked.ts';
import { EXPORT_TASK, Outcome, useOutcome } from './Outcome.tsx';

const USUAL = 'geopackage';

export function ExportDialog() {
  const words = useWords();
  const [formats, setFormats] = useState<readonly FormatInfo[] | null>(null);
  useEffect(() => { engine.call('import.formats', {}).then((all) => setFormats(all.filter(({ writes }) => writes.length > 0)), fail); }, []);
  const usual = formats?.find(({ id }) => id === USUAL);
  return formats && usual ? <Choices formats={formats} usual={usual} /> : <Modal open footer={null} title={words('window:export.title')} onCancel={closeDialog}><Spin /></Modal>;
}

function Choices({ formats, usual }: { readonly formats: readonly FormatInfo[]; readonly usual: FormatInfo }) {
  const words = useWords();
  const features = useStore((state) => state.features), tableKind = useStore((state) => state.tableKind), project = useStore((state) => state.info?.name ?? '');
  const chosen = useChosen();
  const [asked, setAsked] = useState<Asked>({ what: chosen.size > 0 ? 'chosen' : tableKind !== null ? 'kinds' : 'project', kinds: tableKind === null ? [] : [tableKind], format: usual, crs: WGS84.id, fields: 'all', some: [], headers: 'labels' });
  const { state, run } = useOutcome();
  const { what, kinds, format, fields, some, headers } = asked;
  const change = (part: Partial<Asked>) => setAsked((old) => ({ ...old, ...part }));
  const objects = useMemo(() => meant({ what, kinds }, features, chosen), [what, kinds, features, chosen]), count = countOf(objects), several = objects.size > 1;
  const offered = useMemo(() => fieldsOffered(objects), [objects]);
  const crs = knownCrs(asked.crs) ?? WGS84, stated = fits(format, crs) ? crs : WGS84;
  const tooMany = several && !format.several, running = state.is === 'running';
  const ready = count > 0 && !tooMany && !running && (fields !== 'some' || some.length > 0);
  const start = () => run(async () => {
    const ask = { ...asked, crs: stated.id };
    const path = await bridge.saveDialog({ title: words('window:command.export'), defaultName: fileName(ask, objects, project, words.lang), filters: [{ name: words.of(format.label), extensions: format.writes.map((ending) => ending.split('.').at(-1) ?? ending) }] });
    if (path === null) return null;
    const result = await runTask(EXPORT_TASK, 'export.file', paramsOf(ask, objects, path, words.lang));
    return { path: result.path, text: words('window:export.written', { count: figure(result.count) }) };
  });
  return (
    <Modal open width={600} keyboard={false} mask={{ closable: false }} title={words('window:export.title')} onCancel={closeDialog} onOk={start} okText={words('window:export.run', { count: figure(count) })} okButtonProps={{ disabled: !ready }} cancelText={words(state.is === 'written' ? 'window:close' : 'window:cancel')} cancelButtonProps={{ disabled: running }} closable={!running}>
      <Form layout="vertical" component="div" disabled={running} className="export-form">
        <Form.Item label={words('window:export.what')}>
          <Radio.Group aria-label={words('window:export.what')} value={what} onChange={({ target }) => change({ what: target.value as Asked['what'] })}>
            <Radio value="chosen" disabled={chosen.size === 0}>{words('window:export.what-chosen', { count: figure(countOf(chosen)) })}</Radio>
            <Radio value="kinds">{words('window:export.what-kinds')}</Radio>
            <Radio value="project">{words('window:export.what-project', { count: figure(countOf(features)) })}</Radio>
          </Radio.Group>
          {what === 'kinds' && <Select<string[]> mode="multiple" showSearch={{ optionFilterProp: 'label' }} maxTagCount="responsive" aria-label={words('window:export.kinds')} placeholder={words('window:export.kinds')} value={[...kinds]} onChange={(value) => change({ kinds: value })} options={[...meant({ what: 'project', kinds: [] }, features, chosen)].map(([kind, own]) => ({ value: kind, label: words.aside(words.of(kindOf(kind)?.label, kind), figure(own.length)) }))} />}
        </Form.Item>
        <div className="export-pair">
          <Form.Item label={words('window:export.format')} validateStatus={tooMany ? 'error' : ''} help={tooMany ? words('window:export.one-kind', { count: objects.size }) : words(format.several ? 'window:export.several' : 'window:export.single')}>
            <Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={words('window:export.format')} value={format.id} onChange={(id) => { const next = formats.find((item) => item.id === id); if (next) change({ format: next, headers: next.headers ?? headers }); }} options={formats.map(({ id, label, writes }) => ({ value: id, label: words.aside(words.of(label), `.${writes[0] ?? ''}`) }))} />
          </Form.Item>
          <Form.Item label={words('window:export.crs')} help={format.wgs84Only ? words('window:export.only-wgs84') : undefined}>
            <Select<string> showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={380} aria-label={words('window:export.crs')} disabled={running || format.wgs84Only} value={stated.id} onChange={(id) => change({ crs: id })} options={KNOWN_CRS.filter((item) => fits(format, item)).map(({ id, label }) => ({ value: id, label: words.aside(words.of(label), id) }))} />
          </Form.Item>
        </div>
        <Form.Item label={words('window:export.fields')}>
          <Radio.Group aria-label={words('window:export.fields')} value={fields} onChange={({ target }) => change({ fields: target.value as Asked['fields'] })}>
            {(['all', 'filled', 'some'] as const).map((value) => <Radio key={value} value={value}>{words(`window:export.fields-${value}`)}</Radio>)}
          </Radio.Group>
          {fields === 'some' && <Select<string[]> mode="multiple" showSearch={{ optionFilterProp: 'label' }} maxTagCount="responsive" aria-label={words('window:export.some')} placeholder={words('window:export.some')} value={[...some]} onChange={(value) => change({ some: value })} options={offered.map(({ id, label }) => ({ value: id, label: words.of(label) }))} />}
        </Form.Item>
        {format.headers !== null && (
          <Form.Item label={words('window:export.headers')}>
            <Radio.Group aria-label={words('window:export.headers')} value={headers} onChange={({ target }) => change({ headers: target.value as Asked['headers'] })}>
              {(['labels', 'identifiers'] as const).map((value) => <Radio key={value} value={value}>{words(`window:export.headers-${value}`)}</Radio>)}
            </Radio.Group>
          </Form.Item>
        )}
      </Form>
      <p className="note" role="note">{words('window:export.count', { count: figure(count), kinds: objects.size })}{format.id === USUAL ? words('window:export.styles') : ''}</p>
      <Outcome state={state} />
    </Modal>
  );
}
