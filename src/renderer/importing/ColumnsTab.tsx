/** Which column is which field; the rest is kept under its own name or left out. */
import { Checkbox, Select, Table, Tag } from 'antd';
import type { ImportItem, InspectedTable } from '../../contract/importing.ts';
import { fieldsOf, kindOf } from '../../core/kinds/index.ts';
import { unitFactor, unitInName } from '../../core/kinds/units.ts';
import { useWords } from '../ui/words.ts';
import { type ColumnPlan, columnPlans, withField } from './plan.ts';

export function ColumnsTab({ source, item, onItem }: { readonly source: InspectedTable; readonly item: ImportItem; readonly onItem: (item: ImportItem) => void }) {
  const words = useWords();
  const decl = kindOf(item.kind), fields = decl ? fieldsOf(decl) : [];
  const plans = columnPlans(source, item);
  const unit = ({ column, field }: ColumnPlan) => {
    const from = field?.unit === undefined ? null : unitInName(column), factor = from === null || field?.unit === undefined ? null : unitFactor(from, field.unit);
    return factor !== null && factor !== 1 && from !== null ? words('window:import.unit', { from, to: field?.unit ?? '', factor }) : null;
  };
  const missing = fields.filter(({ required, id }) => required && !plans.some(({ field }) => field?.id === id));
  return (
    <>
      {missing.length > 0 && <p className="note warn">{words('window:import.missing', { fields: missing.map(({ label }) => words.of(label)).join(words('panels:comma')) })}</p>}
      <Table<ColumnPlan>
        size="small" pagination={false} rowKey="column" dataSource={plans} scroll={{ y: 480 }} tableLayout="fixed" columns={[
          { title: words('window:import.column'), key: 'column', width: 130, ellipsis: true, render: (_, { column, ignored }) => <span className={ignored ? 'note' : ''}>{column}</span> },
          { title: words('window:import.cells'), key: 'cells', width: 140, ellipsis: true, render: (_, { column }) => <span className="note">{(source.texts[column] ?? []).slice(0, 4).join(words('panels:comma'))}</span> },
          {
            title: words('window:import.field'), key: 'field', render: (_, plan) => (
              <>
                {source.placeColumns.includes(plan.column) ? <Tag color="green">{words('window:import.as-place')}</Tag> : <Select<string>
                  size="small" allowClear showSearch={{ optionFilterProp: 'label' }} style={{ width: 160 }} disabled={plan.ignored} aria-label={words('window:import.field-of', { column: plan.column })} placeholder={words('window:import.kept')}
                  value={plan.field?.id ?? null} onChange={(field: string | undefined) => onItem(withField(item, plan.column, field ?? null))} options={fields.map(({ id, label, unit: own }) => ({ value: id, label: own ? words.aside(words.of(label), own) : words.of(label) }))}
                />}
                {plan.by === 'synonym' && <Tag>{words('window:import.by-synonym')}</Tag>}
                {unit(plan) && <Tag color="blue">{unit(plan)}</Tag>}
              </>
            ),
          },
          { title: words('window:import.leave-out'), key: 'out', width: 60, align: 'center', render: (_, { column, ignored }) => <Checkbox checked={ignored} aria-label={words('window:import.leave-out-of', { column })} onChange={({ target }) => onItem({ ...item, ignore: target.checked ? [...item.ignore, column] : item.ignore.filter((other) => other !== column) })} /> },
        ]}
      />
    </>
  );
}
