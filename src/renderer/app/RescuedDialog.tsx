/** What came out of a damaged file, kind by kind, and which backups there are. */
import { Button, Modal, Table } from 'antd';
import type { RescueReport } from '../../contract/reports.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

export function RescuedDialog() {
  const words = useWords();
  const report = useStore((state) => state.rescued);
  if (!report) return null;
  const close = () => useStore.setState({ rescued: null });
  const sum = (key: 'read' | 'lost') => figure(report.kinds.reduce((total, kind) => total + kind[key], 0));
  return (
    <Modal open width={620} title={words('window:rescued.title')} onCancel={close} footer={<Button type="primary" onClick={close}>{words('window:ok')}</Button>}>
      <p>{words('window:rescued.text', { read: sum('read'), lost: sum('lost'), path: report.path })}</p>
      {report.backups.map(({ path, revision }) => <p key={path}>{words('window:rescued.backup', { path, revision })}</p>)}
      <Table<RescueReport['kinds'][number]> size="small" pagination={false} scroll={{ y: 300 }} rowKey="kind" dataSource={[...report.kinds]} columns={[
        { title: words('window:rescued.kind'), key: 'kind', render: (_, { kind }) => words.of(kindOf(kind)?.label, kind) }, { title: words('window:rescued.read'), key: 'read', align: 'right', render: (_, { read }) => figure(read) },
        { title: words('window:rescued.lost'), key: 'lost', align: 'right', render: (_, { lost }) => figure(lost) },
      ]} />
    </Modal>
  );
}
