/** 通报、整治、公布: how far the treatment of a confirmed segment has come, and the next step. */
import { FileTextOutlined } from '@ant-design/icons';
import { App, Button, DatePicker, Form, Input, Modal, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { isOverdue, isTreated, NEXT_STATES } from '../../../core/roads/treatment.ts';
import type { SegmentWork, WorkState } from '../../../core/roads/types.ts';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { exportNotice, progressSegment, type WorkWords } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { instant } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { WorkTag } from '../roads/SegmentTags.tsx';

const STEPS_SHOWN = 6;

export function SegmentWorkView({ id, work }: { readonly id: string; readonly work: SegmentWork }) {
  const words = useWords();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const [next, setNext] = useState<WorkState | null>(null);
  return (
    <section aria-label={words('panels:roads.work')}>
      <h3>{words('panels:roads.work')} <WorkTag work={work} />{isOverdue(work, dayjs().format('YYYY-MM-DD')) && <Tag color="red">{words('panels:roads.overdue')}</Tag>}</h3>
      {work.department !== '' && <p className="note">{words('panels:roads.owner', { department: work.department, deadline: work.deadline ?? '–' })}</p>}
      <ul className="plain-list note">{work.steps.slice(-STEPS_SHOWN).map(({ state, who, at, note }) => <li key={`${state}${at}`}>{`${words(`roads:work.${state}`)} · ${words('panels:roads.by', { who, at: instant(at) })}${note === '' ? '' : ` · ${note}`}`}</li>)}</ul>
      {!fixed && <p className="card-actions">{NEXT_STATES[work.state].map((state) => <Button key={state} size="small" onClick={() => setNext(state)}>{words(`panels:roads.do.${state}`)}</Button>)}{work.department !== '' && <NoticeButton id={id} />}</p>}
      {next && <StepDialog work={work} state={next} close={() => setNext(null)} take={(given) => { setNext(null); progressSegment(id, next, given).catch(fail); }} />}
    </section>
  );
}

/** The notice as a file: PDF or DOCX. */
function NoticeButton({ id }: { readonly id: string }) {
  const words = useWords();
  const { message } = App.useApp();
  const save = async () => {
    const path = await bridge.saveDialog({ title: words('panels:roads.notice'), defaultName: `${words('panels:roads.notice-name')}.docx`, filters: [{ name: 'Word', extensions: ['docx'] }, { name: 'PDF', extensions: ['pdf'] }] });
    if (path === null) return;
    await exportNotice(id, path, dayjs().format('YYYY-MM-DD'));
    void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  return <Button size="small" icon={<FileTextOutlined aria-hidden />} onClick={() => { save().catch(fail); }}>{words('panels:roads.notice')}</Button>;
}

/** Whom it is notified to, until when, and what there is to say. */
function StepDialog({ work, state, close, take }: { readonly work: SegmentWork; readonly state: WorkState; readonly close: () => void; readonly take: (given: WorkWords) => void }) {
  const words = useWords();
  const [department, setDepartment] = useState(work.department), [deadline, setDeadline] = useState(work.deadline), [note, setNote] = useState('');
  const again = state === 'treating' && isTreated(work);
  const ready = department.trim() !== '' && deadline !== null && (!again || note.trim() !== '');
  return (
    <Modal
      open width={460} title={words(`panels:roads.do.${state}`)} onCancel={close} okText={words(`panels:roads.do.${state}`)} cancelText={words('window:cancel')} okButtonProps={{ disabled: !ready }}
      onOk={() => { if (deadline !== null) take({ department: department.trim(), deadline, note: note.trim() }); }}
    >
      <Form layout="vertical">
        <Form.Item label={words('panels:roads.department')} required><Input autoFocus={department === ''} maxLength={200} value={department} placeholder={words('panels:roads.department-hint')} aria-label={words('panels:roads.department')} onChange={({ target }) => setDepartment(target.value)} /></Form.Item>
        <Form.Item label={words('panels:roads.deadline')} required><DatePicker style={{ width: '100%' }} value={deadline === null ? null : dayjs(deadline)} aria-label={words('panels:roads.deadline')} onChange={(value) => setDeadline(value?.format('YYYY-MM-DD') ?? null)} /></Form.Item>
        <Form.Item label={words(again ? 'panels:roads.note-again' : 'panels:roads.note-step')} required={again}><Input autoFocus={department !== ''} maxLength={500} value={note} aria-label={words('panels:roads.note-step')} onChange={({ target }) => setNote(target.value)} /></Form.Item>
      </Form>
    </Modal>
  );
}
