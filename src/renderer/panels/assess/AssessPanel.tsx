/** 评估: one tab at a time; the table follows it. */
import { Segmented } from 'antd';
import { ASSESS_TABS, type AssessTab, putAssess, useAssessView } from '../../state/assess.ts';
import { useWords } from '../../ui/words.ts';
import { TABS } from './tabs.ts';

export function AssessPanel() {
  const words = useWords();
  const tab = useAssessView((state) => state.tab), { Panel } = TABS[tab];
  return (
    <div className="panel-stack">
      <Segmented<AssessTab> block size="small" className="panel-tabs" aria-label={words('panels:assess.tabs')} value={tab} onChange={(next) => putAssess({ tab: next })} options={ASSESS_TABS.map((value) => ({ value, label: words(`panels:assess.tab.${value}`) }))} />
      <Panel />
    </div>
  );
}

export function AssessTable() {
  const { Table } = TABS[useAssessView((state) => state.tab)];
  return <Table />;
}
