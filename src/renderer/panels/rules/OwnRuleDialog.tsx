/** 自定规则: a rule of the project's own in a form: who, relation, what, how far, on which words. */
import { Alert, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { SEVERITIES, SEVERITY_LABELS } from '../../../core/levels.ts';
import type { Rule } from '../../../core/rules/index.ts';
import { select } from '../../state/actions.ts';
import { addRule } from '../../state/rules.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';
import { asksCourse, asksDistance, asksObjects, asksSides, FORM_RELATIONS, formOf, freeId, lackingIn, linesFor, NEW_RULE, type OwnRule, ruleOf } from './own-rule.ts';
import { SelectorRows } from './SelectorRows.tsx';

/** How far beside a course things belong to it, as the built-in rules have it. */
const BESIDE = { river: { besideSubject: 200, besideObject: 60 }, road: { besideSubject: 20, besideObject: 15 } } as const;

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
  const metresInput = (field: 'metres' | 'up' | 'besideSubject' | 'besideObject', label: string, prefix?: string) => <InputNumber<number> min={0} max={100_000} prefix={prefix} suffix="m" aria-label={label} value={form[field]} onChange={(value) => change({ [field]: value })} />;
  const lines = linesFor(form);
  const title = words(rule ? 'panels:rules.form-title-edit' : 'panels:rules.form-title');
  if (!known) return <Modal open width={480} title={title} onCancel={close} footer={<Button type="primary" onClick={close}>{words('window:ok')}</Button>}><p>{words('panels:rules.form-too-rich')}</p></Modal>;
  return (
    <Modal open centered width={640} styles={{ body: { maxHeight: 'calc(100vh - 150px)', overflow: 'auto' } }} title={title} onCancel={close} onOk={save} okText={words('window:ok')} okButtonProps={{ loading: running }} cancelText={words('window:cancel')}>
      <Form layout="vertical" component="div" size="small" className="own-rule">
        {textItem('name')}
        <div className="form-pair">{textItem('law')}{textItem('article')}</div>
        <Form.Item {...item('text')}><Input.TextArea rows={2} maxLength={4000} aria-label={words('panels:rules.form-text')} value={form.text} onChange={({ target }) => change({ text: target.value })} /></Form.Item>
        <Form.Item {...item('subjects')}><SelectorRows name={words('panels:rules.form-subjects')} rows={form.subjects} onChange={(subjects) => change({ subjects })} /></Form.Item>
        <div className="form-pair">
          <Form.Item {...item('relation')}><Select aria-label={words('panels:rules.form-relation')} value={form.relation} onChange={(relation) => change({ relation })} options={FORM_RELATIONS.map((value) => ({ value, label: words(`panels:rules.relation-${value}`) }))} /></Form.Item>
          {asksCourse(form.relation) && <Form.Item {...item('course')}><Select aria-label={words('panels:rules.form-course')} value={form.course} onChange={(course) => change({ course, ...BESIDE[course] })} options={(['river', 'road'] as const).map((value) => ({ value, label: words(`panels:rules.course-${value}`) }))} /></Form.Item>}
          {asksDistance(form.relation) && <Form.Item {...item('metres')} label={words(asksSides(form) ? 'panels:rules.form-down' : 'panels:rules.form-metres')}>{metresInput('metres', words(asksSides(form) ? 'panels:rules.form-down' : 'panels:rules.form-metres'))}</Form.Item>}
          {asksSides(form) && <Form.Item {...item('up')}>{metresInput('up', words('panels:rules.form-up'))}</Form.Item>}
          {form.relation === 'at-most' && <Form.Item {...item('most')}><InputNumber<number> min={0} max={1_000_000} precision={0} aria-label={words('panels:rules.form-most')} value={form.most} onChange={(most) => change({ most })} /></Form.Item>}
        </div>
        {asksCourse(form.relation) && (
          <Form.Item {...item('beside')}>
            <div className="form-pair">{metresInput('besideSubject', words('panels:rules.form-beside-subject'), words('panels:rules.form-subjects'))}{metresInput('besideObject', words('panels:rules.form-beside-object'), words('panels:rules.form-objects'))}</div>
          </Form.Item>
        )}
        {asksObjects(form.relation) && <Form.Item {...item('objects')}><SelectorRows name={words('panels:rules.form-objects')} rows={form.objects} onChange={(objects) => change({ objects })} /></Form.Item>}
        {lines.length > 1 && <Form.Item {...item('line')}><Select aria-label={words('panels:rules.form-line')} value={lines.includes(form.line) ? form.line : 'wall'} onChange={(line) => change({ line })} options={lines.map((value) => ({ value, label: words(value === 'wall' ? 'panels:rules.form-drawn' : `panels:finding.base-${value}`) }))} /></Form.Item>}
        <div className="form-pair">
          <Form.Item {...item('severity')}><Select aria-label={words('panels:rules.form-severity')} value={form.severity} onChange={(severity) => change({ severity })} options={SEVERITIES.map((value) => ({ value, label: words.of(SEVERITY_LABELS[value]) }))} /></Form.Item>
          {textItem('remedy')}
        </div>
        <Form.Item label={words('panels:rules.reason')} required {...(tried && reason.trim() === '' ? { validateStatus: 'error' as const, help: words('panels:rules.form-missing') } : {})}>
          <Input maxLength={500} aria-label={words('panels:rules.reason')} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
      </Form>
      <p className="note">{words('panels:rules.form-note')}</p>
      {fault !== null && <Alert type="error" showIcon className="wrapped" title={fault} />}
    </Modal>
  );
}
