/** The table of siting: applications with their answers, or candidates side by side. */
import { useStore } from '../../state/store.ts';
import { ApplicationsTable } from './ApplicationsTable.tsx';
import { CandidatesTable } from './CandidatesTable.tsx';

export function SitingTable() {
  const tab = useStore((state) => state.siting.tab);
  return tab === 'batch' ? <ApplicationsTable /> : <CandidatesTable />;
}
