/** 导出填报模板: a workbook of a kind, to be handed to townships. */
import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { kindOf, KINDS, SECTOR_LABELS, SECTORS } from '../../core/kinds/index.ts';
import { bridge } from '../bridge.ts';
import { closeDialog } from '../choosing/close.ts';
import { runTask } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { EXPORT_TASK, Outcome, useOutcome } from './Outcome.tsx';

export function TemplateDialog() {
  const words = useWords();
  const townships = useStore((state) => state.features.get('township')?.length ?? 0), tableKind = useStore((state) => state.tableKind);
  const [kind, setKind] = useState<string | null>(kindOf(tableKind ?? '')?.result ? null : tableKind);
  const { state, run } = useOutcome();
  const decl = kind === null ? undefined : kindOf(kind), running = state.is === 'running';
  const start = () => run(async () => {
    if (!decl) return null;
    const path = await bridge.saveDialog({ title: words('window:command.export-template'), defaultName: `${words('window:export.template-name', { kind: words.of(decl.label) })}.xlsx`, filters: [{ name: 'Excel', extensions: ['xlsx'] }] });
    if (path === null) return null;
    const result = await runTask(EXPORT_TASK, 'export.template', { path, kind: decl.id, lang: words.lang });
    return { path: result.path, text: words('window:export.template-written') };
  });
  return (
    <Modal open width={480} keyboard={false} title={words('window:command.export-template')} onCancel={closeDialog} onOk={start} okText={words('window:export.template-run')} okButtonProps={{ disabled: !decl || running }} cancelText={words(state.is === 'written' ? 'window:close' : 'window:cancel')}>
      <Form layout="vertical" component="div">
        <Form.Item label={words('window:export.template-kind')}>
          <Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={words('window:export.template-kind')} value={kind} onChange={setKind} options={SECTORS.map((sector) => ({ label: words.of(SECTOR_LABELS[sector]), title: sector, options: KINDS.filter((item) => item.sector === sector && !item.result).map(({ id, label }) => ({ value: id, label: words.of(label) })) })).filter(({ options }) => options.length > 0)} />
        </Form.Item>
      </Form>
      <p className="note">{words(townships === 0 ? 'window:export.template-no-townships' : 'window:export.template-townships', { count: figure(townships) })}{decl && !decl.geometry.includes('point') ? words('window:export.template-no-place') : ''}</p>
      <Outcome state={state} />
    </Modal>
  );
}
