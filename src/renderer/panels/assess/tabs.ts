/** What stands in panel and table of each tab of 评估. */
import type { ComponentType } from 'react';
import type { AssessTab } from '../../state/assess.ts';
import { CompareTab } from './CompareTab.tsx';
import { CompareTable } from './CompareTable.tsx';
import { ControlTab } from './ControlTab.tsx';
import { RegisterTab } from './RegisterTab.tsx';
import { RegisterTable } from './RegisterTable.tsx';
import { ResultsTab } from './ResultsTab.tsx';
import { UnitsTable } from './UnitsTable.tsx';
import { WeightsTab } from './WeightsTab.tsx';

export const TABS: Readonly<Record<AssessTab, { readonly Panel: ComponentType; readonly Table: ComponentType }>> = {
  results: { Panel: ResultsTab, Table: UnitsTable },
  weights: { Panel: WeightsTab, Table: UnitsTable },
  compare: { Panel: CompareTab, Table: CompareTable },
  register: { Panel: RegisterTab, Table: RegisterTable },
  // what the entries come to stands in the table of the units
  control: { Panel: ControlTab, Table: UnitsTable },
};
