/** 需要哪些资料: who has each kind of data, what to ask for, what it unlocks, what is there; to be sent around as a workbook. */
import { FileExcelOutlined } from '@ant-design/icons';
import { Button, Checkbox, Modal, Select, Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useEffect, useMemo, useState } from 'react';
import { fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import { DEPARTMENTS, NEEDS } from '../../../core/kinds/needs.ts';
import type { ChecklistRow } from '../../../core/quality/index.ts';
import type { Rule } from '../../../core/rules/index.ts';
import { SCHEMES } from '../../../core/zoning/index.ts';
import { bridge } from '../../bridge.ts';
import { fail, runTask } from '../../state/actions.ts';
import { engine } from '../../state/engine.ts';
import { useStore } from '../../state/store.ts';
import { figure, instant } from '../../ui/format.ts';
import { KindSymbol } from '../../ui/marks.tsx';
import { useWords, type Words } from '../../ui/words.ts';
import { isMissing, ofDepartment } from './needs.ts';

const DEPARTMENT_IDS = Object.keys(DEPARTMENTS) as (keyof typeof DEPARTMENTS)[];

async function exportNeeds(words: Words): Promise<void> {
  const path = await bridge.saveDialog({ title: words('panels:needs.export'), defaultName: `${words('window:command.needs')}.xlsx`, filters: [{ name: 'Excel', extensions: ['xlsx'] }] });
  if (path === null) return;
  await runTask('window:task.export', 'needs.export', { path, lang: words.lang });
  await bridge.showFile(path);
}

/** What is there, in two lines at most. */
function State({ row: { count, demo, schematic, filled, imported } }: { readonly row: ChecklistRow }) {
  const words = useWords();
  if (count === 0) return <Tag>{words('panels:needs.none')}</Tag>;
  return (
    <>
      <b className="figure">{figure(count)}</b> {demo > 0 && <Tag color="red">{words('panels:needs.demo', { share: Math.round((demo / count) * 100) })}</Tag>}{schematic > 0 && <Tag color="red">{words('panels:needs.schematic')}</Tag>}
      {filled !== null && <div className="note">{words('panels:needs.filled', { share: Math.floor(filled * 100) })}</div>}
      {imported !== null && <div className="note">{words('panels:needs.imported', { when: instant(imported) })}</div>}
    </>
  );
}

function columnsOf(words: Words, book: readonly Rule[]): ColumnsType<ChecklistRow> {
  const fieldNames = ({ kind, fields }: ChecklistRow, must: boolean) => {
    const decl = kindOf(kind), labels = new Map(decl ? fieldsOf(decl).map(({ id, label }) => [id, words.of(label)]) : []);
    return fields.filter((field) => field.must === must).map(({ field }) => labels.get(field) ?? field).join(words('panels:comma'));
  };
  return [
    { title: words('panels:needs.kind'), key: 'kind', width: 168, render: (_, { kind }) => <span className="need-kind"><KindSymbol kind={kind} /> {words.of(kindOf(kind)?.label, kind)}</span> },
    { title: words('panels:needs.department'), key: 'department', width: 130, render: (_, { departments }) => departments.map((id) => words.of(DEPARTMENTS[id])).join(words('panels:comma')) },
    { title: words('panels:needs.file'), key: 'file', width: 210, render: (_, { kind }) => words.of(NEEDS.find((entry) => entry.kind === kind)?.file) },
    { title: words('panels:needs.fields'), key: 'fields', width: 230, render: (_, row) => <>{fieldNames(row, true) !== '' && <b>{fieldNames(row, true)}</b>}<div className="note">{fieldNames(row, false)}</div></> },
    {
      title: words('panels:needs.unlocks'), key: 'unlocks', render: (_, { unlocks: { rules, detectors, schemes } }) => (
        <>
          {rules.length > 0 && <div>{words('panels:needs.rules', { rules: rules.map((id) => words.of(book.find((rule) => rule.id === id)?.label, id)).join(words('panels:semicolon')) })}</div>}
          {detectors.length > 0 && <div>{words('panels:needs.hazards', { hazards: detectors.map((type) => words(`roads:hazard.${type}`)).join(words('panels:comma')) })}</div>}
          {schemes.length > 0 && <div>{words('panels:needs.schemes', { schemes: schemes.map((id) => words.of(SCHEMES.find((scheme) => scheme.id === id)?.label, id)).join(words('panels:comma')) })}</div>}
        </>
      ),
    },
    { title: words('panels:needs.state'), key: 'state', width: 170, render: (_, row) => <State row={row} /> },
  ];
}

export function NeedsDialog() {
  const open = useStore((state) => state.needsOpen);
  return open ? <Needs /> : null;
}

function Needs() {
  const words = useWords();
  const revision = useStore((state) => state.info?.revision);
  const [rows, setRows] = useState<readonly ChecklistRow[]>([]);
  const [department, setDepartment] = useState<string | null>(null);
  const [missingOnly, setMissingOnly] = useState(false);
  useEffect(() => { engine.call('needs.list', {}).then((answer) => setRows(answer.rows), fail); }, [revision]);
  const book = useStore((state) => state.book.rules);
  const columns = useMemo(() => columnsOf(words, book), [words, book]);
  const shown = rows.filter((row) => ofDepartment(row, department) && (!missingOnly || isMissing(row)));
  return (
    <Modal open centered width="min(1240px, 94vw)" title={words('window:command.needs')} footer={null} onCancel={() => useStore.setState({ needsOpen: false })}>
      <div className="table-tools flush">
        <Select size="small" allowClear showSearch={{ optionFilterProp: 'label' }} className="tool wide" placeholder={words('panels:needs.department')} aria-label={words('panels:needs.department')} value={department} onChange={(value) => setDepartment(value ?? null)} options={DEPARTMENT_IDS.map((id) => ({ value: id, label: words.of(DEPARTMENTS[id]) }))} />
        <Checkbox checked={missingOnly} onChange={({ target }) => setMissingOnly(target.checked)}>{words('panels:needs.missing-only')}</Checkbox>
        <span className="note">{words('panels:needs.note')}</span>
        <span className="spacer" />
        <Button size="small" type="primary" icon={<FileExcelOutlined aria-hidden />} onClick={() => { exportNeeds(words).catch(fail); }}>{words('panels:needs.export')}</Button>
      </div>
      <Table<ChecklistRow> className="needs-table" size="small" rowKey="kind" pagination={false} dataSource={shown} columns={columns} scroll={{ y: 'calc(94vh - 190px)' }} locale={{ emptyText: words('panels:needs.nothing') }} />
    </Modal>
  );
}
