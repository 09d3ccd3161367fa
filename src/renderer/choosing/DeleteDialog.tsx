/** Asks before many are deleted; it can be undone all the same. */
import { Modal } from 'antd';
import { kindOf } from '../../core/kinds/index.ts';
import { fail } from '../state/actions.ts';
import { clearChosen, useChosen } from '../state/choice.ts';
import { deleteFeatures } from '../state/edits.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';

export function DeleteDialog() {
  const words = useWords();
  const chosen = useChosen(), features = [...chosen.values()].flat();
  const apply = () => { deleteFeatures(features).then(() => { clearChosen(); closeDialog(); }, fail); };
  return (
    <Modal open width={420} keyboard={false} title={words('panels:table.delete-ask', { count: figure(features.length) })} onCancel={closeDialog} onOk={apply} okText={words('panels:edit.delete')} okButtonProps={{ danger: true, autoFocus: true }} cancelText={words('window:cancel')}>
      <ul className="plain-list">{[...chosen].map(([kind, own]) => <li key={kind}>{`${words.of(kindOf(kind)?.label, kind)} ${figure(own.length)}`}</li>)}</ul>
    </Modal>
  );
}
