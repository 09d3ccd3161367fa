/** 安全风险评估报告: the text to be worked on (docx), to be sent (pdf), or the workbook of all lists. */
import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { bridge } from '../bridge.ts';
import { closeDialog } from '../choosing/close.ts';
import { runTask } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { EXPORT_TASK, Outcome, useOutcome } from './Outcome.tsx';

const FORMATS = ['docx', 'pdf', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
const FACES = ['internal', 'public'] as const;

export function ReportDialog() {
  const words = useWords();
  const name = useStore((state) => state.info?.name ?? ''), demo = useStore((state) => state.info?.demo === true);
  const [format, setFormat] = useState<Format>('docx'), [face, setFace] = useState<(typeof FACES)[number]>('internal');
  const [compiledBy, setCompiledBy] = useState(''), [compiledOn, setCompiledOn] = useState(dayjs().format('YYYY-MM-DD'));
  const { state, run } = useOutcome(), running = state.is === 'running';
  const start = () => run(async () => {
    const path = await bridge.saveDialog({ title: words('window:command.export-report'), defaultName: `${words('window:report.file', { name })}.${format}`, filters: [{ name: format.toUpperCase(), extensions: [format] }] });
    if (path === null) return null;
    const result = await runTask(EXPORT_TASK, 'report.export', { path, lang: words.lang, face, fields: { compiledBy, compiledOn } });
    return { path: result.path, text: words('window:report.written', { points: figure(result.points), findings: figure(result.findings), segments: figure(result.segments), unassessed: figure(result.unassessed) }) };
  });
  return (
    <Modal open width={520} keyboard={false} title={words('window:command.export-report')} onCancel={closeDialog} onOk={start} okText={words('window:report.run')} okButtonProps={{ disabled: running }} cancelText={words(state.is === 'written' ? 'window:close' : 'window:cancel')}>
      <Form layout="vertical" component="div">
        <Form.Item label={words('window:report.format')}><Select<Format> aria-label={words('window:report.format')} value={format} onChange={setFormat} options={FORMATS.map((value) => ({ value, label: words(`window:report.as-${value}`) }))} /></Form.Item>
        <Form.Item label={words('window:print.face')}><Select<(typeof FACES)[number]> aria-label={words('window:print.face')} value={face} onChange={setFace} options={FACES.map((value) => ({ value, label: words(`window:print.face-${value}`) }))} /></Form.Item>
        <Form.Item label={words('window:print.compiledBy')}><Input aria-label={words('window:print.compiledBy')} value={compiledBy} onChange={({ target }) => setCompiledBy(target.value)} maxLength={200} /></Form.Item>
        <Form.Item label={words('window:print.compiledOn')}><DatePicker allowClear={false} style={{ width: '100%' }} value={dayjs(compiledOn)} onChange={(value) => setCompiledOn((value ?? dayjs()).format('YYYY-MM-DD'))} /></Form.Item>
      </Form>
      <p className="note">{words('window:report.note')}{demo ? words('window:report.demo') : ''}</p>
      <Outcome state={state} />
    </Modal>
  );
}
