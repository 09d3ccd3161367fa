/** The features of one kind as a table: sort, filter, choose columns, change many at once. */
import { Button, Form, Input, Modal, Popconfirm, Select, Table, type TableRef } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { type KeyboardEvent, type Key, useMemo, useRef, useState } from 'react';
import { errorText, translate } from '../../../core/i18n.ts';
import { type PlainError, toPlainError } from '../../../core/errors.ts';
import { type Feature, nameOf } from '../../../core/feature.ts';
import { convertCell } from '../../../core/kinds/convert.ts';
import { type FieldDecl, fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import { fieldParams } from '../../../core/kinds/problems.ts';
import { fail, select } from '../../state/actions.ts';
import { change, deleteFeatures, openForm } from '../../state/edits.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords } from '../../ui/words.ts';
import { columnsOf, matching } from './rows.ts';

const COLUMN_PX = 140;

export function FeaturesTable() {
  const words = useWords();
  const { features, info, tableKind, selection } = useStore();
  const kinds = (info?.kinds ?? []).map(({ kind, count }) => ({ value: kind, label: `${words.of(kindOf(kind)?.label, kind)} ${figure(count)}` }));
  const kind = tableKind !== null && features.has(tableKind) ? tableKind : (kinds[0]?.value ?? null);
  const all = useMemo(() => (kind === null ? [] : (features.get(kind) ?? [])), [features, kind]);
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [chosen, setChosen] = useState<readonly Key[]>([]);
  const [bulk, setBulk] = useState(false);
  const [holder, height] = useTableHeight();
  const table = useRef<TableRef>(null);
  const rows = useMemo(() => matching(all, text), [all, text]);
  const decl = kind === null ? undefined : kindOf(kind);
  const every = useMemo(() => (decl ? columnsOf(decl, all) : []), [decl, all]);
  const columns = every.filter(({ id, filled }) => (kind !== null && shown[kind] ? shown[kind].includes(id) : filled));
  const picked = useMemo(() => { const ids = new Set(chosen); return all.filter(({ id }) => ids.has(id)); }, [all, chosen]);
  if (kind === null || !decl) return <div className="centred note">{words('panels:layers.none')}</div>;
  const current = selection?.type === 'feature' && selection.kind === kind ? selection.id : null;
  const tableColumns: ColumnsType<Feature> = [
    { title: words('panels:table.name'), key: 'name', width: 190, fixed: 'left', ellipsis: true, sorter: (a, b) => nameOf(a).localeCompare(nameOf(b), 'zh'), render: (_, feature) => nameOf(feature) },
    ...columns.map(({ id, label, show, compare }): ColumnsType<Feature>[number] => ({ title: label ? words.of(label) : id, key: id, width: COLUMN_PX, ellipsis: true, sorter: compare, render: (_, feature) => show(feature, words) })),
  ];
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || (event.target instanceof HTMLElement && event.target.closest('.table-tools'))) return;
    event.preventDefault();
    const next = rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex(({ id }) => id === current) + by))];
    if (!next) return;
    select({ type: 'feature', kind, id: next.id }, true);
    table.current?.scrollTo({ key: next.id });
  };
  const fixed = info?.readOnly !== false || decl.result === true;
  return (
    <div className="table-drawer" ref={holder} onKeyDown={keys}>
      <div className="table-tools">
        <Select size="small" className="tool wide" showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:form.kind')} value={kind} onChange={(value) => { useStore.setState({ tableKind: value }); setChosen([]); }} options={kinds} popupMatchSelectWidth={false} />
        <b aria-live="polite">{rows.length === all.length ? words('panels:table.count', { count: figure(all.length) }) : words('panels:table.count-of', { count: figure(rows.length), total: figure(all.length) })}</b>
        <Input size="small" allowClear className="tool" placeholder={words('panels:table.filter')} aria-label={words('panels:table.filter')} value={text} onChange={({ target }) => setText(target.value)} />
        <Select size="small" mode="multiple" className="tool wide" maxTagCount={0} maxTagPlaceholder={() => words('panels:table.columns', { count: columns.length })} aria-label={words('panels:table.choose-columns')} value={columns.map(({ id }) => id)} onChange={(ids) => setShown({ ...shown, [kind]: ids })} options={every.map(({ id, label }) => ({ value: id, label: label ? words.of(label) : id }))} popupMatchSelectWidth={false} />
        {!fixed && picked.length > 0 && (
          <>
            <Button size="small" type="primary" onClick={() => setBulk(true)}>{words('panels:table.bulk', { count: figure(picked.length) })}</Button>
            <Popconfirm title={words('panels:table.delete-ask', { count: figure(picked.length) })} okText={words('panels:edit.delete')} cancelText={words('window:cancel')} onConfirm={() => { deleteFeatures(picked).then(() => setChosen([]), fail); }}><Button size="small" danger>{words('panels:edit.delete')}</Button></Popconfirm>
          </>
        )}
      </div>
      <div className="table-body" role="region" tabIndex={0} aria-label={words('panels:table.title', { kind: words.of(decl.label) })}>
        <Table<Feature>
          ref={table} size="small" rowKey="id" virtual pagination={false} columns={tableColumns} dataSource={rows} scroll={{ x: 230 + columns.length * COLUMN_PX, y: height }} {...(fixed ? {} : { rowSelection: { selectedRowKeys: [...chosen], onChange: setChosen, columnWidth: 36, fixed: true } })}
          rowClassName={({ id }) => (id === current ? 'row-chosen' : '')} locale={{ emptyText: words('panels:table.none') }}
          onRow={(feature) => ({ onClick: () => select({ type: 'feature', kind, id: feature.id }, true), onDoubleClick: () => { if (!fixed) openForm(feature, false); } })}
        />
      </div>
      {bulk && <BulkEdit features={picked} fields={fieldsOf(decl)} close={() => setBulk(false)} />}
    </div>
  );
}

