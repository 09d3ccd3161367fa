/** What the siting panel, its table and the map share: the question, the answers, and the candidates that are kept. */
import type { BatchReport, KeptCandidate } from '../../contract/methods.ts';
import type { PlainError } from '../../core/errors.ts';
import type { Geometry } from '../../core/feature.ts';
import type { SitingReport, SitingRule, ZoneReport } from '../../core/rules/index.ts';

/** All built-up land, as an area to look in. */
export const BUILT_UP = 'built-up';

export const SITING_TABS = ['place', 'zone', 'batch', 'compare'] as const;
export type SitingTab = (typeof SITING_TABS)[number];

/** An answer of the engine: `running` keeps showing the old value. */
export interface Answer<T> {
  readonly state: 'none' | 'running' | 'ready' | 'failed';
  readonly value: T | null;
  readonly error: PlainError | null;
}

export const NO_ANSWER = { state: 'none', value: null, error: null } as const;

/** A rule of an answer: it may mean the new thing in both roles. */
export const ruleKey = ({ rule, role }: Pick<SitingRule, 'rule' | 'role'>): string => `${rule}/${role}`;

export interface SitingState {
  readonly tab: SitingTab;
  readonly kind: string | null;
  /** field → what was typed */
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Geometry | null;
  /** where it was before it was moved last */
  readonly before: Geometry | null;
  /** counts places that were not typed: the field then shows the new one */
  readonly placed: number;
  readonly report: Answer<SitingReport>;
  /** the rule whose line, ring and clause are shown, by `ruleKey` */
  readonly rule: string | null;
  readonly zone: Answer<ZoneReport>;
  readonly zoneShown: boolean;
  /** the zone is asked for of this area only */
  readonly within: Geometry | typeof BUILT_UP | null;
  /** number of the part of the zone that is being looked at */
  readonly part: number | null;
  readonly file: string | null;
  readonly batch: Answer<BatchReport>;
  /** row of the file that is the place now */
  readonly row: number | null;
  /** candidates of the project, judged by the data as it is now */
  readonly kept: readonly KeptCandidate[];
}

export const NO_SITING: SitingState = {
  tab: 'place', kind: null, attributes: {}, place: null, before: null, placed: 0, report: NO_ANSWER, rule: null, zone: NO_ANSWER, zoneShown: true, within: null, part: null, file: null, batch: NO_ANSWER, row: null, kept: [],
};
