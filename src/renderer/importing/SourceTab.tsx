/** What a table is: its kind, its coordinate system with the reasons for it, its encoding, where its headers stand, by what it is matched. */
import { Button, Form, InputNumber, Radio, Select, Tag } from 'antd';
import { useState } from 'react';
import type { ImportItem } from '../../contract/importing.ts';
import { KNOWN_CRS } from '../../core/crs/index.ts';
import { fieldsOf, kindOf, KINDS, SECTOR_LABELS, SECTORS } from '../../core/kinds/index.ts';
import { useStore } from '../state/store.ts';
import { figure, metres } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { itemFor, needsCrs, type Planned } from './plan.ts';

const ENCODINGS = ['UTF-8', 'GB18030', 'UTF-16LE', 'BIG5'] as const;
/** Systems that are proposed at most. */
const MOST_GUESSES = 4;

interface Props { readonly plan: Planned; readonly onItem: (item: ImportItem | null) => void; readonly onAgain: (encoding: string | undefined, headerRow: number | undefined) => void }

export function SourceTab({ plan: { source, item }, onItem, onAgain }: Props) {
  const words = useWords();
  const remembered = useStore((state) => state.settings.mappings);
  const [headerRow, setHeaderRow] = useState(source.headerRow ?? null);
  const decl = item ? kindOf(item.kind) : undefined;
  const likely = source.kinds.slice(0, 5);
  const other = item !== null && !source.crs.slice(0, MOST_GUESSES).some(({ crs }) => crs === item.crs) && item.crs !== 'auto';
  return (
    <Form layout="vertical" size="small" component="div" className="import-form">
      {source.warnings.map((warning) => <p key={warning} className="note warn">{warning}</p>)}
      <Form.Item label={words('window:import.kind')}>
        <Select<string>
          showSearch={{ optionFilterProp: 'label' }} allowClear placeholder={words('window:import.choose-kind')} aria-label={words('window:import.kind')} value={item?.kind ?? null} onChange={(kind: string | undefined) => onItem(kind === undefined ? null : itemFor(source, kind, remembered))}
          options={[
            ...(likely.length > 0 ? [{ label: words('window:import.likely'), title: 'likely', options: likely.map(({ kind, confidence }) => ({ value: kind, label: words.aside(words.of(kindOf(kind)?.label, kind), `${Math.round(confidence * 100)}%`) })) }] : []),
            ...SECTORS.map((sector) => ({ label: words.of(SECTOR_LABELS[sector]), title: sector, options: KINDS.filter((decl) => decl.sector === sector && !decl.result && !likely.some(({ kind }) => kind === decl.id)).map(({ id, label }) => ({ value: id, label: words.of(label) })) })).filter(({ options }) => options.length > 0),
          ]}
        />
        {item === null && <p className="note">{words('window:import.skipped')}</p>}
      </Form.Item>
      {item && (
        <>
          <Form.Item label={words('window:import.crs')} validateStatus={needsCrs({ source, item }) ? 'warning' : ''} help={needsCrs({ source, item }) ? words('window:import.choose-crs') : null}>
            <Radio.Group className="crs-guesses" aria-label={words('window:import.crs')} value={other ? 'other' : item.crs} onChange={({ target }) => { if (target.value !== 'other') onItem({ ...item, crs: String(target.value) }); }}>
              {source.crs.slice(0, MOST_GUESSES).map(({ crs, label, confidence, reason, shiftM }) => (
                <Radio key={crs} value={crs}><b>{label}</b> <Tag>{`${Math.round(confidence * 100)}%`}</Tag>{shiftM !== null && shiftM > 1 && <Tag color="orange">{words('window:import.shift', { distance: metres(shiftM) })}</Tag>}<br /><small className="note">{reason}</small></Radio>
              ))}
              {item.crs === 'auto' && !needsCrs({ source, item }) && <Radio value="auto">{words('window:import.auto')}</Radio>}
              <Radio value="other" disabled={!other}>{words('window:import.crs-other')}</Radio>
            </Radio.Group>
            <Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={words('window:import.crs-list')} placeholder={words('window:import.crs-list')} value={other ? item.crs : null} onChange={(crs) => onItem({ ...item, crs })} options={KNOWN_CRS.map(({ id, label }) => ({ value: id, label: words.aside(words.of(label), id) }))} />
          </Form.Item>
          <div className="form-row">
            <Form.Item label={words('window:import.encoding')}>
              <Select<string> aria-label={words('window:import.encoding')} value={source.encoding.name} onChange={(encoding) => onAgain(encoding, headerRow ?? undefined)} options={[...new Set([source.encoding.name, ...ENCODINGS])].map((value) => ({ value, label: value === source.encoding.name && source.encoding.how === 'detected' ? words('window:import.encoding-detected', { encoding: value, percent: Math.round(source.encoding.confidence * 100) }) : value }))} />
            </Form.Item>
            <Form.Item label={words('window:import.header-row')}>
              <InputNumber<number> min={1} max={1000} aria-label={words('window:import.header-row')} placeholder={words('window:import.header-auto')} value={headerRow} onChange={setHeaderRow} />
              <Button disabled={headerRow === (source.headerRow ?? null)} onClick={() => onAgain(source.encoding.how === 'stated' ? source.encoding.name : undefined, headerRow ?? undefined)}>{words('window:import.again')}</Button>
            </Form.Item>
            <Form.Item label={words('window:import.key')} tooltip={words('window:import.key-hint')}>
              <Select<string> allowClear aria-label={words('window:import.key')} placeholder={words('window:import.key-id')} value={item.key ?? null} onChange={(key: string | undefined) => { const { key: _old, ...rest } = item; onItem(key === undefined ? rest : { ...rest, key }); }} options={(decl ? fieldsOf(decl) : []).filter(({ type }) => type === 'text' || type === 'integer').map(({ id, label }) => ({ value: id, label: words.of(label) }))} />
            </Form.Item>
          </div>
        </>
      )}
      <Sample columns={source.columns} rows={source.sample.slice(0, 6)} count={source.count} />
    </Form>
  );
}

/** The first rows as they stand in the file. */
function Sample({ columns, rows, count }: { readonly columns: readonly string[]; readonly rows: readonly Readonly<Record<string, string>>[]; readonly count: number | null }) {
  const words = useWords();
  return (
    <section aria-label={words('window:import.sample')}>
      <h3>{words('window:import.sample')}{count !== null && <small className="note">{` ${words('window:import.rows', { count: figure(count) })}`}</small>}</h3>
      <div className="sample"><table><thead><tr>{columns.map((column) => <th key={column}>{column}</th>)}</tr></thead><tbody>{rows.map((row, i) => <tr key={i}>{columns.map((column) => <td key={column}>{row[column] ?? ''}</td>)}</tr>)}</tbody></table></div>
    </section>
  );
}
