/** Several lines or areas of a kind as one: its shape is shown on the map, its attributes are settled, then it is one edit. */
import { Alert, Form, Modal, Select, Spin } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import { type Feature, type FieldValue, type Geometry, nameOf } from '../../core/feature.ts';
import { areaM2, classOf, lengthM } from '../../core/geo/index.ts';
import { errorText } from '../../core/i18n.ts';
import { fieldsOf, kindOf } from '../../core/kinds/index.ts';
import { select } from '../state/actions.ts';
import { choose, useChosen } from '../state/choice.ts';
import { change } from '../state/edits.ts';
import { engine } from '../state/engine.ts';
import { useStore } from '../state/store.ts';
import { areaText, figure, metres } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';
import { conflictsOf, mergedProps, withFirst } from './merging.ts';

export function MergeDialog() {
  const [only] = useChosen();
  return only && <MergeOf kind={only[0]} features={only[1]} />;
}

function MergeOf({ kind, features }: { readonly kind: string; readonly features: readonly Feature[] }) {
  const words = useWords();
  const decl = kindOf(kind);
  const [firstId, setFirstId] = useState<string | null>(null);
  const [choices, setChoices] = useState<Readonly<Record<string, FieldValue>>>({});
  const [geometry, setGeometry] = useState<Geometry | null>(null);
  const [error, setError] = useState<PlainError | null>(null);
  const [saving, setSaving] = useState(false);
  /** the feature that stays, then the others */
  const ordered = useMemo(() => withFirst(features, firstId), [features, firstId]);
  const conflicts = useMemo(() => conflictsOf(ordered), [ordered]);

  useEffect(() => {
    let stale = false;
    engine.call('geometry.merge', { kind, ids: ordered.map(({ id }) => id) }).then(({ geometry: merged }) => {
      if (stale) return;
      setGeometry(merged);
      useStore.setState({ marks: { problem: null, proposal: merged } });
    }, (thrown: unknown) => { if (!stale) setError(toPlainError(thrown)); });
    return () => { stale = true; useStore.setState({ marks: null }); };
  }, [kind, ordered]);

  const [first, ...others] = ordered;
  const shown = (id: string, value: FieldValue) => { const choice = decl && fieldsOf(decl).find((field) => field.id === id)?.choices?.find((item) => item.value === value); return choice ? words.of(choice.label) : String(value); };
  const apply = () => {
    if (!first || !geometry) return;
    setSaving(true);
    const merged: Feature = { ...first, geometry, props: mergedProps(ordered, choices) };
    change('merge', [merged], others.map(({ id }) => ({ kind, id }))).then(() => { choose([], 'replace'); select({ type: 'feature', kind, id: first.id }); closeDialog(); }, (thrown: unknown) => setError(toPlainError(thrown))).finally(() => setSaving(false));
  };
  const parts = geometry && 'coordinates' in geometry && geometry.type.startsWith('Multi') ? geometry.coordinates.length : 1;
  return (
    <Modal open width={440} mask={false} keyboard={false} className="beside-map" title={words('window:merge.title', { count: figure(features.length), kind: words.of(decl?.label, kind) })} onCancel={closeDialog} onOk={apply} confirmLoading={saving} okText={words('window:merge.run')} okButtonProps={{ disabled: geometry === null }} cancelText={words('window:cancel')}>
      {!geometry && !error && <Spin />}
      {geometry && <p role="status">{words(parts > 1 ? 'window:merge.parts' : 'window:merge.one', { size: classOf(geometry) === 'line' ? metres(lengthM(geometry)) : areaText(areaM2(geometry)), parts })}</p>}
      <Form layout="vertical" size="small" component="div">
        <Form.Item label={words('window:merge.first')}><Select aria-label={words('window:merge.first')} value={first?.id ?? null} onChange={(id) => { setFirstId(id); setChoices({}); }} options={features.map((feature) => ({ value: feature.id, label: nameOf(feature) }))} /></Form.Item>
        {conflicts.map(({ id, values }) => (
          <Form.Item key={id} label={words.of(decl && fieldsOf(decl).find((field) => field.id === id)?.label, id)}>
            <Select<number> aria-label={words.of(decl && fieldsOf(decl).find((field) => field.id === id)?.label, id)} value={Math.max(0, values.findIndex(({ value }) => value === choices[id]))} onChange={(i) => { const value = values[i]?.value; if (value !== undefined) setChoices({ ...choices, [id]: value }); }} options={values.map(({ value, of }, i) => ({ value: i, label: shown(id, value) === nameOf(of) ? nameOf(of) : words('window:merge.value', { value: shown(id, value), name: nameOf(of) }) }))} />
          </Form.Item>
        ))}
      </Form>
      {conflicts.length === 0 && <p className="note">{words('window:merge.no-conflicts')}</p>}
      {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
    </Modal>
  );
}
