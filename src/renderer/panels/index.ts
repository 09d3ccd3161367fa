/** The activities and what stands in their panel and table. Loaded when first shown. */
import { type ComponentType, lazy } from 'react';
import type { Activity } from '../state/store.ts';

export interface ActivityPanels {
  readonly Panel: ComponentType;
  readonly Table?: ComponentType;
}

export const PANELS: Readonly<Partial<Record<Activity, ActivityPanels>>> = {
  overview: { Panel: lazy(() => import('./overview/OverviewPanel.tsx').then(({ OverviewPanel }) => ({ default: OverviewPanel }))) },
  layers: {
    Panel: lazy(() => import('./layers/LayersPanel.tsx').then(({ LayersPanel }) => ({ default: LayersPanel }))),
    Table: lazy(() => import('./layers/FeaturesTable.tsx').then(({ FeaturesTable }) => ({ default: FeaturesTable }))),
  },
  check: {
    Panel: lazy(() => import('./check/CheckPanel.tsx').then(({ CheckPanel }) => ({ default: CheckPanel }))),
    Table: lazy(() => import('./check/FindingsTable.tsx').then(({ FindingsTable }) => ({ default: FindingsTable }))),
  },
  siting: {
    Panel: lazy(() => import('./siting/SitingPanel.tsx').then(({ SitingPanel }) => ({ default: SitingPanel }))),
    Table: lazy(() => import('./siting/SitingTable.tsx').then(({ SitingTable }) => ({ default: SitingTable }))),
  },
  roads: {
    Panel: lazy(() => import('./roads/RoadsPanel.tsx').then(({ RoadsPanel }) => ({ default: RoadsPanel }))),
    Table: lazy(() => import('./roads/SegmentsTable.tsx').then(({ SegmentsTable }) => ({ default: SegmentsTable }))),
  },
  assess: {
    Panel: lazy(() => import('./assess/AssessPanel.tsx').then(({ AssessPanel }) => ({ default: AssessPanel }))),
    Table: lazy(() => import('./assess/AssessPanel.tsx').then(({ AssessTable }) => ({ default: AssessTable }))),
  },
  data: {
    Panel: lazy(() => import('./data/DataPanel.tsx').then(({ DataPanel }) => ({ default: DataPanel }))),
    Table: lazy(() => import('./data/ProblemsTable.tsx').then(({ ProblemsTable }) => ({ default: ProblemsTable }))),
  },
  rules: { Panel: lazy(() => import('./rules/RulesPanel.tsx').then(({ RulesPanel }) => ({ default: RulesPanel }))) },
  history: { Panel: lazy(() => import('./history/HistoryPanel.tsx').then(({ HistoryPanel }) => ({ default: HistoryPanel }))) },
};

export const Inspector = lazy(() => import('./inspector/Inspector.tsx').then((module) => ({ default: module.Inspector })));
