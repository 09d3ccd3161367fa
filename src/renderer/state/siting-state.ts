/** What the siting panel, its table and the map share: the question, the answers, and the candidates that are kept. */
import type { BatchReport, KeptCandidate, LayoutAnswer } from '../../contract/reports.ts';
import type { PlainError } from '../../core/errors.ts';
import type { Geometry } from '../../core/feature.ts';
import type { SitingReport, SitingRule, ZoneReport } from '../../core/rules/index.ts';

/** All built-up land, as an area to look in. */
export const BUILT_UP = 'built-up';

export const SITING_TABS = ['place', 'zone', 'batch', 'layout', 'compare'] as const;
export type SitingTab = (typeof SITING_TABS)[number];
/** Those with a table below the map. */
export const TABLE_TABS: readonly SitingTab[] = ['batch', 'layout', 'compare'];

/** An answer of the engine: `running` keeps showing the old value. */
export interface Answer<T> {
  readonly state: 'none' | 'running' | 'ready' | 'failed';
  readonly value: T | null;
  readonly error: PlainError | null;
}

export const NO_ANSWER = { state: 'none', value: null, error: null } as const;

/** A rule of an answer: it may mean the new thing in both roles. */
export const ruleKey = ({ rule, role }: Pick<SitingRule, 'rule' | 'role'>): string => `${rule}/${role}`;

/** What a layout of outlets is asked with. */
export interface LayoutAsked {
  /** name of the township */
  readonly township: string | null;
  readonly quota: number | null;
  /** metres between places along the roads; null: none there */
  readonly stepM: number | null;
  /** a table of places, and its system */
  readonly file: string | null;
  readonly crs: string;
}

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
  readonly layoutAsked: LayoutAsked;
  readonly layout: Answer<LayoutAnswer>;
  /** candidates of the project, judged by the data as it is now */
  readonly kept: readonly KeptCandidate[];
}

export const NO_SITING: SitingState = {
  tab: 'place', kind: null, attributes: {}, place: null, before: null, placed: 0, report: NO_ANSWER, rule: null, zone: NO_ANSWER, zoneShown: true, within: null, part: null, file: null, batch: NO_ANSWER, row: null, layoutAsked: { township: null, quota: null, stepM: 50, file: null, crs: 'auto' }, layout: NO_ANSWER, kept: [],
};
