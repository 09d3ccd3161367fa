/** The table of siting: applications with their answers, outlets in a layout, or candidates side by side. */
import { useStore } from '../../state/store.ts';
import { ApplicationsTable } from './ApplicationsTable.tsx';
import { CandidatesTable } from './CandidatesTable.tsx';
import { LayoutTable } from './LayoutTable.tsx';

export function SitingTable() {
  const tab = useStore((state) => state.siting.tab);
  if (tab === 'layout') return <LayoutTable />;
  return tab === 'batch' ? <ApplicationsTable /> : <CandidatesTable />;
}
