/** 整治方案: the measures that remove most risk within a budget, how far that can be from the best, and the unit prices it stands on. */
import { Button, InputNumber, Modal, Segmented, Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useEffect, useMemo, useState } from 'react';
import type { ProgrammeReport } from '../../../contract/reports.ts';
import type { ProgrammeChoice } from '../../../core/roads/programme.ts';
import { fail, select } from '../../state/actions.ts';
import { planProgramme, setPrice } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useWords, type Words } from '../../ui/words.ts';
import { TermsTable } from './TermsTable.tsx';

const PAGES = ['measures', 'prices', 'terms'] as const;
const FIRST_BUDGET = 500_000, TEN_THOUSAND = 10_000, TABLE_PX = 320;
type PriceLine = ProgrammeReport['prices'][number];
/** 10⁴ yuan to the hundredth. */
const tenThousands = (yuan: number): string => figure(Math.round(yuan / 100) / 100);
const points = (value: number): string => figure(Math.round(value * 10) / 10);

export function ProgrammeDialog({ close }: { readonly close: () => void }) {
  const words = useWords();
  const revision = useStore(({ info }) => info?.revision), fixed = useStore(({ info }) => info?.readOnly !== false);
  const [budget, setBudget] = useState(FIRST_BUDGET);
  const [plan, setPlan] = useState<ProgrammeReport | null>(null);
  const [shown, setShown] = useState<(typeof PAGES)[number]>('measures');
  useEffect(() => {
    let wanted = true;
    planProgramme(budget).then((value) => { if (wanted) setPlan(value); }, fail);
    return () => { wanted = false; };
  }, [budget, revision]);
  const places = useMemo(() => new Map(plan?.segments.map((segment) => [segment.id, segment])), [plan]);
  const go = (id: string) => { close(); select({ type: 'segment', id }, true); };
  return (
    <Modal open width={980} title={words('panels:programme.title')} onCancel={close} footer={<Button onClick={close}>{words('window:close')}</Button>}>
      <div className="table-tools flush">
        <label>{words('panels:programme.budget')} <InputNumber<number> min={0.01} max={1e8} value={budget / TEN_THOUSAND} suffix={words('panels:programme.ten-thousand')} aria-label={words('panels:programme.budget')} onChange={(value) => { if (value) setBudget(Math.round(value * TEN_THOUSAND)); }} style={{ width: 170 }} /></label>
        <Segmented<(typeof PAGES)[number]> value={shown} onChange={setShown} options={PAGES.map((value) => ({ value, label: words(`panels:programme.${value}`) }))} />
      </div>
      {plan && (
        <p aria-live="polite" className="programme-sum">
          {words('panels:programme.sum', { cost: tenThousands(plan.cost), count: plan.chosen.length, removed: points(plan.removed), points: points(plan.points) })}{' '}
          <span className="note">{words('panels:programme.bound', { bound: points(plan.bound), share: plan.bound > 0 ? Math.floor((plan.removed / plan.bound) * 100) : 100, list: points(plan.inListOrder) })}</span>
        </p>
      )}
      {shown === 'measures' ? (
        <Table<ProgrammeChoice>
          size="small" virtual pagination={false} dataSource={plan?.chosen ?? []} rowKey={({ segment, measure }) => `${segment}/${measure.id}`} scroll={{ x: 900, y: TABLE_PX }} columns={choiceColumns(words, places)} loading={!plan}
          onRow={({ segment }) => ({ onClick: () => go(segment) })} locale={{ emptyText: words('panels:programme.none') }}
        />
      ) : shown === 'terms' ? <TermsTable height={TABLE_PX - 40} /> : <Table<PriceLine> size="small" pagination={false} dataSource={plan?.prices ?? []} rowKey={({ measure }) => measure.id} scroll={{ y: TABLE_PX }} columns={priceColumns(words, fixed)} />}
      <p className="note">{words('panels:programme.note')}</p>
    </Modal>
  );
}

function choiceColumns(words: Words, places: ReadonlyMap<string, ProgrammeReport['segments'][number]>): ColumnsType<ProgrammeChoice> {
  return [
    { title: words('panels:roads.level'), key: 'level', width: 92, render: (_, { level }) => <LevelTag level={level} /> },
    { title: words('panels:roads.stakes'), key: 'place', width: 230, ellipsis: true, render: (_, { segment }) => { const place = places.get(segment); return place ? `${place.roadName} ${place.from} – ${place.to}` : segment; } },
    { title: words('panels:programme.measures'), key: 'measure', width: 270, ellipsis: true, render: (_, { measure }) => words.of(measure.label) },
    { title: words('panels:programme.quantity'), key: 'quantity', width: 90, align: 'right', render: (_, { quantity, unit }) => `${figure(quantity)} ${words(`roads:measure-unit.${unit}`)}` },
    { title: words('panels:programme.cost'), key: 'cost', width: 130, align: 'right', sorter: (a, b) => a.cost - b.cost, render: (_, { cost, estimated }) => <>{estimated && <Tag color="gold">{words('roads:unverified')}</Tag>}{tenThousands(cost)}</> },
    { title: words('panels:programme.removed'), key: 'removed', width: 88, align: 'right', sorter: (a, b) => a.removed - b.removed, render: (_, { removed }) => points(removed) },
  ];
}

function priceColumns(words: Words, fixed: boolean): ColumnsType<PriceLine> {
  return [
    { title: words('panels:programme.measures'), key: 'measure', render: (_, { measure }) => `${measure.group} ${words.of(measure.label)}` },
    { title: words('panels:programme.unit'), key: 'unit', width: 70, render: (_, { unit }) => words(`roads:measure-unit.${unit}`) },
    { title: words('panels:programme.price'), key: 'price', width: 150, render: (_, line) => <Price key={`${line.yuan}`} line={line} fixed={fixed} /> },
    {
      title: words('panels:programme.origin'), key: 'origin', width: 210, render: (_, { measure, yuan, estimated }) => (
        yuan === null ? <span className="note">{words('panels:programme.no-price')}</span> : estimated ? <Tag color="gold">{words('panels:programme.estimate')}</Tag>
          : <>{words('panels:programme.own')} {!fixed && <Button size="small" type="link" onClick={() => { setPrice(measure.id, null).catch(fail); }}>{words('panels:programme.reset')}</Button>}</>
      ),
    },
  ];
}

/** A unit price, taken when the person leaves the box or presses Enter. */
function Price({ line: { measure, yuan }, fixed }: { readonly line: PriceLine; readonly fixed: boolean }) {
  const words = useWords();
  const [value, setValue] = useState(yuan);
  const take = () => { if (value !== null && value !== yuan) setPrice(measure.id, value).catch(fail); };
  return <InputNumber<number> size="small" min={0} max={1e9} disabled={fixed} value={value} suffix={words('panels:programme.yuan')} aria-label={words('panels:programme.price-of', { name: words.of(measure.label) })} onChange={setValue} onBlur={take} onPressEnter={take} style={{ width: 130 }} />;
}
