/** 出图: the sheet as it will be printed, its fields, what to know before it is printed, and its files. */
import { ArrowLeftOutlined, DownloadOutlined, FileTextOutlined } from '@ant-design/icons';
import { Alert, App, Button, Pagination, Segmented, Spin } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useMemo, useState } from 'react';
import type { ParamsIn, Results } from '../../contract/methods.ts';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import { errorText } from '../../core/i18n.ts';
import { FINDINGS_MAP, OF_FINDINGS } from '../../core/sheet/themes.ts';
import { bridge } from '../bridge.ts';
import { commandOf } from '../commands/index.ts';
import { fail, runTask } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';
import { Preflight } from './Preflight.tsx';
import { type SheetChoice, SheetForm, WHOLE } from './SheetForm.tsx';

const FORMATS = ['pdf', 'svg', 'png'] as const;
/** Of the size on paper; null: as large as there is room for. */
const ZOOMS = [null, 1, 2] as const;
const FIRST: SheetChoice = {
  layout: 'county-risk', extent: WHOLE, paper: 'A3', face: 'internal', kind: 'fireworks-retail',
  fields: { title: '', compiledBy: '', drawnBy: '', reviewedBy: '', approvalNumber: '', secrecy: '', compiledOn: dayjs().format('YYYY-MM-DD') },
};

export function PrintView() {
  const words = useWords();
  const { message } = App.useApp();
  const revision = useStore((state) => state.info?.revision);
  const wanted = useStore((state) => state.printedFindings), findings = useStore((state) => state.check.value?.findings);
  // what an edit has put right since is no longer there to be printed
  const printed = useMemo(() => { const there = new Set(findings?.map(({ id }) => id)); return wanted.filter((id) => there.has(id)); }, [wanted, findings]);
  const [choice, setChoice] = useState((): SheetChoice => ({ ...FIRST, ...(printed.length > 0 ? { layout: FINDINGS_MAP } : {}), ...useStore.getState().sheetWanted })), [page, setPage] = useState(0), [zoom, setZoom] = useState<(typeof ZOOMS)[number]>(null);
  const [drawn, setDrawn] = useState<{ readonly asked: object; readonly sheet: Results['sheet.render'] | null; readonly error: PlainError | null } | null>(null);
  const params = useMemo((): ParamsIn<'sheet.preflight'> => {
    const { extent, ...others } = choice;
    return { ...others, lang: words.lang, atlas: extent.is === 'atlas', unit: extent.is === 'township' ? extent.id : null, ...(OF_FINDINGS.has(choice.layout) ? { findings: [...printed] } : {}) };
  }, [choice, printed, words.lang]);
  const asked = useMemo(() => ({ ...params, page, revision }), [params, page, revision]);
  useEffect(() => {
    const controller = new AbortController(), { revision: _, ...question } = asked;
    const show = (sheet: Results['sheet.render'] | null, error: PlainError | null) => { if (!controller.signal.aborted) setDrawn({ asked, sheet, error }); };
    runTask('window:task.sheet', 'sheet.render', question, controller).then((sheet) => show(sheet, null), (thrown: unknown) => show(null, toPlainError(thrown)));
    // a drawing that nobody waits for is stopped
    return () => controller.abort();
  }, [asked]);
  const sheet = drawn?.sheet ?? null, error = drawn?.error ?? null, drawing = drawn?.asked !== asked;
  const preview = useMemo(() => (sheet ? URL.createObjectURL(new Blob([sheet.svg], { type: 'image/svg+xml' })) : null), [sheet]);
  useEffect(() => () => { if (preview) URL.revokeObjectURL(preview); }, [preview]);
  // asked for once; the person goes on from there
  useEffect(() => useStore.setState({ sheetWanted: null }), []);
  const change = (next: SheetChoice) => { setChoice(next); setPage(0); };
  const save = async (format: (typeof FORMATS)[number]) => {
    const path = await bridge.saveDialog({ title: words('window:print.save'), defaultName: `${choice.fields.title || words(`sheet:layout.${choice.layout}`)}.${format}`, filters: [{ name: format.toUpperCase(), extensions: [format] }] });
    if (path === null) return;
    try {
      const result = await runTask('window:task.export', 'sheet.export', { ...params, path }), [first = result.path] = result.files;
      void message.success({ content: <span>{words(result.pages > 1 ? 'window:print.saved-pages' : 'window:print.saved', { path: first, pages: result.pages })} <Button size="small" type="link" onClick={() => void bridge.showFile(first)}>{words('window:print.show')}</Button></span>, duration: 8 });
    } catch (thrown) {
      fail(thrown);
    }
  };
  const report = commandOf('export-report');
  return (
    <div className="print-view">
      <aside className="panel" aria-label={words('window:command.print')}>
        <div className="panel-head"><Button size="small" type="text" icon={<ArrowLeftOutlined />} onClick={() => useStore.setState({ activity: 'overview' })}>{words('window:print.back')}</Button></div>
        <div className="panel-body">
          <SheetForm choice={choice} printed={printed.length} onChange={change} />
          <div className="panel-stack">
            {FORMATS.map((format) => <Button key={format} block type={format === 'pdf' ? 'primary' : 'default'} icon={<DownloadOutlined />} onClick={() => void save(format)}>{words('window:print.export', { format: format.toUpperCase() })}</Button>)}
            <Button block icon={<FileTextOutlined />} onClick={() => void report?.run()}>{words('window:command.export-report')}</Button>
          </div>
          {sheet && <Preflight sheet={sheet} params={params} />}
          <p className="note">{words('window:print.note')}</p>
        </div>
      </aside>
      <div className="print-sheet">
        {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
        {sheet && (
          <div className="print-bar">
            <Segmented size="small" aria-label={words('window:print.zoom')} value={zoom ?? 0} onChange={(value) => setZoom(ZOOMS.find((one) => (one ?? 0) === value) ?? null)} options={ZOOMS.map((value) => ({ value: value ?? 0, label: value === null ? words('window:print.zoom-fit') : `${value * 100}%` }))} />
            {sheet.pages.length > 1 && <Pagination size="small" simple aria-label={words('window:print.pages')} current={page + 1} total={sheet.pages.length} pageSize={1} onChange={(number) => setPage(number - 1)} />}
          </div>
        )}
        <Spin spinning={drawing}>{preview && <img src={preview} {...(zoom === null || !sheet ? {} : { style: { width: `${sheet.widthMm * zoom}mm`, maxWidth: 'none', maxHeight: 'none' } })} alt={words('window:print.preview', { title: sheet?.title ?? '', page: (sheet?.page ?? 0) + 1, pages: sheet?.pages.length ?? 1 })} />}</Spin>
      </div>
    </div>
  );
}
