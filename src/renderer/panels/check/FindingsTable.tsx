/** The findings as a table, linked to the map. */
import { Button, Checkbox, Input, Select, Table, type TableRef } from 'antd';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { VERDICT_LABELS, VERDICTS } from '../../../core/levels.ts';
import type { Finding } from '../../../core/rules/types.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords } from '../../ui/words.ts';
import { findingColumns, TABLE_WIDTH } from './columns.tsx';
import { EVERY_FINDING, filterFindings, type FindingFilter, stepFrom, townshipsOf } from './findings.ts';

const NONE: readonly Finding[] = [];

interface Sort { readonly key: string; readonly order: 'ascend' | 'descend' }

export function FindingsTable() {
  const words = useWords();
  const findings = useStore((state) => state.check.value?.findings ?? NONE);
  const state = useStore(({ check }) => check.state);
  const rule = useStore(({ rulesFilter }) => rulesFilter);
  const chosen = useStore(({ selection }) => (selection?.type === 'finding' ? selection.id : null));
  const [own, setOwn] = useState<Omit<FindingFilter, 'rule'>>(EVERY_FINDING);
  const [holder, height] = useTableHeight();
  const table = useRef<TableRef>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const rules = useStore((state) => state.book.rules);
  const columns = useMemo(() => findingColumns(words, rules), [words, rules]);
  const rows = useMemo(() => {
    const passed = filterFindings(findings, { ...own, rule });
    const compare = columns.find(({ key }) => key === sort?.key)?.compare;
    // sorted here, not by the table, so that the arrow keys walk the order that is shown
    return compare && sort ? passed.sort((a, b) => (sort.order === 'descend' ? compare(b, a) : compare(a, b))) : passed;
  }, [findings, own, rule, columns, sort]);
  const townships = useMemo(() => townshipsOf(findings), [findings]);
  const change = (part: Partial<FindingFilter>) => setOwn((before) => ({ ...before, ...part }));
  const filtered = rows.length !== findings.length;

  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by === undefined || (event.target instanceof HTMLElement && event.target.closest('.table-tools'))) return;
    event.preventDefault();
    const next = stepFrom(rows, chosen, by);
    if (!next) return;
    select({ type: 'finding', id: next.id }, true);
    table.current?.scrollTo({ key: next.id });
  };
  return (
    <div className="table-drawer" ref={holder} onKeyDown={keys}>
      <div className="table-tools">
        <b aria-live="polite">{filtered ? words('panels:check.count-of', { count: figure(rows.length), total: figure(findings.length) }) : words('panels:check.count', { count: figure(rows.length) })}</b>
        <Select size="small" allowClear className="tool" placeholder={words('panels:check.verdict')} aria-label={words('panels:check.verdict')} value={own.verdict} onChange={(verdict) => change({ verdict: verdict ?? null })} options={VERDICTS.filter((verdict) => verdict !== 'met').map((value) => ({ value, label: words.of(VERDICT_LABELS[value]) }))} />
        <Select size="small" allowClear className="tool wide" placeholder={words('panels:check.rule')} aria-label={words('panels:check.rule')} value={rule} onChange={(value) => useStore.setState({ rulesFilter: value ?? null })} options={rules.map(({ id, label }) => ({ value: id, label: words.of(label) }))} popupMatchSelectWidth={false} />
        <Select size="small" allowClear className="tool" placeholder={words('panels:check.township')} aria-label={words('panels:check.township')} value={own.township} onChange={(township) => change({ township: township ?? null })} options={townships.map((value) => ({ value, label: value }))} />
        <Input size="small" allowClear className="tool" placeholder={words('panels:check.search')} aria-label={words('panels:check.search')} value={own.text} onChange={({ target }) => change({ text: target.value })} />
        <Checkbox checked={own.countedOnly} onChange={({ target }) => change({ countedOnly: target.checked })}>{words('panels:check.counted-only')}</Checkbox>
        {filtered && <Button size="small" type="link" onClick={() => { setOwn(EVERY_FINDING); useStore.setState({ rulesFilter: null }); }}>{words('panels:clear')}</Button>}
      </div>
      <div className={state === 'ready' ? 'table-body' : 'table-body result-old'} role="region" tabIndex={0} aria-label={words('panels:check.table')}>
        <Table<Finding>
          ref={table} size="small" rowKey="id" virtual pagination={false} dataSource={rows} scroll={{ x: TABLE_WIDTH, y: height }}
          columns={columns.map(({ compare, ...column }) => ({ ...column, sorter: compare !== undefined, sortOrder: sort?.key === column.key ? sort.order : null }))}
          onChange={(_page, _filters, sorter) => {
            const { columnKey, order } = Array.isArray(sorter) ? { columnKey: undefined, order: undefined } : sorter;
            setSort(typeof columnKey === 'string' && order ? { key: columnKey, order } : null);
          }}
          rowClassName={({ id, counted }) => `${id === chosen ? 'row-chosen' : ''}${counted ? '' : ' row-aside'}`} onRow={({ id }) => ({ onClick: () => select({ type: 'finding', id }, true) })}
          locale={{ emptyText: words(findings.length === 0 ? 'panels:check.no-findings' : 'panels:check.none') }}
        />
      </div>
    </div>
  );
}
