/** The features of one kind as a table: sort, filter, choose columns and rows, change cells in place, paste, fill. */
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Input, Select, Table, type TableRef, Tooltip } from 'antd';
import type { ColumnsType, TableProps } from 'antd/es/table';
import { type ClipboardEvent, type KeyboardEvent, type UIEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { type Feature, type FieldValue } from '../../../core/feature.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { fail, select, setColumns } from '../../state/actions.ts';
import { chooseOfKind, useChosen } from '../../state/choice.ts';
import { change, newId } from '../../state/edits.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords } from '../../ui/words.ts';
import { CellEditor } from './CellEditor.tsx';
import { ColumnFilter } from './ColumnFilter.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { columnsOf, type FeatureColumn, type Filter, type Filters, matching, type Sort, sorted, valueText } from './rows.ts';
import { toTsv } from './tsv.ts';
import { isTyping } from '../../ui/typing.ts';

const COLUMN_PX = 140, NAME_PX = 190;
const NOTHING: readonly Feature[] = [];

/** Where the cursor is, and whether the cell is being changed. */
interface Cell { readonly id: string; readonly column: string; readonly editing: boolean }

/** The browser shifts the rows to show a cell that is typed into; they are laid out by the table, whose headings would not follow. */
const keepAligned = ({ target }: UIEvent): void => { if (target instanceof HTMLElement && target.scrollLeft !== 0 && target.closest('.ant-table-tbody-virtual')) target.scrollLeft = 0; };

export function FeaturesTable() {
  const words = useWords();
  const features = useStore((state) => state.features), info = useStore((state) => state.info), tableKind = useStore((state) => state.tableKind);
  const kinds = (info?.kinds ?? []).map(({ kind: id, count }) => ({ value: id, label: `${words.of(kindOf(id)?.label, id)} ${figure(count)}` }));
  const kind = tableKind !== null && features.has(tableKind) ? tableKind : (kinds[0]?.value ?? null);
  if (kind === null || !kindOf(kind)) return <div className="centred note">{words('panels:layers.none')}</div>;
  return <TableOf key={kind} kind={kind} kinds={kinds} />;
}

function TableOf({ kind, kinds }: { readonly kind: string; readonly kinds: { readonly value: string; readonly label: string }[] }) {
  const words = useWords();
  const decl = kindOf(kind);
  const all = useStore((state) => state.features.get(kind)) ?? NOTHING;
  const readOnly = useStore((state) => state.info?.readOnly !== false);
  const shown = useStore((state) => state.settings.columns[kind]);
  const current = useStore(({ selection }) => (selection?.type === 'feature' && selection.kind === kind ? selection.id : null));
  const chosen = useChosen().get(kind) ?? NOTHING;
  const [text, setText] = useState('');
  const [filters, setFilters] = useState<Filters>({});
  const [sort, setSort] = useState<Sort | null>(null);
  const [cell, setCell] = useState<Cell | null>(null);
  const [pasted, setPasted] = useState<string | null>(null);
  const [holder, height] = useTableHeight();
  const table = useRef<TableRef>(null), body = useRef<HTMLDivElement>(null);
  const wanted = useDeferredValue(text);
  const every = useMemo(() => (decl ? columnsOf(decl, all) : []), [decl, all]);
  const columns = useMemo(() => every.filter(({ id, filled }) => id === 'name' || (shown ? shown.includes(id) : filled)), [every, shown]);
  const rows = useMemo(() => sorted(matching(all, wanted, filters), every, sort), [all, wanted, filters, every, sort]);
  if (!decl) return null;
  const fixed = readOnly || decl.result === true;
  const nameField = ({ id, label }: FeatureColumn) => words.of(label ?? undefined, id);
  const editable = ({ id }: FeatureColumn) => !fixed && id !== 'demo';

  const put = (feature: Feature, column: string, value: FieldValue) => { change('change', [{ ...feature, props: { ...feature.props, [column]: value } }]).catch(fail); };
  const leave = () => { setCell((at) => (at ? { ...at, editing: false } : null)); body.current?.focus(); };
  const go = (id: string) => { select({ type: 'feature', kind, id }, true); table.current?.scrollTo({ key: id }); };

  const keys = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    const column = columns.find(({ id }) => id === cell?.column), down = { ArrowDown: 1, ArrowUp: -1 }[event.key], across = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (down !== undefined) {
      const next = rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex(({ id }) => id === current) + down))];
      if (next) { go(next.id); setCell((at) => (at ? { ...at, id: next.id } : null)); }
    } else if (across !== undefined && current !== null) {
      const next = columns[Math.max(0, Math.min(columns.length - 1, columns.findIndex(({ id }) => id === cell?.column) + across))];
      if (next) setCell({ id: current, column: next.id, editing: false });
    } else if ((event.key === 'F2' || event.key === 'Enter') && cell && column && editable(column)) setCell({ ...cell, editing: true });
    else if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey) && !event.shiftKey) fill(column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** The chosen rows get the value of the first of them, in the order of the table. */
  const fill = (column: FeatureColumn | undefined) => {
    const ids = new Set(chosen.map(({ id }) => id)), [first, ...others] = rows.filter(({ id }) => ids.has(id));
    if (!column || !first || !editable(column)) return;
    const value = first.props[column.id] ?? null, changed = others.filter(({ props }) => (props[column.id] ?? null) !== value);
    if (changed.length > 0) change('bulk', changed.map((feature) => ({ ...feature, props: { ...feature.props, [column.id]: value } }))).catch(fail);
  };
  const typing = ({ target }: ClipboardEvent) => isTyping(target);
  const copy = (event: ClipboardEvent) => {
    const ids = new Set(chosen.length > 0 ? chosen.map(({ id }) => id) : [current]), picked = rows.filter(({ id }) => ids.has(id));
    if (typing(event) || picked.length === 0) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', toTsv([[words('panels:table.id'), ...columns.map(nameField)], ...picked.map((feature) => [feature.id, ...columns.map(({ id, field }) => valueText(feature.props[id], field, words))])]));
  };
  const paste = (event: ClipboardEvent) => {
    if (typing(event) || fixed) return;
    event.preventDefault();
    setPasted(event.clipboardData.getData('text/plain'));
  };

  const filterOf = (column: FeatureColumn): Partial<ColumnsType<Feature>[number]> => {
    const filter = filters[column.id];
    const set = (next: Filter | null) => { const { [column.id]: _old, ...others } = filters; setFilters(next ? { ...others, [column.id]: next } : others); };
    if (column.values) {
      return {
        filters: [...column.values.map((value) => ({ value: String(value), text: valueText(value, column.field, words) })), { value: '', text: words('panels:table.not-filled') }],
        filterSearch: column.values.length > 8, filteredValue: filter && 'values' in filter ? [...filter.values] : null,
      };
    }
    const condition = filter && 'condition' in filter ? filter.condition : null;
    return { filtered: condition !== null, filterDropdown: ({ close }) => <ColumnFilter column={column} condition={condition} onChange={(next) => { set(next ? { condition: next } : null); close(); }} /> };
  };
  const tableColumns = columns.map((column): ColumnsType<Feature>[number] => ({
    title: column.field?.unit ? words.aside(nameField(column), column.field.unit) : nameField(column), key: column.id, width: column.id === 'name' ? NAME_PX : COLUMN_PX, ellipsis: true, sorter: true, sortOrder: sort?.column === column.id ? sort.order : null, ...(column.id === 'name' ? { fixed: 'left' as const } : {}), ...filterOf(column),
    onCell: ({ id }) => ({ className: cell?.id === id && cell.column === column.id ? 'cell-at' : '', onClick: () => { if (!(cell?.editing && cell.id === id && cell.column === column.id)) setCell({ id, column: column.id, editing: false }); }, onDoubleClick: () => { if (editable(column)) setCell({ id, column: column.id, editing: true }); } }),
    render: (_, feature) => (cell?.editing && cell.id === feature.id && cell.column === column.id
      ? <CellEditor feature={feature} column={column} done={(...values) => { leave(); const [value] = values; if (value !== undefined) put(feature, column.id, value); }} /> : column.show(feature, words)),
  }));
  const changed: NonNullable<TableProps<Feature>['onChange']> = (_page, values, sorter) => {
    const [first] = Array.isArray(sorter) ? sorter : [sorter];
    setSort(first?.order ? { column: String(first.columnKey), order: first.order } : null);
    setFilters({ ...Object.fromEntries(Object.entries(filters).filter(([, filter]) => 'condition' in filter)), ...Object.fromEntries(Object.entries(values).flatMap(([id, list]) => (list && !(id in filters && 'condition' in (filters[id] ?? {})) ? [[id, { values: list.map(String) }]] : []))) });
  };
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools">
        <Select size="small" className="tool kind" showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:form.kind')} value={kind} onChange={(value) => useStore.setState({ tableKind: value })} options={kinds} popupMatchSelectWidth={false} />
        <b aria-live="polite">{rows.length === all.length ? words('panels:table.count', { count: figure(all.length) }) : words('panels:table.count-of', { count: figure(rows.length), total: figure(all.length) })}</b>
        <Input size="small" allowClear className="tool" placeholder={words('panels:table.filter')} aria-label={words('panels:table.filter')} value={text} onChange={({ target }) => setText(target.value)} />
        <Select size="small" mode="multiple" className="tool" maxTagCount={0} maxTagPlaceholder={() => words('panels:table.columns', { count: columns.length })} aria-label={words('panels:table.choose-columns')} value={columns.filter(({ id }) => id !== 'name').map(({ id }) => id)} onChange={(ids) => setColumns(kind, ids)} options={every.filter(({ id }) => id !== 'name').map((column) => ({ value: column.id, label: nameField(column) }))} popupMatchSelectWidth={false} />
        {!fixed && <Tooltip title={words('panels:table.hint')}><Button size="small" type="text" icon={<QuestionCircleOutlined />} aria-label={words('window:command.shortcuts')} onClick={() => useStore.setState({ dialog: 'shortcuts' })} /></Tooltip>}
      </div>
      <div className="table-body" ref={body} role="region" tabIndex={0} aria-label={words('panels:table.title', { kind: words.of(decl.label) })} onKeyDown={keys} onCopy={copy} onPaste={paste} onScrollCapture={keepAligned}>
        <Table<Feature>
          ref={table} size="small" rowKey="id" virtual pagination={false} columns={tableColumns} dataSource={rows} scroll={{ x: 40 + NAME_PX + (columns.length - 1) * COLUMN_PX, y: height }} onChange={changed} showSorterTooltip={false}
          rowSelection={{ selectedRowKeys: chosen.map(({ id }) => id), onChange: (ids) => chooseOfKind(kind, ids.map(String)), columnWidth: 36, fixed: true, preserveSelectedRowKeys: true }}
          rowClassName={({ id }) => (id === current ? 'row-chosen' : '')} locale={{ emptyText: words('panels:table.none') }} onRow={({ id }) => ({ onClick: () => select({ type: 'feature', kind, id }, true) })}
        />
      </div>
      {pasted !== null && <PasteDialog text={pasted} close={() => setPasted(null)} target={{ decl, all, shown: rows, columns, every, cell, newId, nameField }} />}
    </div>
  );
}
