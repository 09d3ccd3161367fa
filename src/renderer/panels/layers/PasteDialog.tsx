/** What a paste would change, and which cells it cannot take and why, before anything changes. */
import { Alert, Modal, Table } from 'antd';
import { useMemo, useState } from 'react';
import type { Crs } from '../../../core/crs/index.ts';
import { type PlainError, toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { change } from '../../state/edits.ts';
import { CrsSelect } from '../../ui/CrsSelect.tsx';
import { figure } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { MOST_CELLS, type PasteTarget, planPaste } from './paste.ts';
import { cellsIn, fromTsv } from './tsv.ts';

export function PasteDialog({ text, target, close }: { readonly text: string; readonly target: PasteTarget; readonly close: () => void }) {
  const words = useWords();
  const [error, setError] = useState<PlainError | null>(null);
  const [saving, setSaving] = useState(false);
  const [crs, setCrs] = useState<Crs | undefined>(undefined);
  // of the table as it was when the dialog opened: it may move on behind it
  const [opened] = useState(target);
  const cells = useMemo(() => cellsIn(text), [text]);
  const plan = useMemo(() => (cells > MOST_CELLS ? null : planPaste(fromTsv(text), opened, crs)), [cells, text, opened, crs]);
  const told = useMemo(() => {
    if (plan === null || plan === 'no-cell') return [];
    return [
      ...(plan.shortRows > 0 ? [words('panels:paste.short', { count: figure(plan.shortRows) })] : []),
      ...(plan.unknownColumns.length > 0 ? [words('panels:paste.unknown-columns', { columns: plan.unknownColumns.join(words('panels:comma')) })] : []),
      ...(plan.unknownRows > 0 ? [words('panels:paste.unknown-rows', { count: figure(plan.unknownRows) })] : []),
    ];
  }, [plan, words]);
  const refusal = plan === null ? words('panels:paste.too-many', { count: figure(cells), most: figure(MOST_CELLS) }) : plan === 'no-cell' ? words('panels:paste.no-cell') : null;
  const ready = plan === null || plan === 'no-cell' ? null : plan;
  const touched = ready ? ready.changed.length + ready.added.length : 0;
  const apply = () => {
    if (!ready) return;
    setSaving(true);
    change('paste', [...ready.changed, ...ready.added]).then(close, (thrown: unknown) => setError(toPlainError(thrown))).finally(() => setSaving(false));
  };
  return (
    <Modal open width={680} title={words('panels:paste.title')} onCancel={close} onOk={apply} confirmLoading={saving} okText={words('panels:paste.run', { count: figure(touched) })} okButtonProps={{ disabled: touched === 0 }} cancelText={words('window:cancel')}>
      {refusal !== null && <Alert type="warning" showIcon title={refusal} />}
      {ready && (
        <>
          <p role="status">{words('panels:paste.would', { rows: figure(ready.rows), changed: figure(ready.changed.length), cells: figure(ready.cells), emptied: figure(ready.emptied), added: figure(ready.added.length), bad: figure(ready.bad.length) })}</p>
          <p className="note">{words(ready.byHeadings ? 'panels:paste.by-headings' : 'panels:paste.by-place')}</p>
          {ready.placed && <p className="note"><CrsSelect value={ready.crs ?? undefined} onChange={setCrs} /> {words('panels:paste.crs')}</p>}
          {told.map((line) => <Alert key={line} type="info" showIcon title={line} style={{ marginBottom: 6 }} />)}
          {ready.bad.length > 0 && (
            <Table
              size="small" virtual pagination={false} rowKey={({ row, column }) => `${row}/${column}`} dataSource={[...ready.bad]} scroll={{ x: 620, y: 220 }} aria-label={words('panels:paste.bad')}
              columns={[{ title: words('window:import.row'), dataIndex: 'row', width: 60 }, { title: words('panels:table.field'), dataIndex: 'column', width: 120, ellipsis: true }, { title: words('window:import.value'), dataIndex: 'value', width: 140, ellipsis: true }, { title: words('window:import.reason'), key: 'reason', render: (_, { reason, params }) => words(reason, params) }]}
            />
          )}
        </>
      )}
      {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
    </Modal>
  );
}
