/** Under which name an assessment is kept. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { fail } from '../../state/actions.ts';
import { freezeAssessment, useAssessView } from '../../state/assess.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';

export function FreezeDialog({ close }: { readonly close: () => void }) {
  const words = useWords();
  const frozen = useAssessView((state) => state.frozen), year = useStore(({ info }) => info?.assessmentDate.slice(0, 4) ?? '');
  const [name, setName] = useState(words('panels:assess.kept.usual', { year })), given = name.trim(), taken = frozen.some((one) => one.name === given);
  const keep = () => { close(); freezeAssessment(given).catch(fail); };
  return (
    <Modal open width={440} title={words('panels:assess.kept.keep')} onCancel={close} onOk={keep} okText={words('panels:assess.kept.keep-now')} cancelText={words('window:cancel')} okButtonProps={{ disabled: given === '' || taken }}>
      <Input autoFocus maxLength={100} value={name} aria-label={words('panels:assess.kept.name')} status={taken ? 'error' : ''} onChange={({ target }) => setName(target.value)} onPressEnter={() => { if (given !== '' && !taken) keep(); }} />
      <p className="note">{words(taken ? 'panels:assess.kept.taken' : 'panels:assess.kept.note')}</p>
    </Modal>
  );
}
