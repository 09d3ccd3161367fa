/** What of 评估 is looked at: the tab of the panel. */
import { create } from 'zustand';
import type { AssessTab } from '../panels/assess/tabs.ts';

export interface AssessView {
  readonly tab: AssessTab;
}

export const useAssessView = create<AssessView>()(() => ({ tab: 'results' }));
