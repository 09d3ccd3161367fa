/** Asks why: the reason is kept with who and when. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from './words.ts';

export interface ReasonDialogProps {
  readonly title: string;
  /** word of the button that does it */
  readonly action: string;
  readonly label: string;
  readonly hint: string;
  readonly note: string;
  readonly close: () => void;
  readonly take: (reason: string) => void;
}

export function ReasonDialog({ title, action, label, hint, note, close, take }: ReasonDialogProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Modal open width={460} title={title} onCancel={close} onOk={() => take(given)} okText={action} cancelText={words('window:cancel')} okButtonProps={{ disabled: given === '' }}>
      <Input autoFocus maxLength={500} placeholder={hint} aria-label={label} value={reason} onChange={({ target }) => setReason(target.value)} onPressEnter={() => { if (given !== '') take(given); }} />
      <p className="note">{note}</p>
    </Modal>
  );
}
