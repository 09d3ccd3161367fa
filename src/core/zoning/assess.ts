/** Assessment of units: level, counts of each colour, relative index, and every contribution. Linear in objects; contributions are written out when they are first read. */
import { type ControlTable, controlTable, controlZones } from '../control/index.ts';
import { type Feature, type Lang, nameOf, type Snapshot } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { LEVEL_LABELS, levelOf, levelRank, RISK_LEVELS, type RiskLevel } from '../levels.ts';
import { finish, type Steps } from '../steps.ts';
import { type Entries, type Raw, rawSteps, type Term } from './raw.ts';
import { COUNTY_OVERALL } from './ready.ts';
import type { Scheme } from './schemes.ts';
import type { AssessmentReport, Contribution, ControlZone, Missing, Part, RiskUnit } from './types.ts';
import { unitsOf, type UnitSet } from './units.ts';

export interface AssessOptions {
  /** `township`, `functional-zone`, `designated-area`, `grid:METRES` or `road:METRES` */
  readonly unit: string;
  /** the county as a whole when absent */
  readonly scheme?: Scheme | undefined;
  /** what levels ask of whom; ours when absent */
  readonly control?: ControlTable | undefined;
  /** ISO day: large events of other days do not count */
  readonly on?: string | undefined;
  readonly lang: Lang;
}

const UNITS_A_STEP = 512;

/**
 * Assesses units, some a step. An object belongs to every unit that it has a part in, a point on a border to the unit with the smallest id. Throws
 * `unknown-unit`, and `no-townships` or `no-units` where the project has none.
 */
export function* assessSteps(snapshot: Snapshot, { unit, scheme = COUNTY_OVERALL, control, on, lang }: AssessOptions): Steps<AssessmentReport> {
  const units = unitsOf(snapshot, unit), raw = yield* rawSteps(snapshot, scheme, units, on ?? null), writer = new UnitWriter(units, raw, scheme, control ?? controlTable([], lang), lang), assessed: AssessedUnit[] = [];
  for (let i = 0; i < units.count(); i++) {
    if (i % UNITS_A_STEP === 0) yield { done: i, total: units.count() };
    if (units.listsEmpty || writer.hasAny(i)) assessed.push(new AssessedUnit(writer, i));
  }
  return {
    schema: 'riskatlas.assessment/1', project: snapshot.project.name, revision: snapshot.project.revision, scheme: scheme.id, schemeLabel: scheme.label,
    indicators: scheme.indicators.map(({ id, group, label, weight }) => ({ id, group, label, weight })), classes: scheme.classes, unit, units: sortedUnits(assessed),
  };
}

/** Assesses units at once. */
export function assess(snapshot: Snapshot, options: AssessOptions): AssessmentReport {
  return finish(assessSteps(snapshot, options));
}

/** Worst first, then by the index, then by id. */
export function sortedUnits(units: readonly RiskUnit[]): RiskUnit[] {
  const key = (score: number | null) => score ?? -Infinity;
  return RISK_LEVELS.flatMap((level) => units.filter((unit) => unit.level === level).map((unit) => ({ unit, score: key(unit.score) }))
    .sort((a, b) => (a.score === b.score ? (a.unit.id < b.unit.id ? -1 : 1) : b.score - a.score)).map(({ unit }) => unit));
}

/** Entries by unit: those of unit u are `order[starts[u]]` … before `order[starts[u + 1]]`, by term. */
class ByUnit {
  readonly starts: Int32Array;
  readonly order: Int32Array;

  constructor({ unit, count }: Entries, units: number) {
    const starts = new Int32Array(units + 1), order = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const home = unit[i] as number;
      starts[home] = (starts[home] as number) + 1;
    }
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    // now the ends; filled from behind, they end up as the starts
    for (let i = count - 1; i >= 0; i--) {
      const home = unit[i] as number, at = (starts[home] as number) - 1;
      starts[home] = at;
      order[at] = i;
    }
    this.starts = starts;
    this.order = order;
  }

  has(unit: number): boolean {
    return this.starts[unit] !== this.starts[unit + 1];
  }

  /** Entries of a unit. */
  of(unit: number): Int32Array {
    return this.order.subarray(this.starts[unit], this.starts[unit + 1]);
  }
}

/** Writes units out of the columns of raw values. */
class UnitWriter {
  readonly units: UnitSet;
  private readonly raw: Raw;
  private readonly lang: Lang;
  readonly controlOf: (level: RiskLevel) => ControlZone;
  private readonly entries: ByUnit;
  private readonly missing: ByUnit;
  private readonly weights: Float64Array;
  private readonly hazard: readonly boolean[];

  constructor(units: UnitSet, raw: Raw, { indicators }: Scheme, control: ControlTable, lang: Lang) {
    this.units = units;
    this.raw = raw;
    this.lang = lang;
    this.controlOf = controlZones(control, lang);
    this.entries = new ByUnit(raw.entries, units.count());
    this.missing = new ByUnit(raw.missing, units.count());
    this.weights = Float64Array.from(raw.terms, ({ weight }) => weight);
    const known = indicators.some(({ group }) => group === 'hazard');
    this.hazard = raw.terms.map(({ indicator: { group } }) => !known || group === 'hazard');
  }

  hasAny(unit: number): boolean {
    return this.entries.has(unit) || this.missing.has(unit);
  }

  lacks(unit: number): boolean {
    return this.missing.has(unit);
  }

