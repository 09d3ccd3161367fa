/** 自定规则: a rule of the project's own in a form: who, relation, what, how far, on which words. */
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { kindOf, KINDS, SECTOR_LABELS, SECTORS } from '../../../core/kinds/index.ts';
import { SEVERITIES, SEVERITY_LABELS } from '../../../core/levels.ts';
import type { Rule } from '../../../core/rules/index.ts';
import { select } from '../../state/actions.ts';
import { addRule } from '../../state/rules.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';
import { asksDistance, asksObjects, choiceFields, EMPTY_ROW, FORM_RELATIONS, formOf, freeId, lackingIn, NEW_RULE, type OwnRule, type Row, ruleOf } from './own-rule.ts';

/** `rule`: the one that is changed; a new one when absent. */
export function OwnRuleDialog({ rule, close }: { readonly rule?: Rule; readonly close: () => void }) {
  const words = useWords();
  const rules = useStore((state) => state.book.rules);
  const countyCode = useStore(({ info }) => info?.countyCode ?? '');
  const known = rule ? formOf(rule) : NEW_RULE;
  const [form, setForm] = useState<OwnRule>(known ?? NEW_RULE);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [running, setRunning] = useState(false);
  const lacking = lackingIn(form), missing = (field: string) => tried && lacking.includes(field);
  const change = (part: Partial<OwnRule>) => setForm((before) => ({ ...before, ...part }));
  const save = () => {
    setTried(true);
    if (lacking.length > 0 || reason.trim() === '') return;
    const id = rule?.id ?? freeId(rules, countyCode);
    setRunning(true);
    addRule(ruleOf(form, id, new Date().toISOString().slice(0, 10), rule), reason).then(() => { select({ type: 'rule', id }); close(); }, (thrown: unknown) => { setFault(errorText(words.lang, toPlainError(thrown))); setRunning(false); });
  };
  const item = (field: string) => ({ label: words(`panels:rules.form-${field}`), required: true, ...(missing(field) ? { validateStatus: 'error' as const, help: words('panels:rules.form-missing') } : {}) });
  const textItem = (field: 'name' | 'law' | 'article' | 'remedy') => <Form.Item {...item(field)}><Input size="small" maxLength={200} aria-label={words(`panels:rules.form-${field}`)} placeholder={words(`panels:rules.example-${field}`)} value={form[field]} onChange={({ target }) => change({ [field]: target.value })} /></Form.Item>;
  const title = words(rule ? 'panels:rules.form-title-edit' : 'panels:rules.form-title');
  if (!known) return <Modal open width={480} title={title} onCancel={close} footer={<Button type="primary" onClick={close}>{words('window:ok')}</Button>}><p>{words('panels:rules.form-too-rich')}</p></Modal>;
  return (
    <Modal open width={640} title={title} onCancel={close} onOk={save} okText={words('window:ok')} okButtonProps={{ loading: running }} cancelText={words('window:cancel')}>
      <Form layout="vertical" component="div" size="small" className="own-rule">
        {textItem('name')}
        <div className="form-pair">{textItem('law')}{textItem('article')}</div>
        <Form.Item {...item('text')}><Input.TextArea rows={2} maxLength={4000} aria-label={words('panels:rules.form-text')} value={form.text} onChange={({ target }) => change({ text: target.value })} /></Form.Item>
        <Form.Item {...item('subjects')}><Rows name={words('panels:rules.form-subjects')} rows={form.subjects} onChange={(subjects) => change({ subjects })} /></Form.Item>
        <div className="form-pair">
          <Form.Item {...item('relation')}><Select aria-label={words('panels:rules.form-relation')} value={form.relation} onChange={(relation) => change({ relation })} options={FORM_RELATIONS.map((value) => ({ value, label: words(`panels:rules.relation-${value}`) }))} /></Form.Item>
          {asksDistance(form.relation) && <Form.Item {...item('metres')}><InputNumber<number> min={0} max={100_000} suffix="m" aria-label={words('panels:rules.form-metres')} value={form.metres} onChange={(metres) => change({ metres })} /></Form.Item>}
          {form.relation === 'at-most' && <Form.Item {...item('most')}><InputNumber<number> min={0} max={1_000_000} precision={0} aria-label={words('panels:rules.form-most')} value={form.most} onChange={(most) => change({ most })} /></Form.Item>}
        </div>
        {asksObjects(form.relation) && <Form.Item {...item('objects')}><Rows name={words('panels:rules.form-objects')} rows={form.objects} onChange={(objects) => change({ objects })} /></Form.Item>}
        <div className="form-pair">
          <Form.Item {...item('severity')}><Select aria-label={words('panels:rules.form-severity')} value={form.severity} onChange={(severity) => change({ severity })} options={SEVERITIES.map((value) => ({ value, label: words.of(SEVERITY_LABELS[value]) }))} /></Form.Item>
          {textItem('remedy')}
        </div>
        <Form.Item label={words('panels:rules.reason')} required {...(tried && reason.trim() === '' ? { validateStatus: 'error' as const, help: words('panels:rules.form-missing') } : {})}>
          <Input maxLength={500} aria-label={words('panels:rules.reason')} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
      </Form>
      {fault !== null && <Alert type="error" showIcon className="wrapped" title={fault} />}
    </Modal>
  );
}

/** Kinds, each with the values that a field of it must have. */
function Rows({ name, rows, onChange }: { readonly name: string; readonly rows: readonly Row[]; readonly onChange: (rows: readonly Row[]) => void }) {
  const words = useWords();
  const put = (at: number, row: Row) => onChange(rows.map((old, i) => (i === at ? row : old)));
  const label = (what: string, i: number) => `${name} ${i + 1} ${words(`panels:rules.row-${what}`)}`;
  return (
    <div className="selector-rows">
      {rows.map((row, i) => {
        const fields = choiceFields(row.kind), field = fields.find(({ id }) => id === row.field);
        return (
          <div key={`${i} of ${rows.length}`} className="selector-row">
            <Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={label('kind', i)} placeholder={words('panels:rules.row-kind')} value={row.kind} onChange={(kind) => put(i, { kind, field: null, values: [] })} popupMatchSelectWidth={false}
              options={SECTORS.map((sector) => ({ label: words.of(SECTOR_LABELS[sector]), title: sector, options: KINDS.filter((decl) => decl.sector === sector && !decl.result).map(({ id }) => ({ value: id, label: words.of(kindOf(id)?.label) })) })).filter(({ options }) => options.length > 0)} />
            <Select<string> allowClear disabled={fields.length === 0} aria-label={label('field', i)} placeholder={words('panels:rules.row-field')} value={row.field} onChange={(next) => put(i, { ...row, field: next ?? null, values: [] })} popupMatchSelectWidth={false} options={fields.map((one) => ({ value: one.id, label: words.of(one.label) }))} />
            <Select<string[]> mode="multiple" showSearch={{ optionFilterProp: 'label' }} maxTagCount="responsive" disabled={!field} aria-label={label('values', i)} placeholder={words('panels:rules.row-values')} value={[...row.values]} onChange={(values) => put(i, { ...row, values })} options={field?.choices?.map((choice) => ({ value: choice.value, label: words.of(choice.label) })) ?? []} />
            {rows.length > 1 && <Button size="small" type="text" icon={<MinusCircleOutlined />} aria-label={`${words('panels:rules.row-remove')} ${i + 1}`} onClick={() => onChange(rows.filter((_, at) => at !== i))} />}
          </div>
        );
      })}
      <Button size="small" type="link" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...rows, EMPTY_ROW])}>{words('panels:rules.row-add')}</Button>
    </div>
  );
}
