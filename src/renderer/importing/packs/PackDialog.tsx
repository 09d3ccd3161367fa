/** Which township's pack goes out, with which kinds. */
import { Alert, App, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { type PlainError, toPlainError } from '../../../core/errors.ts';
import { nameOf } from '../../../core/feature.ts';
import { errorText } from '../../../core/i18n.ts';
import { KINDS } from '../../../core/kinds/index.ts';
import { bridge } from '../../bridge.ts';
import { closeDialog } from '../../choosing/close.ts';
import { runTask } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';

/** Stands for all townships in the list. */
const EVERY = '*';

export function PackDialog() {
  const words = useWords();
  const { message } = App.useApp();
  const townships = useStore((state) => state.features.get('township') ?? []);
  const [township, setTownship] = useState<string | null>(null);
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [error, setError] = useState<PlainError | null>(null);
  const [busy, setBusy] = useState(false);
  const decls = KINDS.filter(({ result, sector }) => !result && sector !== 'admin');
  const drawn = decls.filter(({ id, geometry }) => kinds.includes(id) && !geometry.includes('point'));
  const run = async () => {
    if (township === null) return;
    const one = township === EVERY ? null : township;
    const path = await bridge.saveDialog({ title: words('window:pack.export-title'), defaultName: `${words('window:pack.file-name', { township: one ?? words('window:pack.all-towns') })}.zip`, filters: [{ name: 'ZIP', extensions: ['zip'] }] });
    if (path === null) return;
    setBusy(true);
    setError(null);
    try {
      const result = await runTask('window:task.pack', 'pack.export', { township: one, kinds: kinds.length === 0 ? null : [...kinds], path, lang: words.lang });
      void message.success({ content: <span>{words('window:pack.exported', { path: result.path })} <Button size="small" type="link" onClick={() => void bridge.showFile(result.path)}>{words('window:print.show')}</Button></span>, duration: 8 });
      closeDialog();
    } catch (thrown) {
      setError(toPlainError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open width={560} keyboard={false} title={words('window:pack.export-title')} onCancel={closeDialog} onOk={() => void run()} confirmLoading={busy} okText={words('window:pack.export')} okButtonProps={{ disabled: township === null }} cancelText={words('window:cancel')}>
      <Form layout="vertical" component="div">
        <Form.Item label={words('window:pack.township')} required><Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={words('window:pack.township')} value={township} onChange={setTownship} options={[...townships.map((feature) => ({ value: nameOf(feature), label: nameOf(feature) })), { value: EVERY, label: words('window:pack.every') }]} /></Form.Item>
        <Form.Item label={words('window:pack.kinds')} extra={words('window:pack.kinds-hint')}><Select<string[]> mode="multiple" showSearch={{ optionFilterProp: 'label' }} aria-label={words('window:pack.kinds')} value={[...kinds]} onChange={setKinds} options={decls.map(({ id, label }) => ({ value: id, label: words.of(label) }))} /></Form.Item>
      </Form>
      <p className="note">{words('window:pack.holds')}</p>
      {drawn.length > 0 && <Alert type="info" showIcon title={words('window:pack.drawn', { kinds: drawn.map(({ label }) => words.of(label)).join(words('panels:comma')) })} />}
      {error && <p className="failure warn">{errorText(words.lang, error)}</p>}
    </Modal>
  );
}
