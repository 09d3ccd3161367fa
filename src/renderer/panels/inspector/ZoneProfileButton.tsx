/** 一园一策 of a functional zone or an old quarter as a file: PDF or DOCX. */
import { FileTextOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { type Feature, nameOf } from '../../../core/feature.ts';
import { classOf } from '../../../core/geo/index.ts';
import { bridge } from '../../bridge.ts';
import { fail, runTask } from '../../state/actions.ts';
import { useWords } from '../../ui/words.ts';

/** Whether a feature has a profile. */
const hasProfile = ({ kind, props, geometry }: Feature): boolean => geometry !== null && classOf(geometry) === 'polygon' && (kind === 'functional-zone' || (kind === 'building' && props['old_quarter'] === true));

export function ZoneProfileButton({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const { message } = App.useApp();
  if (!hasProfile(feature)) return null;
  const save = async () => {
    const day = dayjs().format('YYYY-MM-DD'), title = words(feature.kind === 'building' ? 'control:profile.title-quarter' : 'control:profile.title', { name: nameOf(feature), year: day.slice(0, 4) });
    const path = await bridge.saveDialog({ title: words('control:profile.save'), defaultName: `${title}.docx`, filters: [{ name: 'Word', extensions: ['docx'] }, { name: 'PDF', extensions: ['pdf'] }] });
    if (path === null) return;
    await runTask('control:profile.save', 'zone.profile', { zone: feature.id, path, day, lang: words.lang });
    void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  return <p className="card-actions"><Button size="small" icon={<FileTextOutlined aria-hidden />} onClick={() => void save().catch(fail)}>{words('control:profile.button')}</Button></p>;
}