/** One field of many features, with what would change before it does. */
function BulkEdit({ features, fields, close }: { readonly features: readonly Feature[]; readonly fields: readonly FieldDecl[]; readonly close: () => void }) {
  const words = useWords();
  const [field, setField] = useState<FieldDecl | null>(null);
  const [text, setText] = useState('');
  const [error, setError] = useState<PlainError | null>(null);
  const converted = field ? convertCell(field, text) : null;
  const problem = field && converted && 'problem' in converted ? translate(words.lang, `engine:refused.${converted.problem}`, fieldParams(field, words.of(field.label))) : null;
  const value = converted && 'value' in converted ? converted.value : null;
  const changed = field && !problem ? features.filter(({ props }) => (props[field.id] ?? null) !== value) : [];
  const overwritten = changed.filter(({ props }) => field && (props[field.id] ?? null) !== null).length;
  const apply = () => { if (field) change('bulk', changed.map((feature) => ({ ...feature, props: { ...feature.props, [field.id]: value } }))).then(close, (thrown: unknown) => setError(toPlainError(thrown))); };
  const choices = field?.choices?.map((choice) => ({ value: choice.value, label: words.of(choice.label) })) ?? (field?.type === 'boolean' ? [{ value: 'true', label: words('panels:yes') }, { value: 'false', label: words('panels:no') }] : null);
  return (
    <Modal open width={460} title={words('panels:table.bulk', { count: figure(features.length) })} onCancel={close} onOk={apply} okText={words('panels:table.apply', { count: figure(changed.length) })} cancelText={words('window:cancel')} okButtonProps={{ disabled: changed.length === 0 }}>
      <Form layout="vertical" component="div">
        <Form.Item label={words('panels:table.field')}><Select showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:table.field')} value={field?.id ?? null} onChange={(id) => { setField(fields.find((item) => item.id === id) ?? null); setText(''); }} options={fields.map(({ id, label, unit }) => ({ value: id, label: unit ? `${words.of(label)}（${unit}）` : words.of(label) }))} /></Form.Item>
        {field && (
          <Form.Item label={words('panels:table.value')} validateStatus={problem ? 'error' : ''} help={problem}>
            {choices ? <Select allowClear aria-label={words('panels:table.value')} value={text === '' ? null : text} onChange={(next: string | null) => setText(next ?? '')} options={choices} /> : <Input aria-label={words('panels:table.value')} value={text} onChange={({ target }) => setText(target.value)} />}
          </Form.Item>
        )}
      </Form>
      {field && !problem && <p role="status">{words(text.trim() === '' ? 'panels:table.would-empty' : 'panels:table.would', { count: figure(changed.length), overwritten: figure(overwritten) })}</p>}
      {error && <p className="failure warn">{errorText(words.lang, error)}</p>}
    </Modal>
  );
}
