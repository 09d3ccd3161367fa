/** A change of a rule with its reason; what is wrong is said in the dialog, which stays open. */
import { Alert, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { figuresOf, figureText, figureWords, type Rule } from '../../../core/rules/index.ts';
import { changeRule } from '../../state/rules.ts';
import { useWords } from '../../ui/words.ts';

/** What is to be changed. */
export type Asked = 'figures' | 'on' | 'off' | 'applies' | 'not-applies';

export function ChangeDialog({ rule, asked, close }: { readonly rule: Rule; readonly asked: Asked; readonly close: () => void }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [figures, setFigures] = useState<Readonly<Record<string, number>>>({});
  const [fault, setFault] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const list = figuresOf(rule), from = rule.changed?.figures?.from ?? {};
  const moved = Object.fromEntries(Object.entries(figures).filter(([key, m]) => list.some((one) => one.key === key && one.m !== m)));
  const wish = asked === 'figures' ? { figures: moved } : asked === 'on' || asked === 'off' ? { on: asked === 'on' } : { applies: asked === 'applies' };
  const save = () => {
    setRunning(true);
    changeRule({ rule: rule.id, ...wish, reason }).then(close, (thrown: unknown) => { setFault(errorText(words.lang, toPlainError(thrown))); setRunning(false); });
  };
  const ready = reason.trim() !== '' && (asked !== 'figures' || Object.keys(moved).length > 0);
  return (
    <Modal open width={480} title={words(`panels:rules.ask-${asked}`)} onCancel={close} onOk={save} okText={words('window:ok')} okButtonProps={{ disabled: !ready, loading: running }} cancelText={words('window:cancel')}>
      <p><b>{words.of(rule.label)}</b></p>
      <Form layout="vertical" component="div">
        {asked === 'figures' && (
          <div className="figure-form">
            {list.map(({ key, m }) => {
              const name = figureWords(rule, key, words.lang);
              return (
                <label key={key}>
                  <span>{name}</span>
                  <InputNumber<number> size="small" min={0} max={100_000} aria-label={name} value={figures[key] ?? m} suffix={key === 'count' ? undefined : 'm'} onChange={(value) => { if (value !== null) setFigures((before) => ({ ...before, [key]: value })); }} />
                  <span className="note">{words('panels:rules.original', { figure: figureText(key, from[key] === undefined ? m : from[key], words.lang) })}</span>
                </label>
              );
            })}
          </div>
        )}
        {asked !== 'figures' && <p className="note">{words(`panels:rules.hint-${asked}`)}</p>}
        <Form.Item label={words('panels:rules.reason')} required extra={words('panels:rules.reason-hint')}>
          <Input.TextArea autoFocus={asked !== 'figures'} rows={2} maxLength={500} aria-label={words('panels:rules.reason')} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
      </Form>
      {fault !== null && <Alert type="error" showIcon className="wrapped" title={fault} />}
    </Modal>
  );
}
