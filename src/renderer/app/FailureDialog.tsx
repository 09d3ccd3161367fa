/** What went wrong, where and what to do; details folded, to be copied. */
import { Button, Collapse, Modal } from 'antd';
import { errorText } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { rescueFile } from '../commands/files.ts';
import { fail } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';

/** Failures of opening after which what can be read is worth having. */
const RESCUABLE = new Set(['file-damaged', 'file-truncated']);

export function FailureDialog() {
  const words = useWords();
  const { failure, boot } = useStore();
  const close = () => useStore.setState({ failure: null });
  const details = failure ? `RiskAtlas ${boot?.version ?? ''}\n${failure.code} ${JSON.stringify(failure.params)}\n${failure.details ?? ''}\n${boot?.logPath ?? ''}` : '';
  return (
    <Modal open={failure !== null} onCancel={close} title={words('window:failure')} footer={[...(failure && RESCUABLE.has(failure.code) ? [<Button key="rescue" onClick={() => { close(); void Promise.resolve(rescueFile(String(failure.params['file']))).catch(fail); }}>{words('window:command.rescue')}</Button>] : []), <Button key="copy" onClick={() => void bridge.copyText(details)}>{words('window:copy-details')}</Button>, <Button key="ok" type="primary" onClick={close}>{words('window:ok')}</Button>]}>
      {failure && <p className="failure">{errorText(words.lang, failure)}</p>}
      <Collapse ghost size="small" items={[{ key: 'details', label: words('window:details'), children: <pre>{details}</pre> }]} />
    </Modal>
  );
}
