/** Ctrl K: every command by its name. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { COMMANDS } from '../commands/index.ts';
import { fail } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';

export function CommandPalette() {
  const words = useWords();
  const state = useStore();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = COMMANDS.filter(({ id, enabled }) => enabled(state) && id !== 'palette' && id !== 'back' && words(`window:command.${id}`).toLowerCase().includes(text.trim().toLowerCase()));
  const close = () => useStore.setState({ paletteOpen: false });
  const run = (index: number) => {
    const command = found[index];
    close();
    if (command) void Promise.resolve(command.run()).catch(fail);
  };
  return (
    <Modal open={state.paletteOpen} onCancel={close} footer={null} closable={false} destroyOnHidden width={520} afterOpenChange={() => { setText(''); setAt(0); }} title={words('window:command.palette')}>
      <Input autoFocus aria-label={words('window:command.palette')} value={text} onChange={({ target }) => { setText(target.value); setAt(0); }}
        onKeyDown={({ key }) => { if (key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1)); if (key === 'ArrowUp') setAt(Math.max(0, at - 1)); if (key === 'Enter') run(at); }} />
      <ul className="palette">{found.map(({ id, shortcut }, i) => <li key={id} aria-selected={i === at} className={i === at ? 'chosen' : ''}><button type="button" onClick={() => run(i)}><span>{words(`window:command.${id}`)}</span><kbd>{shortcut ?? ''}</kbd></button></li>)}</ul>
    </Modal>
  );
}
