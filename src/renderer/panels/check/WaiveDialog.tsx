/** Why findings may stand, who says so, and until when: all of it is asked for. */
import { DatePicker, Form, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { fail } from '../../state/actions.ts';
import { type Leave, waive } from '../../state/findings.ts';
import { figure } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

const DAY = 'YYYY-MM-DD';
/** Terms that are offered, in months. */
const TERMS = [1, 3, 6, 12] as const;

export interface WaiveDialogProps {
  readonly ids: readonly string[];
  /** what stands in the fields at first: the waiver that is prolonged */
  readonly before?: Leave | undefined;
  readonly close: () => void;
  readonly done?: () => void;
}

export function WaiveDialog({ ids, before, close, done }: WaiveDialogProps) {
  const words = useWords();
  const [leave, setLeave] = useState<Leave>(before ?? { reason: '', approver: '', until: '' });
  const change = (part: Partial<Leave>) => setLeave((old) => ({ ...old, ...part }));
  const given = { ...leave, reason: leave.reason.trim(), approver: leave.approver.trim() };
  const isWhole = Object.values(given).every((text) => text !== '') && given.until >= dayjs().format(DAY);
  const save = () => {
    close();
    waive(ids, given).then(done, fail);
  };
  return (
    <Modal open width={480} title={words('panels:waive.title', { count: figure(ids.length) })} onCancel={close} onOk={save} okText={words('panels:waive.ok')} cancelText={words('window:cancel')} okButtonProps={{ disabled: !isWhole }}>
      <Form layout="vertical" size="small">
        <Form.Item label={words('panels:waive.reason')} required><Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} aria-label={words('panels:waive.reason')} placeholder={words('panels:waive.reason-hint')} value={leave.reason} onChange={({ target }) => change({ reason: target.value })} /></Form.Item>
        <Form.Item label={words('panels:waive.approver')} required><Input maxLength={200} aria-label={words('panels:waive.approver')} placeholder={words('panels:waive.approver-hint')} value={leave.approver} onChange={({ target }) => change({ approver: target.value })} /></Form.Item>
        <Form.Item label={words('panels:waive.until')} required>
          <DatePicker
            style={{ width: '100%' }} aria-label={words('panels:waive.until')} value={leave.until === '' ? null : dayjs(leave.until)} minDate={dayjs().startOf('day')}
            presets={TERMS.map((months) => ({ label: words('panels:waive.months', { count: months }), value: dayjs().add(months, 'month') }))} onChange={(value) => change({ until: value?.format(DAY) ?? '' })}
          />
        </Form.Item>
      </Form>
      <p className="note">{words('panels:waive.note')}</p>
    </Modal>
  );
}
