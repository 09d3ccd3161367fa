/** Assessment of units: level, counts of each colour, relative index, and every contribution. Linear in objects. */
import type { MultiPolygon, Point, Polygon } from 'geojson';
import { type ControlTable, controlTable, controlZones } from '../control/index.ts';
import { AppError } from '../errors.ts';
import { type Feature, featuresOf, type Lang, nameOf, type Snapshot } from '../feature.ts';
import { AreaIndex } from '../geo/index.ts';
import { translate } from '../i18n.ts';
import { kindOf, KINDS } from '../kinds/index.ts';
import { LEVEL_LABELS, levelOf, levelRank, RISK_LEVELS, type RiskLevel, worseLevel } from '../levels.ts';
import { finish, type Steps } from '../steps.ts';
import { Grid } from './grid.ts';
import { COUNTY_OVERALL, type Scheme } from './schemes.ts';
import type { AssessmentReport, Contribution, RiskUnit } from './types.ts';

export interface AssessOptions {
  /** `township` or `grid:METRES` */
  readonly unit: string;
  /** the first of ours when absent */
  readonly scheme?: Scheme | undefined;
  /** what levels ask of whom; ours when absent */
  readonly control?: ControlTable | undefined;
  readonly lang: Lang;
}

interface Unit { readonly id: string; readonly name: string; readonly geometry: Polygon | MultiPolygon | Point | null; readonly objects: Feature[] }

/** Smallest grid cell, in metres. */
const LEAST_CELL_M = 50;
const UNITS_A_STEP = 64;

/**
 * Assesses units, some a step. An object belongs to every unit that it has a part in, a point on a border to the unit with the smallest id. Throws
 * `unknown-unit`, and `no-townships` where the project has none.
 */
export function* assessSteps(snapshot: Snapshot, options: AssessOptions): Steps<AssessmentReport> {
  const scheme = options.scheme ?? COUNTY_OVERALL;
  const objects = objectsOf(snapshot, scheme);
  const units = options.unit === 'township' ? townshipUnits(snapshot, objects) : gridUnits(snapshot, objects, options.unit);
  const assessed: RiskUnit[] = [], controlOf = controlZones(options.control ?? controlTable([], options.lang), options.lang);
  for (const unit of units) {
    if (assessed.length % UNITS_A_STEP === 0) yield { done: assessed.length, total: units.length };
    assessed.push(assessUnit(unit, scheme, controlOf, options.lang));
  }
  return {
    schema: 'riskatlas.assessment/1', project: snapshot.project.name, revision: snapshot.project.revision, scheme: scheme.id, unit: options.unit,
    units: assessed.sort((a, b) => levelRank(a.level) - levelRank(b.level) || (b.score ?? -1) - (a.score ?? -1) || (a.id < b.id ? -1 : 1)),
  };
}

/** Assesses units at once. */
export function assess(snapshot: Snapshot, options: AssessOptions): AssessmentReport {
  return finish(assessSteps(snapshot, options));
}

function objectsOf(snapshot: Snapshot, scheme: Scheme): Feature[] {
  const kinds = scheme.kinds === 'rated' ? KINDS.filter(({ rated, result }) => rated && !result).map(({ id }) => id) : scheme.kinds;
  return kinds.flatMap((kind) => featuresOf(snapshot, kind).filter(({ geometry }) => geometry !== null));
}

function townshipUnits(snapshot: Snapshot, objects: readonly Feature[]): Unit[] {
  const townships = featuresOf(snapshot, 'township');
  if (townships.length === 0) throw new AppError('not-evaluable', 'no-townships');
  const units = new Map(townships.map((township): [string, Unit] => {
    const { geometry } = township;
    const shape = geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' || geometry?.type === 'Point' ? geometry : null;
    return [township.id, { id: township.id, name: nameOf(township), geometry: shape, objects: [] }];
  }));
  const index = new AreaIndex(townships);
  const byName = new Map(townships.map((township) => [nameOf(township), township.id]));
  for (const object of objects) {
    const touched = object.geometry ? index.touching(object.geometry) : [];
    const named = byName.get(String(object.props['township'] ?? ''));
    const homes = touched.length > 0 ? touched : named === undefined ? [] : [named];
    for (const id of homes) units.get(id)?.objects.push(object);
  }
  return [...units.values()];
}

function gridUnits(snapshot: Snapshot, objects: readonly Feature[], unit: string): Unit[] {
  const sizeM = Number(/^grid:(\d+(?:\.\d+)?)$/.exec(unit)?.[1] ?? Number.NaN);
  if (!(sizeM >= LEAST_CELL_M)) throw new AppError('input', 'unknown-unit', { unit, least: LEAST_CELL_M });
  const frame = [...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')];
  const grid = new Grid((frame.length > 0 ? frame : objects).map(({ geometry }) => geometry), sizeM);
  const units = new Map<string, Unit>();
  for (const object of objects) {
    for (const cell of object.geometry ? grid.cellsOf(object.geometry) : []) {
      let own = units.get(cell);
      if (!own) units.set(cell, (own = { id: cell, name: cell, geometry: grid.polygon(cell), objects: [] }));
      own.objects.push(object);
    }
  }
  return [...units.values()];
}

function assessUnit({ id, name, geometry, objects }: Unit, scheme: Scheme, controlOf: ReturnType<typeof controlZones>, lang: Lang): RiskUnit {
  const counts: Record<RiskLevel, number> = { major: 0, considerable: 0, general: 0, low: 0, unknown: 0 };
  const contributions: Contribution[] = [];
  let level: RiskLevel = 'unknown';
  let score: number | null = null;
  for (const object of objects) {
    const own = levelOf(object.props['risk_level']);
    counts[own]++;
    if (own === 'unknown') continue;
    level = worseLevel(level, own);
    const points = scheme.scores[own], weight = scheme.weights[object.kind] ?? scheme.otherwise;
    score = (score ?? 0) + points * weight;
    contributions.push({
      kind: object.kind, id: object.id, name: nameOf(object), level: own, score: points, weight,
      why: translate(lang, 'zoning:why', { kind: kindOf(object.kind)?.label[lang] ?? object.kind, level: LEVEL_LABELS[own][lang], score: points, weight }),
    });
  }
  contributions.sort((a, b) => levelRank(a.level) - levelRank(b.level) || b.score * b.weight - a.score * a.weight || (a.id < b.id ? -1 : 1));
  return { id, name, score, level, complete: counts.unknown === 0 && objects.length > 0, counts, contributions, geometry, control: controlOf(level) };
}

/** Number of units at each level. */
export function levelCounts(units: readonly RiskUnit[]): Record<RiskLevel, number> {
  const counts = Object.fromEntries(RISK_LEVELS.map((level) => [level, 0])) as Record<RiskLevel, number>;
  for (const { level } of units) counts[level]++;
  return counts;
}
