/** Other limits of the matrix for this project, with the reason. */
import { Alert, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { areLsBands } from '../../../core/register/index.ts';
import { setBands } from '../../state/register.ts';
import { useWords } from '../../ui/words.ts';

type Bands = readonly [number, number, number];
const LEAST = 2, MOST = 25;

export function RegisterBands({ bands, labels, close }: { readonly bands: Bands; readonly labels: readonly string[]; readonly close: () => void }) {
  const words = useWords();
  const [limits, setLimits] = useState<Bands>(bands);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const set = (which: number, value: number | null) => { const [major, considerable, general] = limits.map((old, i) => (i === which ? (value ?? old) : old)); setLimits([major ?? 0, considerable ?? 0, general ?? 0]); };
  const save = () => { setBands(limits, reason.trim()).then(close, (thrown: unknown) => setFault(errorText(words.lang, toPlainError(thrown)))); };
  return (
    <Modal open width={420} title={words('panels:register.bands-title')} onCancel={close} onOk={save} okText={words('window:ok')} cancelText={words('window:cancel')} okButtonProps={{ disabled: reason.trim() === '' || !areLsBands(limits) }}>
      <Form layout="vertical" size="small" component="div">
        <div className="register-days">
          {labels.map((level, i) => { const name = words('panels:register.bands-limit', { level }); return <Form.Item key={level} label={name}><InputNumber<number> aria-label={name} min={LEAST} max={MOST} precision={0} value={limits[i] ?? null} onChange={(value) => set(i, value)} /></Form.Item>; })}
        </div>
        <Form.Item label={words('panels:register.bands-reason')} required extra={words('panels:register.bands-note')}><Input aria-label={words('panels:register.bands-reason')} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} /></Form.Item>
      </Form>
      {fault !== null && <Alert type="error" showIcon className="wrapped" title={fault} />}
    </Modal>
  );
}
