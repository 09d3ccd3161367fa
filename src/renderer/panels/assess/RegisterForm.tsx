/** 登记评估: one assessment of an object, guided by the tables of its method; what is wrong is said before it is sent. */
import { Alert, Collapse, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { toPlainError } from '../../../core/errors.ts';
import type { FeatureRef, Lang } from '../../../core/feature.ts';
import { dayInChina } from '../../../core/findings/index.ts';
import { errorText } from '../../../core/i18n.ts';
import { LEVEL_LABELS } from '../../../core/levels.ts';
import { ACCIDENT_IDS, ACCIDENT_LABELS, type Assessment, type Draft, judged, MEASURE_KINDS, METHOD_IDS, METHODS, type MethodId, NO_MEASURES, problemText, type ResultKind, RESULTS, resultText } from '../../../core/register/index.ts';
import { putAssessment } from '../../state/register.ts';
import { useWords } from '../../ui/words.ts';
import { RegisterScore } from './RegisterScore.tsx';

const DAY = 'YYYY-MM-DD';
const WIDTH_PX = 720;

export interface RegisterFormProps {
  readonly object: FeatureRef;
  /** what stands in it at first: the assessment that is put right, or one that is assessed again */
  readonly from: Assessment | null;
  readonly again: boolean;
  readonly bands: readonly [number, number, number];
  readonly close: () => void;
}

function draftFrom(from: Assessment | null, again: boolean, today: string, lang: Lang): Draft {
  if (!from) return { result: 'initial', industry: '', riskPoint: '', accidents: [], method: 'lec', inputs: {}, basis: '', stated: null, existing: NO_MEASURES, added: NO_MEASURES, assessor: '', date: today, next: null };
  // assessed again, a level is said in our words: what a department meant by its own was asked then
  const { id, level, result, industry, riskPoint, accidents, method, inputs, basis, stated, existing, added, assessor, date, next } = from;
  const said = { industry, riskPoint, accidents, method, inputs, basis, stated, existing, added, assessor };
  return again ? { ...said, stated: stated === null ? null : LEVEL_LABELS[level][lang], result, date: today, next: null } : { ...said, id, result, date, next };
}

export function RegisterForm({ object, from, again, bands, close }: RegisterFormProps) {
  const words = useWords();
  const [today] = useState(() => dayInChina(new Date().toISOString()));
  const [draft, setDraft] = useState(() => draftFrom(from, again, today, words.lang));
  /** values of the methods that are not chosen now, should the person come back to them */
  const [others, setOthers] = useState<Readonly<Partial<Record<MethodId, Pick<Draft, 'inputs' | 'basis' | 'stated'>>>>>({});
  const [fault, setFault] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const change = (part: Partial<Draft>) => { setFault(null); setDraft((before) => ({ ...before, ...part })); };
  const choose = (method: MethodId) => {
    setOthers((before) => ({ ...before, [draft.method]: { inputs: draft.inputs, basis: draft.basis, stated: draft.stated } }));
    change({ method, ...(others[method] ?? { inputs: {}, basis: '', stated: null }) });
  };
  // the word that a department has used stays as it is where it was taken before
  const green = from && from.stated !== null && from.stated === draft.stated ? 'low' as const : null;
  const result = judged(draft, { ls: bands, green, today }), fine = 'judged' in result ? result.judged : null;
  const isEmpty = draft.stated === null && Object.keys(draft.inputs).length === 0;
  const save = () => {
    setSaving(true);
    putAssessment(object, draft).then(close, (thrown: unknown) => { setFault(errorText(words.lang, toPlainError(thrown))); setSaving(false); });
  };
  const label = (key: string) => words(`panels:register.${key}`);
  const measures = (group: 'existing' | 'added') => (
    <div className="register-measures">
      {MEASURE_KINDS.map((kind) => {
        const name = `${words(`register:column.${group}`)} ${words(`register:measure.${kind}`)}`;
        return <label key={kind}><span>{words(`register:measure.${kind}`)}</span><Input.TextArea aria-label={name} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} value={draft[group][kind]} onChange={({ target }) => change({ [group]: { ...draft[group], [kind]: target.value } })} /></label>;
      })}
    </div>
  );
  const filled = (group: 'existing' | 'added') => MEASURE_KINDS.filter((kind) => draft[group][kind] !== '').length;
  return (
    <Modal
      open width={WIDTH_PX} title={words(from && !again ? 'panels:register.form.edit' : 'panels:register.form.add', { name: object.name })} onCancel={close} onOk={save} okText={words('panels:register.form.ok')} cancelText={words('window:cancel')}
      okButtonProps={{ disabled: fine === null, loading: saving }} styles={{ body: { maxHeight: 'calc(100vh - 220px)', overflowY: 'auto' } }} style={{ top: 40 }}
    >
      <Form layout="vertical" size="small" component="div" className="register-form">
        <div className="register-columns">
          <div>
            <Form.Item label={label('method')} required><Select<MethodId> aria-label={label('method')} value={draft.method} onChange={choose} options={METHOD_IDS.map((value) => ({ value, label: words.of(METHODS[value].label) }))} /></Form.Item>
            <RegisterScore method={draft.method} inputs={draft.inputs} stated={draft.stated} bands={bands} judged={fine} change={change} />
            {draft.method !== 'given' && <Form.Item label={label('basis')}><Input.TextArea aria-label={label('basis')} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} placeholder={words('panels:register.form.basis-hint')} value={draft.basis} onChange={({ target }) => change({ basis: target.value })} /></Form.Item>}
          </div>
          <div>
            <Form.Item label={label('result')} required><Radio.Group aria-label={label('result')} optionType="button" value={draft.result} onChange={({ target }: { target: { value?: ResultKind } }) => { if (target.value) change({ result: target.value }); }} options={RESULTS.map((value) => ({ value, label: resultText(value, words.lang) }))} /></Form.Item>
            <Form.Item label={label('risk-point')}><Input aria-label={label('risk-point')} maxLength={200} placeholder={words('panels:register.form.point-hint')} value={draft.riskPoint} onChange={({ target }) => change({ riskPoint: target.value })} /></Form.Item>
            <Form.Item label={label('accidents')}><Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={label('accidents')} value={draft.accidents} onChange={(accidents) => change({ accidents })} options={ACCIDENT_IDS.map((value) => ({ value, label: words.of(ACCIDENT_LABELS[value]) }))} /></Form.Item>
            <Form.Item label={label('industry')}><Input aria-label={label('industry')} maxLength={200} placeholder={words('panels:register.form.industry-hint')} value={draft.industry} onChange={({ target }) => change({ industry: target.value })} /></Form.Item>
            <Form.Item label={label('assessor')}><Input aria-label={label('assessor')} maxLength={200} placeholder={words('panels:register.form.assessor-hint')} value={draft.assessor} onChange={({ target }) => change({ assessor: target.value })} /></Form.Item>
            <div className="register-days">
              <Form.Item label={label('date')} required><DatePicker aria-label={label('date')} allowClear={false} value={dayjs(draft.date)} maxDate={dayjs(today)} onChange={(value) => { if (value) change({ date: value.format(DAY) }); }} /></Form.Item>
              <Form.Item label={label('next')}><DatePicker aria-label={label('next')} value={draft.next === null ? null : dayjs(draft.next)} minDate={dayjs(draft.date).add(1, 'day')} placeholder={words('panels:register.form.no-next')} onChange={(value) => change({ next: value?.format(DAY) ?? null })} /></Form.Item>
            </div>
          </div>
        </div>
        <Collapse size="small" items={(['existing', 'added'] as const).map((group) => ({ key: group, label: words.aside(words(`panels:register.form.${group}`), String(filled(group))), children: measures(group) }))} />
      </Form>
      {'problem' in result && !isEmpty && <p className="note warn" role="status">{problemText(result.problem, words.lang)}</p>}
      {fault !== null && <Alert type="error" showIcon className="wrapped register-fault" title={<span className="failure">{fault}</span>} />}
    </Modal>
  );
}
