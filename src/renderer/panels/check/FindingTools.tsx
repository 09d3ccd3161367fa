/** What the list of findings shows, and by what it is grouped. */
import { Button, Checkbox, Input, Select } from 'antd';
import { FINDING_STATUS_LABELS, FINDING_STATUSES, VERDICT_LABELS, VERDICTS } from '../../../core/levels.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';
import { type FindingFilter, type Grouping, GROUPINGS } from './findings.ts';

/** The part of the filter that the table keeps to itself; rule and status are chosen in the panel as well. */
export type OwnFilter = Omit<FindingFilter, 'rule' | 'status'>;

export interface FindingToolsProps {
  readonly own: OwnFilter;
  readonly change: (part: Partial<OwnFilter>) => void;
  readonly grouping: Grouping | null;
  readonly setGrouping: (grouping: Grouping | null) => void;
  readonly townships: readonly string[];
  readonly filtered: boolean;
  readonly clear: () => void;
}

export function FindingTools({ own, change, grouping, setGrouping, townships, filtered, clear }: FindingToolsProps) {
  const words = useWords();
  const rule = useStore(({ rulesFilter }) => rulesFilter), status = useStore(({ statusFilter }) => statusFilter), rules = useStore(({ book }) => book.rules);
  const isFixed = status === 'fixed';
  const statuses = [...FINDING_STATUSES.map((value) => ({ value, label: words.of(FINDING_STATUS_LABELS[value]) })), { value: 'lapsed' as const, label: words('panels:check.lapsed') }];
  return (
    <>
      <Select size="small" allowClear className="tool slim" placeholder={words('panels:check.status')} aria-label={words('panels:check.status')} value={status} onChange={(value) => useStore.setState({ statusFilter: value ?? null })} options={statuses} popupMatchSelectWidth={false} />
      {!isFixed && <Select size="small" allowClear className="tool slim" placeholder={words('panels:check.verdict')} aria-label={words('panels:check.verdict')} value={own.verdict} onChange={(verdict) => change({ verdict: verdict ?? null })} options={VERDICTS.filter((verdict) => verdict !== 'met').map((value) => ({ value, label: words.of(VERDICT_LABELS[value]) }))} />}
      <Select size="small" allowClear className="tool" placeholder={words('panels:check.rule')} aria-label={words('panels:check.rule')} value={rule} onChange={(value) => useStore.setState({ rulesFilter: value ?? null })} options={rules.map(({ id, label }) => ({ value: id, label: words.of(label) }))} popupMatchSelectWidth={false} />
      <Select size="small" allowClear className="tool slim" placeholder={words('panels:check.township')} aria-label={words('panels:check.township')} value={own.township} onChange={(township) => change({ township: township ?? null })} options={townships.map((value) => ({ value, label: value }))} />
      <Input size="small" allowClear className="tool" placeholder={words('panels:check.search')} aria-label={words('panels:check.search')} value={own.text} onChange={({ target }) => change({ text: target.value })} />
      {!isFixed && (
        <>
          <Select size="small" allowClear className="tool" placeholder={words('panels:check.grouping')} aria-label={words('panels:check.grouping')} value={grouping} onChange={(value) => setGrouping(value ?? null)} options={GROUPINGS.map((value) => ({ value, label: words(`panels:check.by-${value}`) }))} />
          <Checkbox checked={own.countedOnly} onChange={({ target }) => change({ countedOnly: target.checked })}>{words('panels:check.counted-only')}</Checkbox>
        </>
      )}
      {filtered && <Button size="small" type="link" onClick={() => { clear(); useStore.setState({ rulesFilter: null, statusFilter: null }); }}>{words('panels:clear')}</Button>}
    </>
  );
}
