/** Rows of packs as a table: who the object is, what differs with both values side by side, and the decision. */
import { AimOutlined, EnvironmentOutlined } from '@ant-design/icons';
import { Button, Radio, Table, Tag } from 'antd';
import type { PackRow, PackState } from '../../../contract/packs.ts';
import type { FieldValue } from '../../../core/feature.ts';
import { fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import { useStore } from '../../state/store.ts';
import { instant } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';
import type { Decision, Decisions } from './decisions.ts';

interface Props {
  readonly rows: readonly PackRow[];
  readonly decisions: Decisions;
  readonly onDecide: (key: string, decision: Decision) => void;
  readonly onPlace: (row: PackRow) => void;
}

const COLOURS: Readonly<Record<PackState, string>> = { new: 'green', changed: 'blue', conflict: 'red', outside: 'orange', unplaced: 'orange', refused: 'volcano', missing: 'default' };

/** A value as people read it. */
function valueText(kind: string, id: string, value: FieldValue, words: Words): string {
  if (value === null) return words('window:pack.empty');
  const decl = kindOf(kind), field = decl && fieldsOf(decl).find((item) => item.id === id);
  if (typeof value === 'boolean') return words(value ? 'engine:workbook.yes' : 'engine:workbook.no');
  const choice = field?.choices?.find((item) => item.value === value);
  return choice ? words.of(choice.label) : field?.unit === undefined ? String(value) : `${value} ${field.unit}`;
}

function fieldName(kind: string, id: string, words: Words): string {
  const decl = kindOf(kind);
  return words.of(decl && fieldsOf(decl).find((item) => item.id === id)?.label, id);
}

export function PackRows({ rows, decisions, onDecide, onPlace }: Props) {
  const words = useWords();
  return (
    <Table<PackRow>
      size="small" rowKey="key" dataSource={rows} pagination={{ pageSize: 50, hideOnSinglePage: true, size: 'small' }} tableLayout="fixed" className="pack-rows"
      columns={[
        {
          title: words('window:pack.object'), key: 'object', width: 190, render: (_, { name, state, kind, row }) => (
            <>
              <b>{name}</b> <Tag color={COLOURS[state]}>{words(`window:pack.state.${state}`)}</Tag><br />
              <small className="note">{row === 0 ? words('window:pack.row-missing', { kind: words.of(kindOf(kind)?.label, kind) }) : words('window:pack.row', { kind: words.of(kindOf(kind)?.label, kind), row })}</small>
            </>
          ),
        },
        { title: words('window:pack.what'), key: 'what', render: (_, row) => <What row={row} /> },
        { title: words('window:pack.decision'), key: 'decision', width: 140, render: (_, row) => <Choice row={row} decision={decisions[row.key]} onDecide={onDecide} onPlace={onPlace} /> },
      ]}
    />
  );
}

function What({ row: { kind, state, fields, changedBy, photos, notes, placedBy, place } }: { readonly row: PackRow }) {
  const words = useWords();
  const text = (id: string, value: FieldValue) => valueText(kind, id, value, words);
  const isOld = state === 'changed' || state === 'conflict';
  const fresh = fields.filter(({ field }) => field !== 'name' && field !== 'township');
  return (
    <>
      {isOld && fields.map(({ field, base, ours, theirs, conflict }) => (conflict ? (
        <dl key={field} className="pack-conflict">
          <dt>{fieldName(kind, field, words)}<small className="note">{` ${words('window:pack.then')} ${text(field, base)}`}</small></dt>
          <dd><small>{words('window:pack.ours')}</small><b>{text(field, ours)}</b></dd>
          <dd><small>{words('window:pack.theirs')}</small><b>{text(field, theirs)}</b></dd>
        </dl>
      ) : <div key={field}>{`${fieldName(kind, field, words)}：${text(field, ours)} → `}<b>{text(field, theirs)}</b></div>))}
      {state === 'conflict' && changedBy && <small className="note">{words('window:pack.by', { who: changedBy.who, at: instant(changedBy.at) })}</small>}
      {!isOld && fresh.length > 0 && <div>{fresh.map(({ field, theirs }) => `${fieldName(kind, field, words)} ${text(field, theirs)}`).join(words('panels:semicolon'))}</div>}
      {placedBy && <div className="note"><EnvironmentOutlined aria-hidden /> {words(`window:pack.by-${placedBy}`, { place })}</div>}
      {photos.length > 0 && <div className="note">{words('window:pack.photos', { photos: photos.join(words('panels:comma')) })}</div>}
      {notes.map((note) => <div key={note} className="warn">{note}</div>)}
    </>
  );
}

interface ChoiceProps { readonly row: PackRow; readonly decision: Decision | undefined; readonly onDecide: Props['onDecide']; readonly onPlace: Props['onPlace'] }

function Choice({ row, decision, onDecide, onPlace }: ChoiceProps) {
  const words = useWords();
  const { key, name, state, at } = row;
  const look = at && <Button size="small" type="link" icon={<AimOutlined aria-hidden />} aria-label={words('window:pack.show-of', { name })} onClick={() => useStore.setState({ focus: { at } })}>{words('window:pack.show')}</Button>;
  if (state === 'refused' || state === 'missing') return null;
  if (state === 'unplaced') return <Button size="small" type="primary" ghost icon={<EnvironmentOutlined aria-hidden />} aria-label={words('window:pack.place-of', { name })} onClick={() => onPlace(row)}>{words('window:pack.place')}</Button>;
  const options = state === 'conflict' ? [{ value: 'theirs', label: words('window:pack.take-theirs') }, { value: 'ours', label: words('window:pack.take-ours') }] : [{ value: 'theirs', label: words('window:pack.take') }, { value: 'leave', label: words('window:pack.leave') }];
  const usual = state === 'conflict' ? null : state === 'outside' ? 'leave' : 'theirs';
  return (
    <>
      <Radio.Group className="pack-choice" aria-label={words('window:pack.decision-of', { name })} value={decision ?? usual} options={options} onChange={({ target }) => onDecide(key, target.value as Decision)} />
      {look}
    </>
  );
}
