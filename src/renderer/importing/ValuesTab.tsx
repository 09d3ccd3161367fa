/** Words and figures of the table that are no values of their fields, and what they stand for. */
import { Alert, Button, Empty, Input, Select, Table } from 'antd';
import type { ImportItem, InspectedTable } from '../../contract/importing.ts';
import { convertCell } from '../../core/kinds/convert.ts';
import { useWords } from '../ui/words.ts';
import { foreignValues, type ForeignValue, openGreens, withGreen } from './plan.ts';

/** The empty value in the list: the text is taken away. */
const NONE = '—';

export function ValuesTab({ source, item, onItem }: { readonly source: InspectedTable; readonly item: ImportItem; readonly onItem: (item: ImportItem) => void }) {
  const words = useWords();
  const foreign = foreignValues(source, item);
  const set = ({ field, text }: ForeignValue, value: string | undefined) => {
    const { [text.trim()]: _old, ...rest } = item.values[field.id] ?? {};
    onItem({ ...item, values: { ...item.values, [field.id]: value === undefined ? rest : { ...rest, [text.trim()]: value } } });
  };
  if (foreign.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('window:import.values-fit')} />;
  const greens = openGreens({ source, item }), answer = (value: 'low' | '') => { const next = withGreen({ source, item }, value); if (next) onItem(next); };
  return (
    <>
      {greens.length > 0 && (
        <Alert
          type="warning" showIcon title={words('window:import.green', { texts: greens.map(({ text }) => text).join(words('panels:comma')) })} description={words('window:import.green-why')}
          action={<><Button size="small" onClick={() => answer('low')}>{words('window:import.green-low')}</Button>{' '}<Button size="small" onClick={() => answer('')}>{words('window:import.green-empty')}</Button></>}
        />
      )}
      <p className="note">{words('window:import.values-hint')}</p>
      <Table<ForeignValue>
        size="small" pagination={false} scroll={{ y: 420 }} rowKey={({ field, text }) => `${field.id}\n${text}`} dataSource={foreign} columns={[
          { title: words('window:import.field'), key: 'field', width: 150, ellipsis: true, render: (_, { field }) => words.of(field.label) },
          { title: words('window:import.text'), key: 'text', width: 190, ellipsis: true, render: (_, { text }) => text },
          {
            title: words('window:import.stands-for'), key: 'value', render: (_, value) => {
              const { field, text } = value, meant = item.values[field.id]?.[text.trim()], label = words('window:import.stands-for-of', { text });
              if (field.choices) return <Select<string> size="small" allowClear style={{ width: 220 }} aria-label={label} placeholder={words('window:import.would-refuse')} value={meant === '' ? NONE : (meant ?? null)} onChange={(next: string | undefined) => set(value, next === NONE ? '' : next)} options={[...field.choices.map((choice) => ({ value: choice.value, label: words.of(choice.label) })), { value: NONE, label: words('window:import.empty') }]} />;
              return <Input size="small" allowClear style={{ width: 220 }} aria-label={label} placeholder={words('window:import.would-refuse')} value={meant ?? ''} status={meant !== undefined && 'problem' in convertCell(field, meant) ? 'error' : ''} onChange={({ target }) => set(value, target.value === '' ? undefined : target.value)} />;
            },
          },
        ]}
      />
    </>
  );
}
