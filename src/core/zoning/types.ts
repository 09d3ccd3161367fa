/** What an assessment of units answers (cli.md, "Assessment"). */
import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { Label } from '../feature.ts';
import type { Frequency } from '../control/types.ts';
import type { RiskLevel } from '../levels.ts';
import type { Classes, Group } from './schemes.ts';

export interface Contribution {
  /** id of the indicator that the object counts in */
  readonly indicator: string;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly level: RiskLevel;
  /** points; below 0 where it takes away from the index */
  readonly score: number;
  readonly weight: number;
  /** in the language asked for */
  readonly why: string;
}

/** What the objects of one kind add to one indicator: the sum of their points before they are weighed. */
export interface Part {
  readonly indicator: string;
  readonly kind: string;
  readonly value: number;
  readonly weight: number;
}

/** Objects of a kind of which something is not known that an indicator needs. */
export interface Missing {
  readonly indicator: string;
  readonly kind: string;
  readonly what: 'level' | 'people';
  readonly count: number;
}

export interface ControlZone {
  /** 重点管控区 …, in the language asked for */
  readonly zone: string;
  readonly departments: readonly string[];
  readonly measures: readonly string[];
  /** 检查频次; null where the level is not known */
  readonly frequency: Frequency | null;
  /** 准入条件 */
  readonly access: string;
  /** whether the project's own table says so, not ours */
  readonly own: boolean;
}

export interface RiskUnit {
  readonly id: string;
  readonly name: string;
  /** sum of score × weight over the contributions, unrounded; null when nothing is known */
  readonly score: number | null;
  readonly level: RiskLevel;
  /** false: part of its objects could not be judged; the level is then the highest known */
  readonly complete: boolean;
  /** number of objects by level, `unknown` included */
  readonly counts: Readonly<Record<RiskLevel, number>>;
  /** the contributions added up by indicator and kind */
  readonly parts: readonly Part[];
  readonly missing: readonly Missing[];
  /** worst first, then by score × weight */
  readonly contributions: readonly Contribution[];
  readonly control: ControlZone;
  readonly geometry: Polygon | MultiPolygon | Point | LineString | null;
}

export interface IndicatorHeadline {
  readonly id: string;
  readonly group: Group;
  readonly label: Label;
  readonly weight: number;
}

/** What an assessment was kept under, and by what it was made. */
export interface FrozenAs {
  readonly name: string;
  /** instant, ISO */
  readonly at: string;
  readonly who: string;
  /** day that the project's data was as of */
  readonly date: string;
  readonly pack: string;
}

export interface AssessmentReport {
  readonly schema: 'riskatlas.assessment/1';
  readonly project: string;
  readonly revision: number;
  readonly scheme: string;
  readonly schemeLabel: Label;
  readonly indicators: readonly IndicatorHeadline[];
  readonly classes: Classes;
  /** `township`, `functional-zone`, `designated-area`, `grid:METRES` or `road:METRES` */
  readonly unit: string;
  readonly units: readonly RiskUnit[];
  readonly frozen?: FrozenAs;
}
