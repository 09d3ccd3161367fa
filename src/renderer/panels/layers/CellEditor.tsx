/** A cell of the table while it is changed in place: checked as in the form; Enter takes it, Esc leaves it as it was. */
import { Input, type InputRef, type RefSelectProps, Select, Tooltip } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { translate } from '../../../core/i18n.ts';
import type { Feature, FieldValue } from '../../../core/feature.ts';
import { convertCell } from '../../../core/kinds/convert.ts';
import { fieldParams } from '../../../core/kinds/problems.ts';
import { choicesOf } from '../../choosing/ValueInput.tsx';
import { useWords } from '../../ui/words.ts';
import { type FeatureColumn, valueText } from './rows.ts';

export interface CellEditorProps {
  readonly feature: Feature;
  readonly column: FeatureColumn;
  /** the new value, or nothing when it stays */
  readonly done: (value?: FieldValue) => void;
}

export function CellEditor({ feature, column: { id, field, label }, done }: CellEditorProps) {
  const words = useWords();
  const ended = useRef(false), input = useRef<InputRef>(null), select = useRef<RefSelectProps>(null);
  const choices = choicesOf(field, words), listed = choices !== null;
  /** once: a field that goes loses the focus too */
  const end = (...value: [FieldValue?]) => {
    if (ended.current) return;
    ended.current = true;
    done(...value);
  };
  const before = feature.props[id] ?? null;
  const [text, setText] = useState(() => valueText(before, field, words));
  const name = label ? words.of(label) : id;
  const converted = field ? convertCell(field, text) : { value: text.trim() === '' ? null : typeof before === 'number' && Number.isFinite(Number(text)) ? Number(text) : text };
  const code = 'problem' in converted ? converted.problem : converted.value === null && field?.required ? 'required' : null;
  const problem = code && field ? translate(words.lang, `engine:refused.${code}`, fieldParams(field, name)) : null;
  // brought into focus where it stands: the table has no native scrolling that the browser could take for its own
  useEffect(() => (listed ? select : input).current?.focus({ preventScroll: true }), [listed]);
  const take = (value: FieldValue) => { if (value === before) end(); else end(value); };
  const keys = (event: KeyboardEvent) => {
    // the keys are the cell's, not the table's or the window's
    event.stopPropagation();
    if (event.key === 'Escape') end();
    if (event.key === 'Enter' && !problem && 'value' in converted) take(converted.value);
  };
  if (choices) {
    return <Select<string> ref={select} defaultOpen allowClear size="small" className="cell-editor" aria-label={name} value={before === null ? null : String(before)} onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape') end(); }} onBlur={() => end()} onChange={(next: string | undefined) => take(next === undefined ? null : field?.type === 'boolean' ? next === 'true' : next)} options={choices} popupMatchSelectWidth={false} />;
  }
  return (
    <Tooltip open={problem !== null} title={problem} placement="bottomLeft">
      <Input ref={input} size="small" className="cell-editor" status={problem ? 'error' : ''} aria-label={name} value={text} onFocus={({ target }) => target.select()} onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()} onChange={({ target }) => setText(target.value)} onKeyDown={keys} onBlur={() => { if (!problem && 'value' in converted) take(converted.value); else end(); }} />
    </Tooltip>
  );
}
