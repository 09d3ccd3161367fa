/** An entry of the control table: new, changed with a reason, or given back. What is wrong is said in the dialog, which stays open. */
import { Alert, Button, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { ANY, type ControlEntry, type Frequency, subjectLabel, type TableEntry } from '../../../core/control/index.ts';
import { toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { INDUSTRIES } from '../../../core/kinds/industries.ts';
import { KINDS } from '../../../core/kinds/index.ts';
import { LEVEL_LABELS, RISK_LEVELS } from '../../../core/levels.ts';
import { engine } from '../../state/engine.ts';
import { useWords } from '../../ui/words.ts';

const SUBJECTS: readonly string[] = [ANY, ...INDUSTRIES.map(({ id }) => id), ...KINDS.filter(({ rated, result }) => rated && !result).map(({ id }) => id)];
const EMPTY: ControlEntry = { level: 'major', subject: 'industry-hazchem', departments: [], measures: [], frequency: null, access: '' };
type How = 'none' | 'timesAYear' | 'everyDays';

const howOf = (frequency: Frequency | null): How => (frequency === null ? 'none' : 'timesAYear' in frequency ? 'timesAYear' : 'everyDays');
const countOf = (frequency: Frequency | null): number => (frequency === null ? 1 : 'timesAYear' in frequency ? frequency.timesAYear : frequency.everyDays);

export function ControlDialog({ entry, close }: { readonly entry: TableEntry | null; readonly close: () => void }) {
  const words = useWords();
  const start = entry ?? EMPTY;
  const [level, setLevel] = useState(start.level), [subject, setSubject] = useState(start.subject), [departments, setDepartments] = useState<readonly string[]>(start.departments);
  const [measures, setMeasures] = useState(start.measures.join('\n')), [how, setHow] = useState<How>(howOf(start.frequency)), [count, setCount] = useState(countOf(start.frequency)), [access, setAccess] = useState(start.access);
  const [reason, setReason] = useState(''), [fault, setFault] = useState<string | null>(null), [running, setRunning] = useState(false);
  const told = (work: Promise<unknown>) => {
    setRunning(true);
    work.then(close, (thrown: unknown) => { setFault(errorText(words.lang, toPlainError(thrown))); setRunning(false); });
  };
  const frequency: Frequency | null = how === 'none' ? null : how === 'timesAYear' ? { timesAYear: count } : { everyDays: count };
  const save = () => told(engine.call('control.change', { entries: [{ level, subject, departments: [...departments], measures: measures.split('\n').map((line) => line.trim()).filter((line) => line !== ''), frequency, access: access.trim() }], reason, lang: words.lang }));
  const column = (key: string) => words(`control:column.${key}`);
  return (
    <Modal
      open width={560} title={words(entry ? 'control:window.edit' : 'control:window.add')} onCancel={close}
      footer={[
        ...(entry && entry.standing !== 'ours' ? [<Button key="revert" danger loading={running} onClick={() => told(engine.call('control.revert', { keys: [{ level: entry.level, subject: entry.subject }], lang: words.lang }))}>{words('control:window.revert')}</Button>] : []),
        <Button key="cancel" onClick={close}>{words('window:cancel')}</Button>, <Button key="ok" type="primary" loading={running} disabled={reason.trim() === ''} onClick={save}>{words('window:ok')}</Button>,
      ]}
    >
      <Form layout="vertical" component="div">
        <div className="control-form-line">
          <Form.Item label={column('level')}><Select aria-label={column('level')} disabled={entry !== null} value={level} onChange={setLevel} options={([ANY, ...RISK_LEVELS] as const).map((value) => ({ value, label: value === ANY ? words('control:level-any') : words.of(LEVEL_LABELS[value]) }))} /></Form.Item>
          <Form.Item label={column('subject')}><Select showSearch={{ optionFilterProp: 'label' }} aria-label={column('subject')} disabled={entry !== null} value={subject} onChange={setSubject} options={SUBJECTS.map((value) => ({ value, label: subjectLabel(value, words.lang) }))} /></Form.Item>
        </div>
        <Form.Item label={column('departments')} extra={words('control:window.departments-hint')}><Select<string[]> mode="tags" aria-label={column('departments')} value={[...departments]} onChange={setDepartments} tokenSeparators={['、', '，', ',', '；', ';']} open={false} suffixIcon={null} /></Form.Item>
        <Form.Item label={column('measures')} extra={words('control:window.measures-hint')}><Input.TextArea rows={3} maxLength={4000} aria-label={column('measures')} value={measures} onChange={({ target }) => setMeasures(target.value)} /></Form.Item>
        <Form.Item label={words('control:plan.frequency')}>
          <div className="control-form-line">
            <Segmented<How> size="small" aria-label={words('control:plan.frequency')} value={how} onChange={setHow} options={(['none', 'timesAYear', 'everyDays'] as const).map((value) => ({ value, label: words(`control:window.how-${value}`) }))} />
            {how !== 'none' && <InputNumber<number> size="small" min={1} max={366} precision={0} aria-label={column(how === 'timesAYear' ? 'times' : 'days')} value={count} onChange={(value) => { if (value !== null) setCount(value); }} />}
          </div>
        </Form.Item>
        <Form.Item label={column('access')}><Input.TextArea rows={2} maxLength={2000} aria-label={column('access')} value={access} onChange={({ target }) => setAccess(target.value)} /></Form.Item>
        <Form.Item label={words('panels:rules.reason')} required extra={words('panels:rules.reason-hint')}><Input maxLength={500} aria-label={words('panels:rules.reason')} value={reason} onChange={({ target }) => setReason(target.value)} /></Form.Item>
      </Form>
      {fault !== null && <Alert type="error" showIcon className="wrapped" title={fault} />}
    </Modal>
  );
}
