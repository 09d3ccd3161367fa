/** The opinion on the place as a file: PDF or DOCX. */
import { FileTextOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { exportOpinion } from '../../state/siting.ts';
import { useWords } from '../../ui/words.ts';

export function OpinionButton({ disabled }: { readonly disabled: boolean }) {
  const words = useWords();
  const { message } = App.useApp();
  const save = async () => {
    const path = await bridge.saveDialog({ title: words('panels:siting.opinion'), defaultName: `${words('panels:siting.opinion-name')}.pdf`, filters: [{ name: 'PDF', extensions: ['pdf'] }, { name: 'Word', extensions: ['docx'] }] });
    if (path === null) return;
    await exportOpinion(path, dayjs().format('YYYY-MM-DD'));
    void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  return <Button size="small" icon={<FileTextOutlined aria-hidden />} disabled={disabled} onClick={() => void save().catch(fail)}>{words('panels:siting.opinion')}</Button>;
}
