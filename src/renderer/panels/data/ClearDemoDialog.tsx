/** What goes with the demo data, by kind, before it goes. */
import { Modal, Table } from 'antd';
import type { Results } from '../../../contract/methods.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { fail } from '../../state/actions.ts';
import { clearDemo } from '../../state/quality.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

type Row = Results['project.clearDemo']['kinds'][number];

export function ClearDemoDialog() {
  const words = useWords();
  const kinds = useStore((state) => state.demoAsked);
  if (!kinds) return null;
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  return (
    <Modal open width={480} title={words('panels:data.clear-title')} onCancel={() => useStore.setState({ demoAsked: null })} onOk={() => { clearDemo().catch(fail); }} okText={words('panels:data.clear-ok', { count: figure(total) })} okButtonProps={{ danger: true, disabled: total === 0 }} cancelText={words('window:cancel')}>
      <p>{words('panels:data.clear-text', { count: figure(total) })}</p>
      <Table<Row> size="small" pagination={false} scroll={{ y: 260 }} rowKey="kind" dataSource={[...kinds]} columns={[
        { title: words('panels:data.kind'), key: 'kind', render: (_, { kind }) => words.of(kindOf(kind)?.label, kind) }, { title: words('panels:data.count'), key: 'count', align: 'right', render: (_, { count }) => figure(count) },
      ]} />
    </Modal>
  );
}
