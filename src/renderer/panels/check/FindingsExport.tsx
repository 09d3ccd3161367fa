/** The findings as a workbook to be sent round. */
import { FileExcelOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { bridge } from '../../bridge.ts';
import { fail, runTask } from '../../state/actions.ts';
import { useWords } from '../../ui/words.ts';

export function FindingsExport({ project, checkedAt }: { readonly project: string; readonly checkedAt: string }) {
  const words = useWords();
  const { message } = App.useApp();
  const [running, setRunning] = useState(false);
  const save = async () => {
    const path = await bridge.saveDialog({ title: words('panels:check.export'), defaultName: `${words('panels:check.export-name', { project, day: checkedAt.slice(0, 10) })}.xlsx`, filters: [{ name: 'Excel', extensions: ['xlsx'] }] });
    if (path === null) return;
    setRunning(true);
    try {
      await runTask('window:task.export-file', 'check.export', { path, lang: words.lang });
      void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
    } finally {
      setRunning(false);
    }
  };
  return <Button size="small" block icon={<FileExcelOutlined />} loading={running} title={words('panels:check.export-hint')} onClick={() => void save().catch(fail)}>{words('panels:check.export')}</Button>;
}
