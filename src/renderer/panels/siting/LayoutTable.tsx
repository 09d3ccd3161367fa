/** Today's outlets and what becomes of them in the layout; a row goes to where it is, or is to be. */
import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import { hindranceText } from '../../../core/layout/sentence.ts';
import type { LayoutPlace, OutletToday } from '../../../core/layout/types.ts';
import { missingWords } from '../../../core/rules/index.ts';
import { showAt } from '../../state/siting.ts';
import { useStore } from '../../state/store.ts';
import { metres } from '../../ui/format.ts';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';

/** Sum of the widths, in pixels. */
const WIDTH = 1060;
const OUTCOMES = ['moves', 'leaves', 'undecided', 'stays'] as const;

function columnsOf(words: Words, names: ReadonlyMap<string, string>): ColumnsType<OutletToday> {
  const why = ({ hindrances, missing }: OutletToday) => [...hindrances.map((hindrance) => hindranceText(hindrance, words.lang)), ...(missing.length > 0 ? [missingWords(missing, words.lang)] : [])].join(words('panels:semicolon'));
  return [
    { title: words('panels:siting.layout-outcome'), key: 'outcome', width: 90, sorter: (a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome), render: (_, { outcome }) => words(`rules:layout.outcome.${outcome}`) },
    { title: words('panels:siting.name'), key: 'name', width: 200, ellipsis: true, sorter: (a, b) => a.feature.name.localeCompare(b.feature.name, 'zh'), render: (_, { feature }) => feature.name },
    { title: words('panels:siting.layout-to'), key: 'to', width: 240, ellipsis: true, render: (_, { to }) => (to ? (names.get(to.place) ?? to.place) : '') },
    { title: words('panels:siting.layout-distance'), key: 'distance', width: 110, align: 'right', sorter: (a, b) => (a.to?.distanceM ?? -1) - (b.to?.distanceM ?? -1), render: (_, { to }) => (to ? metres(to.distanceM) : '') },
    { title: words('panels:siting.reasons'), key: 'why', width: 420, ellipsis: true, render: (_, outlet) => why(outlet) },
  ];
}

const NONE: readonly OutletToday[] = [], NO_PLACES: readonly LayoutPlace[] = [];

export function LayoutTable() {
  const words = useWords();
  const { value, state } = useStore((all) => all.siting.layout);
  const [holder, height] = useTableHeight();
  // those that must do something first
  const all = value?.outlets ?? NONE, outlets = useMemo(() => [...all].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome)), [all]), places = value?.places ?? NO_PLACES;
  const columns = useMemo(() => columnsOf(words, new Map(places.map(({ id, name }) => [id, name]))), [words, places]);
  return (
    <div className="table-drawer" ref={holder}>
      <div className={state === 'running' ? 'table-body result-old' : 'table-body'} role="region" aria-label={words('panels:siting.layout-outlets')}>
        <Table<OutletToday> size="small" rowKey={({ feature }) => feature.id} virtual pagination={false} columns={columns} dataSource={outlets} scroll={{ x: WIDTH, y: height }} onRow={({ at, to }) => ({ onClick: () => showAt(to?.at ?? at) })} locale={{ emptyText: words(value ? 'panels:siting.layout-no-outlets' : 'panels:siting.layout-hint') }} />
      </div>
    </div>
  );
}
