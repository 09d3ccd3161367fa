/** 现场核查: the list that inspectors take along, and taking it back filled in. */
import { App, Button } from 'antd';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { exportSurvey, takeSurvey } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';

const SHOWN = 20;

export function SurveyButtons() {
  const words = useWords();
  const { message, modal } = App.useApp();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const save = async () => {
    const path = await bridge.saveDialog({ title: words('panels:survey.export'), defaultName: `${words('panels:survey.name')}.xlsx`, filters: [{ name: 'Excel', extensions: ['xlsx'] }, { name: 'KML', extensions: ['kml'] }, { name: 'CSV', extensions: ['csv'] }] });
    if (path === null) return;
    await exportSurvey(path);
    void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  const take = async () => {
    const path = await bridge.openDialog({ title: words('panels:survey.take'), filters: [{ name: 'Excel, CSV', extensions: ['xlsx', 'csv'] }] });
    if (path === null) return;
    const { refused, ...counts } = await takeSurvey(path), text = words('panels:survey.taken', { confirmed: counts.confirmed, rejected: counts.rejected, empty: counts.empty });
    if (refused.length === 0) void message.success(text);
    else modal.warning({ title: `${text} · ${words('panels:survey.refused', { count: refused.length })}`, content: <ul className="plain-list">{refused.slice(0, SHOWN).map((line) => <li key={line.row}>{words('panels:survey.row', line)}</li>)}</ul> });
  };
  return (
    <>
      <Button size="small" title={words('panels:survey.export-hint')} onClick={() => { save().catch(fail); }}>{words('panels:survey.export')}</Button>
      {!fixed && <Button size="small" title={words('panels:survey.take-hint')} onClick={() => { take().catch(fail); }}>{words('panels:survey.take')}</Button>}
    </>
  );
}
