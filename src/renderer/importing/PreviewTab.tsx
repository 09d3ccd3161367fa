/** What would come: numbers, rows that are refused with a way to put them right on the spot, and what would change of what is there. */
import { DeleteOutlined, SwapOutlined, ToolOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Input, Segmented, Table, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import type { ImportItem, ImportPreview } from '../../contract/importing.ts';
import type { Difference, Refusal } from '../../contract/reports.ts';
import { knownCrs } from '../../core/crs/index.ts';
import { fieldsOf, kindOf } from '../../core/kinds/index.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

interface Props { readonly preview: ImportPreview | null; readonly item: ImportItem; readonly onItem: (item: ImportItem) => void }
type Fix = ImportItem['rows'][string];

/** Refusals of shapes that can be made valid. */
const REPAIRABLE = new Set(['geometry-self-crossing']);

const NOTHING: Fix = { leaveOut: false, turn: false, repair: false, cells: {} };

export function PreviewTab({ preview, item, onItem }: Props) {
  const words = useWords();
  const [shown, setShown] = useState<'refused' | 'changed'>('refused');
  const fixed = Object.keys(item.rows).length;
  if (!preview) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words(fixed > 0 ? 'window:import.fixed-try-again' : 'window:import.try-first', { count: fixed })} />;
  const { report, changes } = preview;
  return (
    <div className="panel-stack">
      <Alert type={report.refused.length > 0 ? 'warning' : 'success'} showIcon title={words('window:import.would', { read: figure(report.read), added: figure(report.added), updated: figure(report.updated), unchanged: figure(report.unchanged), refused: figure(report.refused.length) })} description={[`${words.of(knownCrs(report.crs.used)?.label, report.crs.used)} · ${report.crs.how}`, report.encoding, ...report.warnings].join(words('panels:semicolon'))} />
      <p className="note">{words('window:import.on-map')}</p>
      {preview.twins.length > 0 && <Twins preview={preview} item={item} onItem={onItem} />}
      <Segmented<'refused' | 'changed'> size="small" value={shown} onChange={setShown} options={[{ value: 'refused', label: words('window:import.refused', { count: figure(report.refused.length) }) }, { value: 'changed', label: words('window:import.changed', { count: figure(report.updated) }) }]} />
      {shown === 'refused' ? <RefusedRows preview={preview} item={item} onItem={onItem} /> : <Changes changes={changes} kind={item.kind} />}
    </div>
  );
}

/** Rows that seem to be there twice: they would come in, unless they are left out. */
function Twins({ preview: { twins }, item, onItem }: Props & { readonly preview: ImportPreview }) {
  const words = useWords();
  const rows = twins.map(({ row }) => row), left = rows.filter((row) => item.rows[String(row)]?.leaveOut !== true);
  const drop = () => onItem({ ...item, rows: { ...item.rows, ...Object.fromEntries(left.map((row) => [String(row), { ...(item.rows[String(row)] ?? NOTHING), leaveOut: true }])) } });
  return <Alert type="warning" showIcon title={words('window:import.twins', { rows: rows.slice(0, 20).join(words('panels:comma')), count: rows.length })} action={<Button size="small" disabled={left.length === 0} onClick={drop}>{words('window:import.drop-twice', { count: left.length })}</Button>} />;
}

