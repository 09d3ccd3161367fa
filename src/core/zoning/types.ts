/** What an assessment of townships or grid cells answers (cli.md, "Assessment"). */
import type { Polygon, MultiPolygon, Point } from 'geojson';
import type { Frequency } from '../control/types.ts';
import type { RiskLevel } from '../levels.ts';

export interface Contribution {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly level: RiskLevel;
  readonly score: number;
  readonly weight: number;
  /** in the language asked for */
  readonly why: string;
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
  /** worst first, then by score × weight */
  readonly contributions: readonly Contribution[];
  readonly control: ControlZone;
  readonly geometry: Polygon | MultiPolygon | Point | null;
}

export interface AssessmentReport {
  readonly schema: 'riskatlas.assessment/1';
  readonly project: string;
  readonly revision: number;
  readonly scheme: string;
  /** `township` or `grid:METRES` */
  readonly unit: string;
  readonly units: readonly RiskUnit[];
}
