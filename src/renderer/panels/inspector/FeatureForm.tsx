/** The attributes of a feature in a form, made from the declaration of its kind; what is wrong is said at the field, and nothing wrong is saved. */
import { Alert, Button, Checkbox, Form, Input, Select, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { errorText, translate } from '../../../core/i18n.ts';
import { type PlainError, toPlainError } from '../../../core/errors.ts';
import type { Feature, FieldValue } from '../../../core/feature.ts';
import { isOutside } from '../../../core/geo/index.ts';
import { convertCell } from '../../../core/kinds/convert.ts';
import { type FieldDecl, fieldsOf, kindOf, KINDS } from '../../../core/kinds/index.ts';
import { problemsOf } from '../../../core/kinds/problems.ts';
import { countyBounds } from '../../state/county.ts';
import { closeForm, saveForm } from '../../state/edits.ts';
import { type Draft, useStore } from '../../state/store.ts';
import { KindSymbol } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { PlaceField } from './PlaceField.tsx';

/** The name first, then the kind's own fields, then the common ones; whether it is demo data is nobody's to say. */
const inOrder = (fields: readonly FieldDecl[]): FieldDecl[] => [...fields.filter(({ id }) => id === 'name'), ...fields.filter(({ id }) => id !== 'name' && id !== 'demo')];

/** What stands in the fields, as it was typed. */
type Typed = Readonly<Record<string, string | boolean | null>>;

const typedOf = (feature: Feature, fields: readonly FieldDecl[]): Typed => Object.fromEntries(fields.map(({ id, type }) => {
  const value = feature.props[id] ?? null;
  return [id, type === 'boolean' ? (typeof value === 'boolean' ? value : null) : value === null ? '' : String(value)];
}));

/** The feature as the form says; a value that cannot be converted stays as it was typed, and is a problem. */
function featureOf(base: Feature, fields: readonly FieldDecl[], typed: Typed): Feature {
  const props: Record<string, FieldValue> = { ...base.props };
  for (const field of fields) {
    const value = typed[field.id] ?? null, converted = convertCell(field, value);
    props[field.id] = 'value' in converted ? converted.value : value;
  }
  return { ...base, props };
}

export function FeatureForm({ draft }: { readonly draft: Draft }) {
  const words = useWords();
  const [base, setBase] = useState(draft.feature);
  const fields = useMemo(() => { const decl = kindOf(base.kind); return decl ? inOrder(fieldsOf(decl)) : []; }, [base.kind]);
  const [typed, setTyped] = useState(() => typedOf(draft.feature, fields));
  const [error, setError] = useState<PlainError | null>(null);
  const [saving, setSaving] = useState(false);
  /** that it lies outside the county is meant so */
  const [confirmed, setConfirmed] = useState(false);
  const features = useStore((state) => state.features);
  const county = countyBounds(features);
  const feature = featureOf(base, fields, typed);
  const problems = problemsOf(feature, county, ({ label }) => words.of(label));
  const problemOf = (field: string) => { const problem = problems.find((item) => item.field === field); return problem ? translate(words.lang, `engine:refused.${problem.code}`, problem.params) : null; };
  const set = (id: string, value: string | boolean | null) => { setError(null); setTyped((before) => ({ ...before, [id]: value })); };
  const save = () => {
    setSaving(true);
    saveForm(feature).catch((thrown: unknown) => setError(toPlainError(thrown))).finally(() => setSaving(false));
  };
  const outside = feature.geometry !== null && county !== null && !problems.some(({ field }) => field === 'geometry') && isOutside(feature.geometry, county);
  const ready = problems.length === 0 && (!outside || confirmed);
  return (
    <article className="card form-card" aria-label={words(draft.isNew ? 'panels:form.add' : 'panels:form.edit')} onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey && ready) save(); }}>
      <header><KindSymbol kind={base.kind} level="unknown" size={28} /><div><h2>{words(draft.isNew ? 'panels:form.add' : 'panels:form.edit')}</h2><span className="note">{base.id}</span></div></header>
      {base.props['demo'] === true && <Tag color="red">{words('panels:demo')}</Tag>}
      <Form layout="vertical" size="small" component="div">
        {draft.isNew && (
          <Form.Item label={words('panels:form.kind')}>
            <Select showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:form.kind')} value={base.kind} onChange={(kind) => setBase({ ...base, kind })} options={KINDS.filter(({ result }) => !result).map(({ id, label }) => ({ value: id, label: words.of(label) }))} />
          </Form.Item>
        )}
        <PlaceField geometry={base.geometry} problem={problems.find(({ field }) => field === 'geometry' || field === 'kind') ?? null} onChange={(geometry) => { setConfirmed(false); setBase({ ...base, geometry }); }} />
        {outside && <Alert type="warning" showIcon title={words('panels:form.outside')} description={<Checkbox checked={confirmed} onChange={({ target }) => setConfirmed(target.checked)}>{words('panels:form.outside-confirm')}</Checkbox>} />}
        {fields.map((field) => {
          const problem = problemOf(field.id);
          return (
            <Form.Item key={field.id} label={field.unit ? words.aside(words.of(field.label), field.unit) : words.of(field.label)} required={field.required === true} validateStatus={problem ? 'error' : ''} help={problem}>
              <FieldInput field={field} value={typed[field.id] ?? null} onChange={(value) => set(field.id, value)} townships={features} />
            </Form.Item>
          );
        })}
      </Form>
      {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
      <p className="card-actions form-actions">
        <Button type="primary" loading={saving} disabled={!ready} onClick={save}>{words('panels:form.save')}</Button>
        <Button onClick={closeForm}>{words('window:cancel')}</Button>
        {problems.length > 0 && <span className="note warn" role="status">{words('panels:form.problems', { count: problems.length })}</span>}
      </p>
    </article>
  );
}

interface InputProps { readonly field: FieldDecl; readonly value: string | boolean | null; readonly onChange: (value: string | boolean | null) => void; readonly townships: ReadonlyMap<string, readonly Feature[]> }

function FieldInput({ field, value, onChange, townships }: InputProps) {
  const words = useWords();
  const label = words.of(field.label);
  if (field.type === 'boolean') return <Checkbox aria-label={label} indeterminate={value === null} checked={value === true} onChange={({ target }) => onChange(target.checked)}>{words(value === null ? 'panels:form.unknown' : value === true ? 'panels:yes' : 'panels:no')}</Checkbox>;
  const text = typeof value === 'string' ? value : '';
  const choices = field.choices?.map((choice) => ({ value: choice.value, label: words.of(choice.label) }))
    ?? (field.id === 'township' ? (townships.get('township') ?? []).flatMap(({ props: { name } }) => (typeof name === 'string' ? [{ value: name, label: name }] : [])) : []);
  if (choices.length > 0) return <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={label} value={text === '' ? null : text} onChange={(chosen: string | null) => onChange(chosen ?? '')} options={choices} />;
  if (field.id === 'remark') return <Input.TextArea aria-label={label} autoSize={{ minRows: 1, maxRows: 6 }} value={text} onChange={({ target }) => onChange(target.value)} />;
  return <Input aria-label={label} value={text} placeholder={field.type === 'date' ? '2020-12-31' : ''} onChange={({ target }) => onChange(target.value)} />;
}