  countsOf(unit: number): Readonly<Record<RiskLevel, number>> {
    const { counts } = this.raw, at = unit * RISK_LEVELS.length;
    return { major: counts[at] as number, considerable: counts[at + 1] as number, general: counts[at + 2] as number, low: counts[at + 3] as number, unknown: counts[at + 4] as number };
  }

  levelOf(unit: number): RiskLevel {
    for (let rank = 0; rank < RISK_LEVELS.length; rank++) if (this.raw.counts[unit * RISK_LEVELS.length + rank] !== 0) return RISK_LEVELS[rank] as RiskLevel;
    return 'unknown';
  }

  partsOf(unit: number): readonly Part[] {
    const parts: Part[] = [], { terms, entries: { term, points } } = this.raw;
    let last = -1, sum = 0;
    const close = () => {
      if (last < 0) return;
      const { indicator, kind, weight } = terms[last] as Term;
      parts.push({ indicator: indicator.id, kind, value: sum, weight });
    };
    for (const entry of this.entries.of(unit)) {
      if (term[entry] !== last) {
        close();
        last = term[entry] as number;
        sum = 0;
      }
      sum += points[entry] as number;
    }
    close();
    return parts;
  }

  /** What the parts add up to; null where nothing is known of the hazards. */
  scoreOf(unit: number): number | null {
    const { entries: { term, points } } = this.raw, { starts, order } = this.entries, end = starts[unit + 1] as number;
    let score = 0, known = false;
    for (let i = starts[unit] as number; i < end;) {
      const t = term[order[i] as number] as number;
      let sum = 0;
      for (; i < end && term[order[i] as number] === t; i++) sum += points[order[i] as number] as number;
      score += sum * (this.weights[t] as number);
      known ||= this.hazard[t] as boolean;
    }
    return known ? score : null;
  }

  missingOf(unit: number): readonly Missing[] {
    const counts = new Map<number, number>(), { terms, missing: { term } } = this.raw;
    for (const entry of this.missing.of(unit)) counts.set(term[entry] as number, (counts.get(term[entry] as number) ?? 0) + 1);
    return [...counts].map(([t, count]) => { const { indicator, kind } = terms[t] as Term; return { indicator: indicator.id, kind, what: indicator.measure === 'people' ? 'people' : 'level', count }; });
  }

  contributionsOf(unit: number): readonly Contribution[] {
    const { terms, entries: { term, object, points, distance } } = this.raw, { lang } = this, list: Contribution[] = [];
    for (const entry of this.entries.of(unit)) {
      const { indicator, kind, features, weight } = terms[term[entry] as number] as Term, feature = features[object[entry] as number] as Feature;
      const level = levelOf(feature.props['risk_level']), score = points[entry] as number, apart = distance.get(entry), figures = { kind: kindOf(kind)?.label[lang] ?? kind, score: Number(score.toFixed(4)), weight: Number(weight.toFixed(4)) };
      const why = indicator.measure === 'level' ? translate(lang, 'zoning:why', { ...figures, level: LEVEL_LABELS[level][lang] })
        : indicator.measure === 'people' ? translate(lang, 'zoning:why-people', { ...figures, people: Number((Math.abs(score) * indicator.per).toFixed(1)), per: indicator.per }) : translate(lang, 'zoning:why-object', { ...figures, indicator: indicator.label[lang] });
      list.push({ indicator: indicator.id, kind, id: feature.id, name: nameOf(feature), level, score, weight, why: apart === undefined ? why : `${why}${translate(lang, 'zoning:why-near', { distance: Math.round(apart), reach: indicator.reachM })}` });
    }
    return list.sort((a, b) => levelRank(a.level) - levelRank(b.level) || Math.abs(b.score * b.weight) - Math.abs(a.score * a.weight) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }
}

/** A unit that writes out what is read of it. `plainUnit` makes data of it, which can be spread and sent. */
class AssessedUnit implements RiskUnit {
  private readonly writer: UnitWriter;
  private readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly score: number | null;
  readonly level: RiskLevel;
  private written: readonly Contribution[] | null = null;

  constructor(writer: UnitWriter, index: number) {
    const { id, name } = writer.units.unit(index);
    this.writer = writer;
    this.index = index;
    this.id = id;
    this.name = name;
    this.score = writer.scoreOf(index);
    this.level = writer.levelOf(index);
  }

  get complete(): boolean { return this.level !== 'unknown' && !this.writer.lacks(this.index); }
  get counts(): RiskUnit['counts'] { return this.writer.countsOf(this.index); }
  get parts(): readonly Part[] { return this.writer.partsOf(this.index); }
  get missing(): readonly Missing[] { return this.writer.missingOf(this.index); }
  get contributions(): readonly Contribution[] { return (this.written ??= this.writer.contributionsOf(this.index)); }
  get control(): ControlZone { return this.writer.controlOf(this.level); }
  get geometry(): RiskUnit['geometry'] { return this.writer.units.unit(this.index).geometry; }
  toJSON(): RiskUnit { return plainUnit(this); }
}

/** A unit as data, everything written out. */
export const plainUnit = ({ id, name, score, level, complete, counts, parts, missing, contributions, control, geometry }: RiskUnit): RiskUnit => ({ id, name, score, level, complete, counts, parts, missing, contributions, control, geometry });

/** Number of units at each level. */
export function levelCounts(units: readonly RiskUnit[]): Record<RiskLevel, number> {
  const counts = Object.fromEntries(RISK_LEVELS.map((level) => [level, 0])) as Record<RiskLevel, number>;
  for (const { level } of units) counts[level]++;
  return counts;
}
