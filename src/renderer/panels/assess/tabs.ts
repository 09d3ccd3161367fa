/** The tabs of 评估, in their order, and what stands in panel and table of each. To add one: its line here, its word `panels:assess.tab.<id>`. */
import type { ComponentType } from 'react';
import { RegisterTab } from './RegisterTab.tsx';
import { RegisterTable } from './RegisterTable.tsx';
import { ResultsTab } from './ResultsTab.tsx';
import { UnitsTable } from './UnitsTable.tsx';

export const ASSESS_TABS = ['results', 'register'] as const;
export type AssessTab = (typeof ASSESS_TABS)[number];

export const TABS: Readonly<Record<AssessTab, { readonly Panel: ComponentType; readonly Table: ComponentType }>> = {
  results: { Panel: ResultsTab, Table: UnitsTable },
  register: { Panel: RegisterTab, Table: RegisterTable },
};
