/** 现场核查与排查表: the list that inspectors take along, the ministry's survey form, taking both back filled in; and the public warning. */
import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { ROAD_WARNING } from '../../../core/sheet/themes.ts';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { exportForm, exportSurvey, takeForm, takeSurvey } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';

const SHOWN = 20;
const ITEMS = { out: ['list', 'form', 'warning'], back: ['list', 'form'] } as const;

export function SurveyButtons() {
  const words = useWords();
  const { message, modal } = App.useApp();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const save = async (what: 'list' | 'form') => {
    const xlsx = { name: 'Excel', extensions: ['xlsx'] }, others = [{ name: 'KML', extensions: ['kml'] }, { name: 'GPX', extensions: ['gpx'] }, { name: 'CSV', extensions: ['csv'] }];
    const path = await bridge.saveDialog({ title: words(`panels:survey.out.${what}`), defaultName: `${words(`panels:survey.name.${what}`)}.xlsx`, filters: [xlsx, ...(what === 'list' ? others : [])] });
    if (path === null) return;
    await (what === 'list' ? exportSurvey(path) : exportForm(path));
    void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  const told = (text: string, refused: readonly string[]) => {
    if (refused.length === 0) void message.success(text);
    else modal.warning({ title: `${text} · ${words('panels:survey.refused', { count: refused.length })}`, content: <ul className="plain-list">{refused.slice(0, SHOWN).map((line) => <li key={line}>{line}</li>)}</ul> });
  };
  const take = async (what: 'list' | 'form') => {
    const path = await bridge.openDialog({ title: words(`panels:survey.back.${what}`), filters: [what === 'list' ? { name: 'Excel, CSV', extensions: ['xlsx', 'csv'] } : { name: 'Excel', extensions: ['xlsx', 'xls', 'ods'] }] });
    if (path === null) return;
    if (what === 'list') {
      const { refused, confirmed, rejected, empty } = await takeSurvey(path);
      told(words('panels:survey.taken', { confirmed, rejected, empty }), refused.map((line) => words('panels:survey.row', line)));
    } else {
      const { refused, ignored, taken, same } = await takeForm(path);
      told(words('panels:survey.form-taken', { taken, same }), [...refused.map((line) => words('panels:survey.sheet-row', line)), ...ignored.map(({ sheet, row, column }) => words('panels:survey.ignored', { sheet, row, column }))]);
    }
  };
  const run = (work: Promise<void>) => { work.catch(fail); };
  // previewed and printed like every sheet for the public
  const out = (key: string) => { if (key === 'warning') useStore.setState({ activity: 'print', sheetWanted: { layout: ROAD_WARNING, face: 'public' } }); else run(save(key === 'form' ? 'form' : 'list')); };
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items: ITEMS.out.map((key) => ({ key, label: words(`panels:survey.out.${key}`), title: words(`panels:survey.out-hint.${key}`) })), onClick: ({ key }) => out(key) }}><Button size="small">{words('panels:survey.export')} <DownOutlined aria-hidden /></Button></Dropdown>
      {!fixed && <Dropdown trigger={['click']} menu={{ items: ITEMS.back.map((key) => ({ key, label: words(`panels:survey.back.${key}`), title: words(`panels:survey.back-hint.${key}`) })), onClick: ({ key }) => run(take(key === 'form' ? 'form' : 'list')) }}><Button size="small">{words('panels:survey.take')} <DownOutlined aria-hidden /></Button></Dropdown>}
    </>
  );
}
