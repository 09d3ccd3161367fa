/** A value of a field as it is typed, or chosen where the field has choices. */
import { Input, Select } from 'antd';
import type { FieldDecl } from '../../core/kinds/index.ts';
import { useWords, type Words } from '../ui/words.ts';

/** The values that a field can have, with their words; null for fields of any value. */
export function choicesOf(field: FieldDecl | null, words: Words): { readonly value: string; readonly label: string }[] | null {
  return field?.choices?.map((choice) => ({ value: choice.value, label: words.of(choice.label) })) ?? (field?.type === 'boolean' ? [{ value: 'true', label: words('panels:yes') }, { value: 'false', label: words('panels:no') }] : null);
}

export function ValueInput({ field, label, text, onChange }: { readonly field: FieldDecl | null; readonly label: string; readonly text: string; readonly onChange: (text: string) => void }) {
  const words = useWords();
  const choices = choicesOf(field, words);
  if (choices) return <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={label} style={{ width: '100%' }} value={text === '' ? null : text} onChange={(next: string | null) => onChange(next ?? '')} options={choices} />;
  return <Input aria-label={label} value={text} suffix={field?.unit} placeholder={field?.type === 'date' ? '2020-12-31' : ''} onChange={({ target }) => onChange(target.value)} />;
}
