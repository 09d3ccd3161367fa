/** A file into a kind: try it first, read what would be refused and why, then import. */
import { Alert, Button, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import type { ImportReport, Refusal } from '../../contract/methods.ts';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import { errorText } from '../../core/i18n.ts';
import { KINDS } from '../../core/kinds/index.ts';
import { runTask } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';

export function ImportDialog() {
  const path = useStore((state) => state.importing);
  return path === null ? null : <ImportOf key={path} path={path} />;
}

function ImportOf({ path }: { readonly path: string }) {
  const words = useWords();
  const [kind, setKind] = useState<string | null>(null);
  const [crs, setCrs] = useState('auto');
  const [report, setReport] = useState<ImportReport | null>(null);
  const [done, setDone] = useState(false);
  const [error, setError] = useState<PlainError | null>(null);
  /** another choice makes what was tried void */
  const anew = () => { setReport(null); setDone(false); setError(null); };
  const close = () => useStore.setState({ importing: null });
  const run = async (dryRun: boolean) => {
    if (!kind) return;
    setError(null);
    try {
      setReport(await runTask('window:task.import', 'import.file', { path, kind, crs, dryRun, lang: words.lang }));
      setDone(!dryRun);
    } catch (thrown) {
      setError(toPlainError(thrown));
    }
  };
  const good = report ? report.added + report.updated + report.unchanged : 0;
  return (
    <Modal
      open width={760} onCancel={close} title={words('window:import.title')}
      footer={done ? [<Button key="close" type="primary" onClick={close}>{words('window:ok')}</Button>] : [
        <Button key="cancel" onClick={close}>{words('window:cancel')}</Button>,
        <Button key="try" disabled={!kind} type={report ? 'default' : 'primary'} onClick={() => void run(true)}>{words('window:import.try')}</Button>,
        <Button key="import" disabled={!report || good === 0} type="primary" onClick={() => void run(false)}>{words('window:import.run', { count: good })}</Button>,
      ]}
    >
      <div className="panel-stack">
        <code>{path}</code>
        <div className="table-tools">
          <Select showSearch={{ optionFilterProp: 'label' }} style={{ width: 300 }} placeholder={words('window:import.kind')} aria-label={words('window:import.kind')} value={kind} onChange={(value) => { setKind(value); anew(); }} options={KINDS.filter(({ result }) => !result).map(({ id, label }) => ({ value: id, label: `${label.zh} ${label.en}` }))} />
          <Select style={{ width: 200 }} aria-label={words('window:import.crs')} value={crs} onChange={(value) => { setCrs(value); anew(); }} options={[{ value: 'auto', label: words('window:import.auto') }, { value: 'EPSG:4326', label: 'WGS 84 (EPSG:4326)' }, { value: 'EPSG:4490', label: 'CGCS2000 (EPSG:4490)' }]} />
        </div>
        {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
        {report && <Alert type={report.refused.length > 0 ? 'warning' : 'success'} showIcon title={words(done ? 'window:import.done' : 'window:import.would', { read: report.read, added: report.added, updated: report.updated, unchanged: report.unchanged, refused: report.refused.length })} description={[`${report.crs.used} · ${report.crs.how}`, ...report.warnings].join('；')} />}
        {report && report.refused.length > 0 && (
          <Table<Refusal> size="small" virtual pagination={false} scroll={{ x: 680, y: 220 }} rowKey={({ row, field }) => `${row}-${field}`} dataSource={[...report.refused]} columns={[
            { title: words('window:import.row'), key: 'row', width: 60, render: (_, { row }) => row }, { title: words('window:import.field'), key: 'field', width: 110, render: (_, { field }) => field },
            { title: words('window:import.value'), key: 'value', width: 150, ellipsis: true, render: (_, { value }) => value }, { title: words('window:import.reason'), key: 'reason', render: (_, { reason }) => reason },
          ]} />
        )}
      </div>
    </Modal>
  );
}
