/** 历史: what was done, when and by whom; back to any state, names of states, what has changed since. */
import { DiffOutlined, FlagOutlined, RedoOutlined, RollbackOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Input, Modal, Popconfirm, Table, Tag, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import type { Difference } from '../../../contract/reports.ts';
import type { HistoryEntry } from '../../../core/edits/history.ts';
import { fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import { fail } from '../../state/actions.ts';
import { goToRevision, nameRevision, redo, undo } from '../../state/edits.ts';
import { engine } from '../../state/engine.ts';
import { useStore } from '../../state/store.ts';
import { figure, instant } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { doneBy } from './done-by.ts';

export function HistoryPanel() {
  const words = useWords();
  const { history, info } = useStore();
  const [naming, setNaming] = useState<number | null>(null);
  const [compared, setCompared] = useState<{ readonly revision: number; readonly differences: readonly Difference[] } | null>(null);
  const effects = useMemo(() => doneBy(history?.entries ?? []), [history]);
  if (!history || !info) return null;
  const { entries, marks } = history;
  const fixed = info.readOnly;
  const compare = (revision: number) => { engine.call('history.compare', { revision }).then(setCompared, fail); };
  return (
    <div className="panel-stack">
      {info.recovered && <Alert type="success" showIcon title={words('panels:history.recovered', { count: info.recovered.edits, from: instant(info.recovered.from), to: instant(info.recovered.to) })} />}
      {info.setAside && <Alert type="warning" showIcon title={words(info.setAside.lost > 0 ? 'panels:history.damaged' : 'panels:history.foreign', { lost: info.setAside.lost, file: info.setAside.file })} />}
      <div className="table-tools flush">
        <Button size="small" icon={<UndoOutlined aria-hidden />} disabled={fixed || history.undo.length === 0} onClick={() => { undo().catch(fail); }}>{words('window:command.undo')}</Button>
        <Button size="small" icon={<RedoOutlined aria-hidden />} disabled={fixed || history.redo.length === 0} onClick={() => { redo().catch(fail); }}>{words('window:command.redo')}</Button>
        <span className="note">{words('panels:history.count', { undo: figure(history.undo.length), redo: figure(history.redo.length) })}</span>
      </div>
      {entries.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:history.none')} />}
      <ol className="history" aria-label={words('window:command.history')}>
        {entries.map((entry) => {
          const name = marks.find(({ revision }) => revision === entry.revision)?.name;
          const now = entry.revision === info.revision;
          return (
            <li key={entry.revision} className={`${now ? 'now' : ''}${effects.get(entry.revision) === 'undone' ? ' undone' : ''}`}>
              <div className="history-head"><b>{said(entry, entries, words)}</b>{name && <Tag color="blue">{name}</Tag>}{now && <Tag color="green">{words('panels:history.now')}</Tag>}</div>
              <div className="note">{`${instant(entry.at)} · ${entry.who} · ${words('window:revision', { revision: entry.revision })} · +${figure(entry.puts)} −${figure(entry.deletes)}`}</div>
              <div className="history-tools">
                {!now && !fixed && <Popconfirm title={words('panels:history.go-to-ask', { revision: entry.revision })} okText={words('window:ok')} cancelText={words('window:cancel')} onConfirm={() => { goToRevision(entry.revision).catch(fail); }}><Button size="small" type="text" icon={<RollbackOutlined aria-hidden />}>{words('panels:history.go-to')}</Button></Popconfirm>}
                {!now && <Button size="small" type="text" icon={<DiffOutlined aria-hidden />} onClick={() => compare(entry.revision)}>{words('panels:history.compare')}</Button>}
                {!fixed && <Tooltip title={words('panels:history.name-hint')}><Button size="small" type="text" icon={<FlagOutlined aria-hidden />} onClick={() => setNaming(entry.revision)}>{words('panels:history.name')}</Button></Tooltip>}
              </div>
            </li>
          );
        })}
      </ol>
      {naming !== null && <Naming revision={naming} name={marks.find(({ revision }) => revision === naming)?.name ?? ''} close={() => setNaming(null)} />}
      {compared && <Comparison {...compared} close={() => setCompared(null)} />}
    </div>
  );
}

/** What an entry did, in words; an undo and a redo are named by what they take back. */
function said({ label, params, undoes }: HistoryEntry, entries: readonly HistoryEntry[], words: Words): string {
  const kind = kindOf(String(params['kind'] ?? ''));
  const text = words(label, { ...params, kind: words.of(kind?.label, String(params['kind'] ?? '')) });
  if (undoes === null) return text;
  return words((entries.find(({ revision }) => revision === undoes)?.undoes ?? null) === null ? 'panels:history.undid' : 'panels:history.redid', { text });
}

function Naming({ revision, name, close }: { readonly revision: number; readonly name: string; readonly close: () => void }) {
  const words = useWords();
  const [text, setText] = useState(name);
  const save = () => { nameRevision(revision, text).then(close, fail); };
  return (
    <Modal open width={380} title={words('panels:history.name-title', { revision })} onCancel={close} onOk={save} okText={words('window:ok')} cancelText={words('window:cancel')}>
      <Input autoFocus maxLength={100} aria-label={words('panels:history.name')} placeholder={words('panels:history.name-example')} value={text} onChange={({ target }) => setText(target.value)} onPressEnter={save} />
    </Modal>
  );
}

function Comparison({ revision, differences, close }: { readonly revision: number; readonly differences: readonly Difference[]; readonly close: () => void }) {
  const words = useWords();
  const counts = (['added', 'removed', 'changed'] as const).map((what) => ({ what, count: differences.filter((item) => item.what === what).length }));
  const fieldName = (kind: string, id: string) => {
    const decl = kindOf(kind);
    return id === 'geometry' || id === 'attachments' ? words(`panels:history.${id}`) : words.of(decl && fieldsOf(decl).find((field) => field.id === id)?.label, id);
  };
  return (
    <Modal open width={860} title={words('panels:history.compare-title', { revision })} onCancel={close} footer={<Button type="primary" onClick={close}>{words('window:ok')}</Button>}>
      <p>{counts.map(({ what, count }) => <Tag key={what}>{`${words(`panels:history.${what}`)} ${figure(count)}`}</Tag>)}</p>
      <Table<Difference>
        size="small" virtual pagination={false} scroll={{ x: 780, y: 380 }} rowKey={({ feature }) => `${feature.kind}/${feature.id}`} dataSource={[...differences]} locale={{ emptyText: words('panels:history.same') }}
        columns={[
          { title: words('panels:history.what'), key: 'what', width: 70, render: (_, { what }) => words(`panels:history.${what}`) },
          { title: words('panels:form.kind'), key: 'kind', width: 130, ellipsis: true, render: (_, { feature }) => words.of(kindOf(feature.kind)?.label, feature.kind) },
          { title: words('panels:history.object'), key: 'name', width: 180, ellipsis: true, render: (_, { feature }) => feature.name },
          { title: words('panels:history.fields'), key: 'fields', render: (_, { feature, fields }) => fields.map(({ field, before, after }) => `${fieldName(feature.kind, field)}${words('panels:colon')}${before || '–'} → ${after || '–'}`).join(words('panels:semicolon')) },
        ]}
      />
    </Modal>
  );
}