function RefusedRows({ preview, item, onItem }: Props & { readonly preview: ImportPreview }) {
  const words = useWords();
  const { report: { refused }, refused: rows } = preview;
  const cells = new Map(rows.map((row) => [row.row, row]));
  const decl = kindOf(item.kind), fields = decl ? fieldsOf(decl) : [];
  const fixOf = (row: number): Fix => item.rows[String(row)] ?? NOTHING;
  const set = (numbers: readonly number[], part: Partial<Fix>) => onItem({ ...item, rows: { ...item.rows, ...Object.fromEntries(numbers.map((row) => [String(row), { ...fixOf(row), ...part }])) } });
  const isTurned = ({ code }: Refusal) => code === 'geometry-looks-swapped', isCrossed = ({ code }: Refusal) => REPAIRABLE.has(code);
  const turned = refused.filter(isTurned).map(({ row }) => row), crossed = refused.filter(isCrossed).map(({ row }) => row), twice = refused.filter(({ field }) => field === 'id' || field === item.key).map(({ row }) => row);
  if (refused.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('window:import.none-refused')} />;
  return (
    <>
      <div className="table-tools flush">
        {turned.length > 0 && <Button size="small" icon={<SwapOutlined aria-hidden />} onClick={() => set(turned, { turn: true })}>{words('window:import.turn-all', { count: turned.length })}</Button>}
        {crossed.length > 0 && <Button size="small" icon={<ToolOutlined aria-hidden />} onClick={() => set(crossed, { repair: true })}>{words('window:import.repair-all', { count: crossed.length })}</Button>}
        {twice.length > 0 && <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => set(twice, { leaveOut: true })}>{words('window:import.drop-twice', { count: twice.length })}</Button>}
        <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => set(refused.map(({ row }) => row), { leaveOut: true })}>{words('window:import.drop-all', { count: figure(refused.length) })}</Button>
      </div>
      <Table<Refusal>
        size="small" virtual pagination={false} scroll={{ x: 500, y: 300 }} rowKey={({ row, field }) => `${row}-${field}`} dataSource={[...refused]} columns={[
          { title: words('window:import.row'), key: 'row', width: 46, render: (_, { row }) => row },
          { title: words('window:import.reason'), key: 'reason', width: 240, render: (_, { reason, field }) => <><b>{field === 'geometry' ? words('panels:inspector.place') : words.of(fields.find(({ id }) => id === field)?.label, field)}</b> {reason}</> },
          {
            title: words('window:import.fix'), key: 'fix', render: (_, refusal) => {
              const { row, field, value } = refusal, fix = fixOf(row), own = cells.get(row);
              if (fix.leaveOut) return <Tag>{words('window:import.left-out')}</Tag>;
              if (field === 'geometry') return fix.turn || fix.repair ? <Tag color="blue">{words(fix.turn ? 'window:import.turned' : 'window:import.repaired')}</Tag> : <span className="note">{own?.at ? `${own.at[0]}, ${own.at[1]}` : value}</span>;
              return <Input size="small" aria-label={words('window:import.fix-of', { row, field })} defaultValue={fix.cells[field] ?? value} onBlur={({ target }) => { if (target.value !== (fix.cells[field] ?? value)) set([row], { cells: { ...fix.cells, [field]: target.value } }); }} />;
            },
          },
          {
            title: '', key: 'tools', width: 66, render: (_, refusal) => (
              <>
                {isTurned(refusal) && <Tooltip title={words('window:import.turn')}><Button size="small" type="text" icon={<SwapOutlined />} aria-label={words('window:import.turn-of', { row: refusal.row })} onClick={() => set([refusal.row], { turn: !fixOf(refusal.row).turn })} /></Tooltip>}
                <Tooltip title={words('window:import.drop')}><Button size="small" type="text" icon={<DeleteOutlined />} aria-label={words('window:import.drop-of', { row: refusal.row })} onClick={() => set([refusal.row], { leaveOut: !fixOf(refusal.row).leaveOut })} /></Tooltip>
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function Changes({ changes, kind }: { readonly changes: readonly Difference[]; readonly kind: string }) {
  const words = useWords();
  const decl = kindOf(kind), fields = decl ? fieldsOf(decl) : [];
  const name = (id: string) => (id === 'geometry' ? words('panels:history.geometry') : words.of(fields.find((field) => field.id === id)?.label, id));
  return (
    <Table<Difference>
      size="small" virtual pagination={false} scroll={{ x: 500, y: 300 }} rowKey={({ feature }) => feature.id} dataSource={[...changes]} locale={{ emptyText: words('window:import.none-changed') }} columns={[
        { title: words('panels:history.object'), key: 'name', width: 170, ellipsis: true, render: (_, { feature }) => feature.name },
        { title: words('panels:history.fields'), key: 'fields', render: (_, { fields: own }) => own.map(({ field, before, after }) => `${name(field)}${words('panels:colon')}${before || '–'} → ${after || '–'}`).join(words('panels:semicolon')) },
      ]}
    />
  );
}
