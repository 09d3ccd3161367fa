/** 按条件选择: of one kind, what has a value. */
import { Form, Modal, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Feature } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { fieldsOf, kindOf } from '../../core/kinds/index.ts';
import { fieldParams } from '../../core/kinds/problems.ts';
import { columnsOf } from '../panels/layers/rows.ts';
import { choose, type How, kindAtHand } from '../state/choice.ts';
import { type Comparison, comparisonsOf, testOf } from '../state/picking.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';
import { ValueInput } from './ValueInput.tsx';

/** Columns that no declaration knows. */
function otherColumns(kind: string | null, features: readonly Feature[]): string[] {
  const decl = kind === null ? undefined : kindOf(kind);
  return decl ? columnsOf(decl, features).filter(({ label }) => label === null).map(({ id }) => id) : [];
}

export function WhereDialog() {
  const words = useWords();
  const state = useStore();
  const [kind, setKind] = useState(() => kindAtHand(state));
  const [id, setId] = useState('name');
  const [comparison, setComparison] = useState<Comparison>('contains');
  const [text, setText] = useState('');
  const [how, setHow] = useState<How>('replace');
  const decl = kind === null ? undefined : kindOf(kind);
  const features = useMemo(() => (kind === null ? [] : (state.features.get(kind) ?? [])), [kind, state.features]);
  const fields = decl ? fieldsOf(decl) : [];
  const others = useMemo(() => otherColumns(kind, features), [kind, features]);
  const field = fields.find((item) => item.id === id) ?? null;
  const needsText = comparison !== 'empty' && comparison !== 'filled';
  const test = needsText && text.trim() === '' ? null : testOf({ field, id, comparison, text });
  const problem = field && test && 'problem' in test ? translate(words.lang, `engine:refused.${test.problem}`, fieldParams(field, words.of(field.label))) : null;
  const found = typeof test === 'function' ? features.filter(test) : [];
  const takeField = (next: string) => {
    const allowed = comparisonsOf(fields.find((item) => item.id === next) ?? null);
    setId(next);
    setText('');
    if (!allowed.includes(comparison)) setComparison(allowed[0] ?? 'is');
  };
  return (
    <Modal open width={480} keyboard={false} title={words('window:command.choose-where')} onCancel={closeDialog} onOk={() => { choose(found, how); closeDialog(); }} okText={words('window:choose.take', { count: figure(found.length) })} okButtonProps={{ disabled: found.length === 0 }} cancelText={words('window:cancel')}>
      <Form layout="vertical" component="div">
        <Form.Item label={words('panels:form.kind')}><Select showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:form.kind')} value={kind} onChange={(next) => { setKind(next); takeField('name'); }} options={(state.info?.kinds ?? []).filter(({ count }) => count > 0).map((item) => ({ value: item.kind, label: words.of(kindOf(item.kind)?.label, item.kind) }))} /></Form.Item>
        <Form.Item label={words('panels:table.field')}><Select showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:table.field')} value={id} onChange={takeField} options={[...fields.map((item) => ({ value: item.id, label: words.of(item.label) })), ...others.map((column) => ({ value: column, label: column }))]} /></Form.Item>
        <Form.Item label={words('window:choose.comparison')}><Select<Comparison> aria-label={words('window:choose.comparison')} value={comparison} onChange={setComparison} options={comparisonsOf(field).map((value) => ({ value, label: words(`window:choose.${value}`) }))} /></Form.Item>
        {needsText && <Form.Item label={words('window:choose.value')} validateStatus={problem ? 'error' : ''} help={problem}><ValueInput field={field} label={words('window:choose.value')} text={text} onChange={setText} /></Form.Item>}
      </Form>
      {state.chosen.size > 0 && <HowToTake how={how} onChange={setHow} />}
      <p role="status" className="note">{words('window:choose.found', { count: figure(found.length), total: figure(features.length) })}</p>
    </Modal>
  );
}

/** In place of what is chosen, or besides it. */
export function HowToTake({ how, onChange }: { readonly how: How; readonly onChange: (how: How) => void }) {
  const words = useWords();
  return <Segmented<How> size="small" value={how} onChange={onChange} options={[{ value: 'replace', label: words('window:choose.replace') }, { value: 'add', label: words('window:choose.add') }]} />;
}
