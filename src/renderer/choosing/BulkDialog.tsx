/** One field of many features, with what would change before it does. */
import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import { errorText, translate } from '../../core/i18n.ts';
import { convertCell } from '../../core/kinds/convert.ts';
import { type FieldDecl, fieldsOf, kindOf } from '../../core/kinds/index.ts';
import { fieldParams } from '../../core/kinds/problems.ts';
import { useChosen } from '../state/choice.ts';
import { change } from '../state/edits.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';
import { ValueInput } from './ValueInput.tsx';

/** Fields that every kind has; of one kind all of them. */
function commonFields(kinds: readonly string[]): FieldDecl[] {
  const [first = [], ...others] = kinds.map((kind) => { const decl = kindOf(kind); return decl ? fieldsOf(decl) : []; });
  return first.filter((field) => field.id !== 'demo' && others.every((fields) => fields.some((other) => other.id === field.id && other.type === field.type && JSON.stringify(other.choices) === JSON.stringify(field.choices))));
}

export function BulkDialog() {
  const words = useWords();
  const chosen = useChosen(), features = [...chosen.values()].flat();
  const fields = commonFields([...chosen.keys()]);
  const [field, setField] = useState<FieldDecl | null>(null);
  const [text, setText] = useState('');
  const [error, setError] = useState<PlainError | null>(null);
  const [saving, setSaving] = useState(false);
  const converted = field ? convertCell(field, text) : null;
  const problem = field && converted && 'problem' in converted ? translate(words.lang, `engine:refused.${converted.problem}`, fieldParams(field, words.of(field.label))) : null;
  const value = converted && 'value' in converted ? converted.value : null;
  const changed = field && !problem ? features.filter(({ props }) => (props[field.id] ?? null) !== value) : [];
  const overwritten = changed.filter(({ props }) => field && (props[field.id] ?? null) !== null).length;
  const apply = () => {
    if (!field) return;
    setSaving(true);
    change('bulk', changed.map((feature) => ({ ...feature, props: { ...feature.props, [field.id]: value } }))).then(closeDialog, (thrown: unknown) => setError(toPlainError(thrown))).finally(() => setSaving(false));
  };
  return (
    <Modal open width={460} keyboard={false} title={words('panels:table.bulk', { count: figure(features.length) })} onCancel={closeDialog} onOk={apply} confirmLoading={saving} okText={words('panels:table.apply', { count: figure(changed.length) })} cancelText={words('window:cancel')} okButtonProps={{ disabled: changed.length === 0 }}>
      <Form layout="vertical" component="div">
        <Form.Item label={words('panels:table.field')}><Select showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:table.field')} value={field?.id ?? null} onChange={(id) => { setField(fields.find((item) => item.id === id) ?? null); setText(''); }} options={fields.map(({ id, label, unit }) => ({ value: id, label: unit ? words.aside(words.of(label), unit) : words.of(label) }))} /></Form.Item>
        {field && <Form.Item label={words('panels:table.value')} validateStatus={problem ? 'error' : ''} help={problem}><ValueInput field={field} label={words('panels:table.value')} text={text} onChange={setText} /></Form.Item>}
      </Form>
      {field && !problem && <p role="status">{words(text.trim() === '' ? 'panels:table.would-empty' : 'panels:table.would', { count: figure(changed.length), overwritten: figure(overwritten) })}</p>}
      {error && <p className="failure warn">{errorText(words.lang, error)}</p>}
    </Modal>
  );
}
