/** Reading a table of assessments: tried out first, with what would be refused and why; green is low only where the person says so. */
import { Alert, App, Checkbox, DatePicker, Modal, Spin, Table } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import type { RegisterImport as Report } from '../../../contract/register.ts';
import { type PlainError, toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { importRegister } from '../../state/register.ts';
import { useWords } from '../../ui/words.ts';

const DAY = 'YYYY-MM-DD';
const TABLE_PX = 220;

export function RegisterImport({ file, close }: { readonly file: string; readonly close: () => void }) {
  const words = useWords();
  const { message } = App.useApp();
  const [green, setGreen] = useState(false);
  const [date, setDate] = useState<string | null>(null);
  const [tried, setTried] = useState<Report | null>(null);
  /** some row has green in it, so that the question stays when it is answered */
  const [hasGreen, setHasGreen] = useState(false);
  const [fault, setFault] = useState<PlainError | null>(null);
  const [saving, setSaving] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    importRegister({ path: file, dryRun: true, ...(green ? { green: 'low' as const } : {}), ...(date === null ? {} : { date }) }, controller).then((report) => {
      if (controller.signal.aborted) return;
      setTried(report);
      setFault(null);
      if (report.refused.some(({ code }) => code === 'green')) setHasGreen(true);
    }, (thrown: unknown) => { if (!controller.signal.aborted) setFault(toPlainError(thrown)); });
    return () => controller.abort();
  }, [file, green, date]);
  const good = tried ? tried.added + tried.updated : 0;
  const save = () => {
    setSaving(true);
    importRegister({ path: file, ...(green ? { green: 'low' as const } : {}), ...(date === null ? {} : { date }) }).then(({ added, updated }) => {
      void message.success(words('panels:register.in.done', { count: added + updated }));
      close();
    }, (thrown: unknown) => { setFault(toPlainError(thrown)); setSaving(false); });
  };
  const head = (key: string) => words(`panels:register.in.${key}`);
  return (
    <Modal open width={760} title={words('panels:register.in.title', { file: file.split(/[\\/]/).at(-1) ?? file })} onCancel={close} onOk={save} okText={good === 0 && tried ? head('nothing') : words('panels:register.in.ok', { count: good })} cancelText={words('window:cancel')} okButtonProps={{ disabled: good === 0, loading: saving }}>
      {!tried && !fault && <Spin />}
      {fault && <Alert type="error" showIcon className="wrapped" title={<span className="failure">{errorText(words.lang, fault)}</span>} />}
      {tried && (
        <div className="panel-stack">
          <p aria-live="polite">{words('panels:register.in.counts', { read: tried.read, added: tried.added, updated: tried.updated, unchanged: tried.unchanged, refused: tried.refused.length })} · {words('panels:register.in.moved', { count: tried.moved.length })}</p>
          {hasGreen && <Alert type="warning" showIcon title={<Checkbox checked={green} onChange={({ target }) => setGreen(target.checked)}>{head('green')}</Checkbox>} description={head('green-note')} />}
          <div className="place-tools"><span>{head('date')}</span><DatePicker size="small" aria-label={head('date')} value={date === null ? null : dayjs(date)} maxDate={dayjs()} onChange={(value) => setDate(value?.format(DAY) ?? null)} /></div>
          {tried.refused.length > 0 && (
            <section aria-label={head('refused')}>
              <h3>{head('refused')}</h3>
              <Table
                size="small" rowKey={({ row, field }) => `${row} ${field}`} virtual pagination={false} scroll={{ x: 700, y: TABLE_PX }} dataSource={[...tried.refused]}
                columns={[{ title: head('row'), dataIndex: 'row', width: 56 }, { title: head('field'), dataIndex: 'field', width: 110, ellipsis: true }, { title: head('value'), dataIndex: 'value', width: 120, ellipsis: true }, { title: head('reason'), dataIndex: 'reason', width: 414, render: (reason: string) => <span className="wrapped">{reason}</span> }]}
              />
            </section>
          )}
        </div>
      )}
    </Modal>
  );
}
