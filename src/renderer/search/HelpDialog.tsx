/** One topic of help, the others beside it. */
import { Menu, Modal } from 'antd';
import { closeDialog } from '../choosing/close.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';
import { HELP } from './help.ts';

export function HelpDialog() {
  const words = useWords();
  const topic = useStore((state) => state.help) ?? HELP[0];
  return (
    <Modal open width={720} keyboard={false} footer={null} title={words('window:command.help')} onCancel={closeDialog}>
      <div className="help">
        <Menu mode="inline" selectedKeys={[topic]} onClick={({ key }) => useStore.setState({ help: key })} items={HELP.map((id) => ({ key: id, label: words(`window:help.${id}.title`) }))} />
        <article aria-label={words(`window:help.${topic}.title`)}><h2>{words(`window:help.${topic}.title`)}</h2><p className="help-text">{words(`window:help.${topic}.text`)}</p></article>
      </div>
    </Modal>
  );
}
