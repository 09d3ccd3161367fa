/** 出图: the sheet as it will be printed, its fields, and its files. */
import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, DatePicker, Form, Input, Select, Spin } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useMemo, useState } from 'react';
import { Papers, type Paper } from '../../contract/methods.ts';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import { errorText } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { runTask } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';

const FORMATS = ['pdf', 'svg', 'png'] as const;

interface Fields { readonly title: string; readonly compiledBy: string; readonly drawnBy: string; readonly reviewedBy: string; readonly approvalNumber: string; readonly compiledOn: string }

export function PrintView() {
  const words = useWords();
  const { message } = App.useApp();
  const revision = useStore((state) => state.info?.revision);
  const [paper, setPaper] = useState<Paper>('A3');
  const [fields, setFields] = useState<Fields>({ title: '', compiledBy: '', drawnBy: '', reviewedBy: '', approvalNumber: '', compiledOn: dayjs().format('YYYY-MM-DD') });
  const [sheet, setSheet] = useState<{ svg: string } | null>(null);
  const [error, setError] = useState<PlainError | null>(null);
  const params = useMemo(() => ({ paper, lang: words.lang, fields }), [paper, words.lang, fields]);
  useEffect(() => {
    let wanted = true;
    runTask('window:task.sheet', 'sheet.render', params).then((value) => { if (wanted) { setSheet(value); setError(null); } }, (thrown: unknown) => { if (wanted) setError(toPlainError(thrown)); });
    return () => { wanted = false; };
  }, [params, revision]);
  const preview = useMemo(() => (sheet ? URL.createObjectURL(new Blob([sheet.svg], { type: 'image/svg+xml' })) : null), [sheet]);
  useEffect(() => () => { if (preview) URL.revokeObjectURL(preview); }, [preview]);
  const save = async (format: (typeof FORMATS)[number]) => {
    const path = await bridge.saveDialog({ title: words('window:print.save'), defaultName: `${words('window:print.file')}.${format}`, filters: [{ name: format.toUpperCase(), extensions: [format] }] });
    if (path === null) return;
    try {
      const result = await runTask('window:task.export', 'sheet.export', { ...params, path });
      void message.success({ content: <span>{words('window:print.saved', { path: result.path })} <Button size="small" type="link" onClick={() => void bridge.showFile(result.path)}>{words('window:print.show')}</Button></span>, duration: 8 });
    } catch (thrown) {
      setError(toPlainError(thrown));
    }
  };
  return (
    <div className="print-view">
      <aside className="panel" aria-label={words('window:command.print')}>
        <div className="panel-head"><Button size="small" type="text" icon={<ArrowLeftOutlined />} onClick={() => useStore.setState({ activity: 'overview' })}>{words('window:print.back')}</Button></div>
        <div className="panel-body">
          <Form layout="vertical" size="small">
            <Form.Item label={words('window:print.paper')}><Select aria-label={words('window:print.paper')} value={paper} onChange={setPaper} options={Papers.options.map((value) => ({ value, label: words('window:print.landscape', { paper: value }) }))} /></Form.Item>
            {(['title', 'compiledBy', 'drawnBy', 'reviewedBy', 'approvalNumber'] as const).map((key) => (
              <Form.Item key={key} label={words(`window:print.${key}`)}><Input aria-label={words(`window:print.${key}`)} defaultValue={fields[key]} onBlur={({ target }) => setFields((old) => (old[key] === target.value ? old : { ...old, [key]: target.value }))} onPressEnter={({ currentTarget }) => currentTarget.blur()} /></Form.Item>
            ))}
            <Form.Item label={words('window:print.compiledOn')}><DatePicker allowClear={false} style={{ width: '100%' }} value={dayjs(fields.compiledOn)} onChange={(value) => setFields((old) => ({ ...old, compiledOn: (value ?? dayjs()).format('YYYY-MM-DD') }))} /></Form.Item>
          </Form>
          <div className="panel-stack">{FORMATS.map((format) => <Button key={format} block type={format === 'pdf' ? 'primary' : 'default'} icon={<DownloadOutlined />} onClick={() => void save(format)}>{words('window:print.export', { format: format.toUpperCase() })}</Button>)}</div>
          <p className="note">{words('window:print.note')}</p>
        </div>
      </aside>
      <div className="print-sheet">
        {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
        <Spin spinning={!sheet && !error}>{preview && <img src={preview} alt={words('window:print.preview')} />}</Spin>
      </div>
    </div>
  );
}
