/** The findings as a table, linked to the map: filtered, grouped, waived many at a time; and the list of what is fixed. */
import { Button, Table, type TableRef } from 'antd';
import { type Key, type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { finderIn, textOf } from '../../../core/feature.ts';
import { isWaivable } from '../../../core/findings/index.ts';
import type { Finding, FindingsReport } from '../../../core/rules/types.ts';
import { fail, select } from '../../state/actions.ts';
import { withdraw } from '../../state/findings.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords } from '../../ui/words.ts';
import { findingColumns, TABLE_WIDTH } from './columns.tsx';
import { EVERY_FINDING, filterFindings, filterFixed, type FindingRow, groupFindings, type Grouping, isGroup, stepFrom, townshipsOf } from './findings.ts';
import { FindingTools, type OwnFilter } from './FindingTools.tsx';
import { FixedTable } from './FixedTable.tsx';
import { WaiveDialog } from './WaiveDialog.tsx';

const NONE: readonly Finding[] = [], NONE_FIXED: FindingsReport['fixed'] = [];
/** Width of the ticks, how far what is in a group is moved in, and what its first column needs more for that, in pixels. */
const TICK_PX = 36, INDENT_PX = 8, GROUPED_PX = 24;

interface Sort { readonly key: string; readonly order: 'ascend' | 'descend' }

export function FindingsTable() {
  const words = useWords();
  const findings = useStore((state) => state.check.value?.findings ?? NONE), fixed = useStore((state) => state.check.value?.fixed ?? NONE_FIXED);
  const rule = useStore(({ rulesFilter }) => rulesFilter), status = useStore(({ statusFilter }) => statusFilter);
  const features = useStore((store) => store.features);
  const readOnly = useStore(({ info }) => info?.readOnly !== false);
  const chosen = useStore(({ selection }) => (selection?.type === 'finding' || selection?.type === 'fixed' ? selection.id : null));
  const [own, setOwn] = useState<OwnFilter>(EVERY_FINDING);
  const [grouping, setGrouping] = useState<Grouping | null>(null);
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const [picked, setPicked] = useState<readonly Key[]>([]);
  const [asking, setAsking] = useState(false);
  const [holder, height] = useTableHeight();
  const table = useRef<TableRef>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const rules = useStore((store) => store.book.rules);
  const operatorOf = useMemo(() => {
    const find = finderIn({ byKind: features });
    return ({ subject }: Finding) => { const feature = find(subject); return (feature && textOf(feature, 'operator')) ?? ''; };
  }, [features]);
  const columns = useMemo(() => findingColumns(words, rules, operatorOf), [words, rules, operatorOf]);
  const rows = useMemo(() => {
    const passed = filterFindings(findings, { ...own, rule, status }, operatorOf);
    const compare = columns.find(({ key }) => key === sort?.key)?.compare;
    // sorted here, not by the table, so that the arrow keys walk the order that is shown
    return compare && sort ? passed.sort((a, b) => (sort.order === 'descend' ? compare(b, a) : compare(a, b))) : passed;
  }, [findings, own, rule, status, columns, sort, operatorOf]);
  const groups = useMemo(() => {
    if (grouping === null) return null;
    const none = words(`panels:check.no-${grouping}`), labels = new Map(rules.map(({ id, label }) => [id, words.of(label)]));
    return groupFindings(rows, (finding) => (grouping === 'rule' ? labels.get(finding.rule) : grouping === 'township' ? finding.township : operatorOf(finding)) || none);
  }, [rows, grouping, operatorOf, words, rules]);
  const goneRows = useMemo(() => filterFixed(fixed, { ...own, rule }), [fixed, own, rule]);
  const shown = useMemo(() => (groups ? groups.flatMap(({ id, children }) => (shut.has(id) ? [] : children)) : rows), [groups, rows, shut]);
  const townships = useMemo(() => townshipsOf([...findings, ...fixed]), [findings, fixed]);
  // what has gone from the list is no longer picked
  const ticked = useMemo(() => { const wanted = new Set(picked); return rows.filter(({ id }) => wanted.has(id)); }, [rows, picked]);
  const waivable = ticked.filter(isWaivable), waived = ticked.filter((finding) => finding.waiver ?? finding.lapsed);
  const isFixed = status === 'fixed', list = isFixed ? goneRows : rows, total = isFixed ? fixed.length : findings.length;

  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by === undefined || (event.target instanceof HTMLElement && event.target.closest('.table-tools'))) return;
    event.preventDefault();
    const next = isFixed ? stepFrom(goneRows, chosen, by) : stepFrom(shown, chosen, by);
    if (!next) return;
    select({ type: isFixed ? 'fixed' : 'finding', id: next.id }, true);
    table.current?.scrollTo({ key: next.id });
  };
  return (
    <div className="table-drawer" ref={holder} onKeyDown={keys}>
      <div className="table-tools">
        <b aria-live="polite">{list.length === total ? words('panels:check.count', { count: figure(total) }) : words('panels:check.count-of', { count: figure(list.length), total: figure(total) })}</b>
        <FindingTools
          own={own} change={(part) => setOwn((before) => ({ ...before, ...part }))} grouping={grouping} setGrouping={(by) => { setGrouping(by); setShut(new Set()); }}
          townships={townships} filtered={list.length !== total || status !== null} clear={() => setOwn(EVERY_FINDING)}
        />
        {!isFixed && <Button size="small" disabled={ticked.length === 0} title={words('panels:check.print-hint')} onClick={() => useStore.setState({ printedFindings: ticked.map(({ id }) => id), activity: 'print' })}>{words('panels:check.print-chosen', { count: figure(ticked.length) })}</Button>}
        {!readOnly && !isFixed && (
          <>
            <Button size="small" disabled={waivable.length === 0} onClick={() => setAsking(true)}>{words('panels:waive.chosen', { count: figure(waivable.length) })}</Button>
            {waived.length > 0 && <Button size="small" onClick={() => { withdraw(waived.map(({ id }) => id)).then(() => setPicked([]), fail); }}>{words('panels:waive.withdraw-chosen', { count: figure(waived.length) })}</Button>}
          </>
        )}
      </div>
      <TableBody>
        {isFixed ? <FixedTable rows={goneRows} height={height} chosen={chosen} table={table} /> : (
          <Table<FindingRow>
            ref={table} size="small" rowKey="id" virtual pagination={false} dataSource={groups ?? rows} scroll={{ x: TABLE_WIDTH + (groups ? GROUPED_PX : 0), y: height }}
            columns={columns.map(({ compare, render, ...column }, i) => ({
              ...column, width: column.width + (groups && i === 0 ? GROUPED_PX : 0), sorter: compare !== undefined, sortOrder: sort?.key === column.key ? sort.order : null, onCell: (row: FindingRow) => (isGroup(row) ? { colSpan: i === 0 ? columns.length : 0 } : {}),
              render: (_: unknown, row: FindingRow) => {
                if (!isGroup(row)) return render(row);
                return i === 0 ? <b>{words('panels:check.group', { group: row.group, count: figure(row.children.length), violated: figure(row.violated) })}</b> : null;
              },
            }))}
            rowSelection={{ selectedRowKeys: ticked.map(({ id }) => id), onChange: (next: Key[]) => setPicked(next), columnWidth: TICK_PX, checkStrictly: false }}
            expandable={{
              indentSize: INDENT_PX,
              expandedRowKeys: groups?.flatMap(({ id }) => (shut.has(id) ? [] : [id])) ?? [],
              onExpand: (open, { id }) => setShut((before) => new Set(open ? [...before].filter((other) => other !== id) : [...before, id])),
            }}
            onChange={(_page, _filters, sorter) => {
              const { columnKey, order } = Array.isArray(sorter) ? { columnKey: undefined, order: undefined } : sorter;
              setSort(typeof columnKey === 'string' && order ? { key: columnKey, order } : null);
            }}
            rowClassName={(row) => (isGroup(row) ? 'row-group' : `${row.id === chosen ? 'row-chosen' : ''}${row.counted && row.status === 'open' ? '' : ' row-aside'}`)}
            onRow={(row) => (isGroup(row) ? {} : { onClick: () => select({ type: 'finding', id: row.id }, true) })}
            locale={{ emptyText: words(findings.length === 0 ? 'panels:check.no-findings' : 'panels:check.none') }}
          />
        )}
      </TableBody>
      {asking && <WaiveDialog ids={waivable.map(({ id }) => id)} close={() => setAsking(false)} done={() => setPicked([])} />}
    </div>
  );
}

/** Pale while the list is renewed; what is in it is not drawn anew for that. */
function TableBody({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const isReady = useStore(({ check }) => check.state === 'ready');
  return <div className={isReady ? 'table-body' : 'table-body result-old'} role="region" tabIndex={0} aria-label={words('panels:check.table')}>{children}</div>;
}
