/** Kinds in a form, each with what its fields must be: one of some values, more or less than a figure. */
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { kindOf, KINDS, SECTOR_LABELS, SECTORS } from '../../../core/kinds/index.ts';
import { useWords } from '../../ui/words.ts';
import { conditionFields, EMPTY_CONDITION, EMPTY_ROW, fieldOf, type FormCondition, isNumeric, type Row, TESTS } from './own-rule.ts';

interface ListProps<T> { readonly name: string; readonly onChange: (next: T) => void }
const replaced = <T,>(list: readonly T[], at: number, next: T): readonly T[] => list.map((old, i) => (i === at ? next : old));
const without = <T,>(list: readonly T[], at: number): readonly T[] => list.filter((_, i) => i !== at);

export function SelectorRows({ name, rows, onChange }: ListProps<readonly Row[]> & { readonly rows: readonly Row[] }) {
  const words = useWords();
  return (
    <div className="selector-rows">
      {rows.map((row, i) => {
        const own = `${name} ${i + 1}`, put = (next: Row) => onChange(replaced(rows, i, next));
        return (
          <div key={`${i} of ${rows.length}`}>
            <div className="selector-row">
              <Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={`${own} ${words('panels:rules.row-kind')}`} placeholder={words('panels:rules.row-kind')} value={row.kind} onChange={(kind) => put({ kind, conditions: [] })} popupMatchSelectWidth={false}
                options={SECTORS.map((sector) => ({ label: words.of(SECTOR_LABELS[sector]), title: sector, options: KINDS.filter((decl) => decl.sector === sector && !decl.result).map(({ id }) => ({ value: id, label: words.of(kindOf(id)?.label) })) })).filter(({ options }) => options.length > 0)} />
              <Button size="small" type="link" disabled={row.kind === null} icon={<PlusOutlined aria-hidden />} aria-label={`${own} ${words('panels:rules.condition-add')}`} onClick={() => put({ ...row, conditions: [...row.conditions, EMPTY_CONDITION] })}>{words('panels:rules.condition-add')}</Button>
              {rows.length > 1 && <Button size="small" type="text" icon={<MinusCircleOutlined />} aria-label={`${words('panels:rules.row-remove')} ${i + 1}`} onClick={() => onChange(without(rows, i))} />}
            </div>
            {row.conditions.map((condition, c) => (
              <ConditionRow key={`${c} of ${row.conditions.length}`} name={`${own} ${words('panels:rules.condition')} ${c + 1}`} kind={row.kind} condition={condition}
                onChange={(next) => put({ ...row, conditions: next ? replaced(row.conditions, c, next) : without(row.conditions, c) })} />
            ))}
          </div>
        );
      })}
      <Button size="small" type="link" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...rows, EMPTY_ROW])}>{words('panels:rules.row-add')}</Button>
    </div>
  );
}

/** `onChange` with null takes the condition out. */
function ConditionRow({ name, kind, condition, onChange }: ListProps<FormCondition | null> & { readonly kind: string | null; readonly condition: FormCondition }) {
  const words = useWords();
  const { field, test, values, figure } = condition, declared = fieldOf(kind, field), numeric = isNumeric(kind, field);
  const choices = declared?.type === 'boolean' ? ['true', 'false'].map((value) => ({ value, label: words(`panels:rules.value-${value}`) })) : declared?.choices?.map(({ value, label }) => ({ value, label: words.of(label) }));
  return (
    <div className="condition-row">
      <Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={`${name} ${words('panels:rules.row-field')}`} placeholder={words('panels:rules.row-field')} value={field} onChange={(next) => onChange({ ...EMPTY_CONDITION, field: next, test: isNumeric(kind, next) ? 'atLeast' : 'in' })} popupMatchSelectWidth={false}
        options={conditionFields(kind).map(({ id, label, unit }) => ({ value: id, label: `${words.of(label)}${unit === undefined ? '' : ` (${unit})`}` }))} />
      <Select aria-label={`${name} ${words('panels:rules.row-test')}`} disabled={!numeric} value={test} onChange={(next) => onChange({ ...condition, test: next })} options={TESTS.map((value) => ({ value, label: words(`panels:rules.test-${value}`) }))} />
      {test === 'in'
        ? <Select<string[]> mode={choices ? 'multiple' : 'tags'} showSearch={{ optionFilterProp: 'label' }} tokenSeparators={['，', ',', '、']} maxTagCount="responsive" disabled={field === null} aria-label={`${name} ${words('panels:rules.row-values')}`} placeholder={words('panels:rules.row-values')} value={[...values]} onChange={(next) => onChange({ ...condition, values: next })} options={choices ?? []} />
        : <InputNumber<number> suffix={declared?.unit} aria-label={`${name} ${words('panels:rules.row-figure')}`} value={figure} onChange={(next) => onChange({ ...condition, figure: next })} />}
      <Button size="small" type="text" icon={<MinusCircleOutlined />} aria-label={`${name} ${words('panels:rules.condition-remove')}`} onClick={() => onChange(null)} />
    </div>
  );
}
