/** Every command with its keys, by group; and what the keys do on the map and in the table. */
import { Modal } from 'antd';
import { COMMAND_GROUPS } from '../commands/index.ts';
import { useWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';

/** Keys that belong to one place of the window. */
const ON_MAP = ['drag-box', 'click-many', 'no-snap', 'finish'] as const;
const IN_TABLE = [['↑ ↓ ← →', 'cell-move'], ['F2 / Enter', 'cell-edit'], ['Esc', 'cell-leave'], ['Ctrl+C', 'cell-copy'], ['Ctrl+V', 'cell-paste'], ['Ctrl+D', 'cell-fill']] as const;

function Keys({ keys }: { readonly keys: string }) {
  return <span className="keys">{keys.split(/\+| \/ | /).map((key) => <kbd key={key}>{key}</kbd>)}</span>;
}

export function ShortcutsDialog() {
  const words = useWords();
  return (
    <Modal open width={860} keyboard={false} title={words('window:command.shortcuts')} footer={null} onCancel={closeDialog}>
      <div className="shortcuts"><div className="shortcuts-columns">
        {COMMAND_GROUPS.map(([group, commands]) => (
          <section key={group} aria-label={words(`window:menu.${group}`)}>
            <h3>{words(`window:menu.${group}`)}</h3>
            <dl>{commands.map(({ id, shortcut }) => <div key={id}><dt>{words(`window:command.${id}`)}</dt><dd>{shortcut === undefined ? <span className="note">–</span> : <Keys keys={shortcut} />}</dd></div>)}</dl>
          </section>
        ))}
        <section aria-label={words('window:keys.map')}>
          <h3>{words('window:keys.map')}</h3>
          <dl>{ON_MAP.map((what) => <div key={what}><dt>{words(`window:keys.${what}`)}</dt><dd>{words(`window:keys.${what}-how`)}</dd></div>)}</dl>
        </section>
        <section aria-label={words('window:keys.table')}>
          <h3>{words('window:keys.table')}</h3>
          <dl>{IN_TABLE.map(([keys, what]) => <div key={what}><dt>{words(`window:keys.${what}`)}</dt><dd><Keys keys={keys} /></dd></div>)}</dl>
        </section>
      </div></div>
    </Modal>
  );
}
