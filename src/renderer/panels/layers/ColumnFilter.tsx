/** The condition that a column of many values is filtered by. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import { translate } from '../../../core/i18n.ts';
import { fieldParams } from '../../../core/kinds/problems.ts';
import { ValueInput } from '../../choosing/ValueInput.tsx';
import { type Comparison, comparisonsOf, type Condition, testOf } from '../../state/picking.ts';
import { useWords } from '../../ui/words.ts';
import type { FeatureColumn } from './rows.ts';

export function ColumnFilter({ column: { id, field, label }, condition, onChange }: { readonly column: FeatureColumn; readonly condition: Condition | null; readonly onChange: (condition: Condition | null) => void }) {
  const words = useWords();
  const [comparison, setComparison] = useState<Comparison>(condition?.comparison ?? comparisonsOf(field)[0] ?? 'is');
  const [text, setText] = useState(condition?.text ?? '');
  const needsText = comparison !== 'empty' && comparison !== 'filled';
  const next: Condition = { field, id, comparison, text };
  const test = testOf(next);
  const problem = field && text.trim() !== '' && 'problem' in test ? translate(words.lang, `engine:refused.${test.problem}`, fieldParams(field, words.of(label ?? undefined, id))) : null;
  return (
    <div className="column-filter" role="group" onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Enter' && !problem && (!needsText || text.trim() !== '')) onChange(next); }}>
      <Select<Comparison> size="small" aria-label={words('window:choose.comparison')} value={comparison} onChange={setComparison} options={comparisonsOf(field).map((value) => ({ value, label: words(`window:choose.${value}`) }))} />
      {needsText && <ValueInput field={field} label={words('window:choose.value')} text={text} onChange={setText} />}
      {problem && <p className="failure warn">{problem}</p>}
      <div className="card-actions">
        <Button size="small" type="primary" disabled={problem !== null || (needsText && text.trim() === '')} onClick={() => onChange(next)}>{words('panels:table.filter')}</Button>
        <Button size="small" onClick={() => onChange(null)}>{words('panels:table.filter-none')}</Button>
      </div>
    </div>
  );
}
