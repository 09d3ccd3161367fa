/** What is printed: layout, place, paper, face, and the fields that a person fills in. */
import { Alert, Button, DatePicker, Form, Input, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { Papers, type Paper, type SheetFields } from '../../contract/params.ts';
import { nameOf } from '../../core/feature.ts';
import { KINDS } from '../../core/kinds/index.ts';
import { FINDING_PAGES, FINDINGS_MAP, LAYOUTS, OF_FINDINGS, TABLES } from '../../core/sheet/themes.ts';
import type { Face } from '../../core/sheet/types.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';

/** The county, each township after the other, or one of them. */
export type Extent = { readonly is: 'county' } | { readonly is: 'atlas' } | { readonly is: 'township'; readonly id: string };
export const WHOLE: Extent = { is: 'county' };

export interface SheetChoice {
  readonly layout: string;
  readonly extent: Extent;
  readonly paper: Paper;
  readonly face: Face;
  readonly kind: string;
  readonly fields: SheetFields;
}

/** Layouts of several pages of their own, of which there is no atlas. */
const LISTS: ReadonlySet<string> = new Set([FINDINGS_MAP, FINDING_PAGES, ...TABLES]);
/** Kinds of which a place can be asked for. */
const SITED = KINDS.filter(({ result, sector }) => !result && sector !== 'admin' && sector !== 'records' && sector !== 'nature');

/** `printed`: how many findings were chosen to be printed. */
export function SheetForm({ choice, printed, onChange }: { readonly choice: SheetChoice; readonly printed: number; readonly onChange: (choice: SheetChoice) => void }) {
  const words = useWords();
  const townships = useStore((state) => state.features.get('township'));
  const { layout, extent, paper, face, kind, fields } = choice;
  const set = (change: Partial<SheetChoice>) => onChange({ ...choice, ...change });
  const groups = [['maps', LAYOUTS.filter((id) => !LISTS.has(id) && !id.startsWith('industry-'))], ['industries', LAYOUTS.filter((id) => id.startsWith('industry-'))], ['tables', LAYOUTS.filter((id) => LISTS.has(id))]] as const;
  const places = [
    { value: 'county', label: words('window:print.extent-county') },
    ...((townships?.length ?? 0) > 0 && !LISTS.has(layout) ? [{ value: 'atlas', label: words('window:print.extent-atlas', { count: townships?.length ?? 0 }) }] : []),
    ...(townships ?? []).map((township) => ({ value: `township:${township.id}`, label: nameOf(township) })),
  ];
  const chooseExtent = (value: string) => set({ extent: value === 'county' || value === 'atlas' ? { is: value } : { is: 'township', id: value.slice('township:'.length) } });
  const chooseLayout = (next: string) => set({ layout: next, ...(LISTS.has(next) && extent.is === 'atlas' ? { extent: WHOLE } : {}) });
  return (
    <Form layout="vertical" size="small" className="sheet-form">
      <Form.Item label={words('window:print.layout')}><Select aria-label={words('window:print.layout')} showSearch={{ optionFilterProp: 'label' }} value={layout} onChange={chooseLayout} options={groups.map(([group, ids]) => ({ label: words(`window:print.group-${group}`), title: group, options: ids.map((id) => ({ value: id, label: words(`sheet:layout.${id}`) })) }))} /></Form.Item>
      {OF_FINDINGS.has(layout) && printed > 0 && <Form.Item><Alert type="info" title={words('window:print.chosen-findings', { count: printed })} action={<Button size="small" onClick={() => useStore.setState({ printedFindings: [] })}>{words('window:print.all-breaches')}</Button>} /></Form.Item>}
      {layout === 'ban-zones' && <Form.Item label={words('window:print.kind')}><Select aria-label={words('window:print.kind')} showSearch={{ optionFilterProp: 'label' }} value={kind} onChange={(next) => set({ kind: next })} options={SITED.map(({ id, label }) => ({ value: id, label: words.of(label) }))} /></Form.Item>}
      <Form.Item label={words('window:print.extent')}><Select aria-label={words('window:print.extent')} showSearch={{ optionFilterProp: 'label' }} value={extent.is === 'township' ? `township:${extent.id}` : extent.is} onChange={chooseExtent} options={places} /></Form.Item>
      <Form.Item label={words('window:print.face')}><Segmented block aria-label={words('window:print.face')} value={face} onChange={(next) => set({ face: next })} options={(['internal', 'public'] as const).map((value) => ({ value, label: words(`window:print.face-${value}`) }))} /></Form.Item>
      <Form.Item label={words('window:print.paper')}><Select aria-label={words('window:print.paper')} value={paper} onChange={(next) => set({ paper: next })} options={Papers.options.map((value) => ({ value, label: words('window:print.landscape', { paper: value }) }))} /></Form.Item>
      {(['title', 'compiledBy', 'drawnBy', 'reviewedBy', 'approvalNumber', 'secrecy'] as const).map((key) => (
        <Form.Item key={key} label={words(`window:print.${key}`)}><Input aria-label={words(`window:print.${key}`)} defaultValue={fields[key]} onBlur={({ target }) => { if (fields[key] !== target.value) set({ fields: { ...fields, [key]: target.value } }); }} onPressEnter={({ currentTarget }) => currentTarget.blur()} /></Form.Item>
      ))}
      <Form.Item label={words('window:print.compiledOn')}><DatePicker allowClear={false} style={{ width: '100%' }} value={dayjs(fields.compiledOn)} onChange={(value) => set({ fields: { ...fields, compiledOn: (value ?? dayjs()).format('YYYY-MM-DD') } })} /></Form.Item>
    </Form>
  );
}
