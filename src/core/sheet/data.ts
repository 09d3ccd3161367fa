/** What sheets of one project share, worked out once for all pages: in which townships objects lie, points by level, an industry by township. */
import { controlZones, GRID_KIND } from '../control/index.ts';
import { type Feature, featuresOf, nameOf, textOf } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { levelOf, levelRank, RISK_LEVELS, type RiskLevel, worseLevel } from '../levels.ts';
import { isWarnedOf } from '../roads/treatment.ts';
import type { JudgedSegment } from '../roads/types.ts';
import type { Finding, FindingsReport } from '../rules/types.ts';
import { ADMIN_KINDS, Townships } from '../townships.ts';
import type { ControlZone } from '../zoning/types.ts';
import type { LevelArea } from './map-body.ts';
import { GROUND_KINDS, OVERALL, type Theme } from './themes.ts';
import type { SheetInput } from './types.ts';

/** Levels that stand in a table of points. */
const POINT_LEVELS: ReadonlySet<RiskLevel> = new Set(['major', 'considerable']);

export interface IndustryCount {
  readonly township: Feature;
  readonly level: RiskLevel;
  readonly counts: Readonly<Record<RiskLevel, number>>;
}

export class SheetData {
  readonly input: SheetInput;
  readonly features: readonly Feature[];
  readonly townships: readonly Feature[];
  readonly county: Feature | null;
  private readonly places: Townships;
  private zones: ((level: RiskLevel) => ControlZone) | null = null;
  private readonly homes = new Map<Feature, readonly string[]>();

  constructor(input: SheetInput) {
    this.input = input;
    this.features = [...input.snapshot.byKind.values()].flat();
    this.townships = featuresOf(input.snapshot, 'township');
    this.county = featuresOf(input.snapshot, 'county')[0] ?? null;
    this.places = new Townships(this.townships);
  }

  /** Names of the townships that an object has a part in; by its field where its place says nothing. */
  homesOf(feature: Feature): readonly string[] {
    let own = this.homes.get(feature);
    if (!own) {
      const byPlace = feature.geometry ? this.places.at(feature.geometry) : [], named = textOf(feature, 'township');
      this.homes.set(feature, (own = byPlace.length > 0 || named === null ? byPlace : [named]));
    }
    return own;
  }

  /** The rules that were checked, for the words of their findings. */
  get rules(): FindingsReport['rules'] {
    return this.input.check?.rules ?? [];
  }

  private belongs(feature: Feature, township: Feature | null): boolean {
    return township === null || this.homesOf(feature).includes(nameOf(township));
  }

  /** What a layout shows. */
  shown({ kinds }: Theme): readonly Feature[] {
    // who keeps a grid is for the layouts that are about it
    if (kinds === null) return this.features.filter(({ kind }) => kind !== GRID_KIND);
    const own = new Set(kinds);
    return this.features.filter(({ kind }) => own.has(kind) || GROUND_KINDS.has(kind));
  }

  private rated({ kinds }: Theme): readonly Feature[] {
    const own = kinds && new Set(kinds);
    return this.features.filter(({ kind }) => (own === null || own.has(kind)) && kindOf(kind)?.rated && !ADMIN_KINDS.has(kind));
  }

  /** Red and orange objects of a layout, of the county or a township, the worst first. */
  points(theme: Theme, township: Feature | null): readonly Feature[] {
    const found = this.rated(theme).filter((feature) => POINT_LEVELS.has(levelOf(feature.props['risk_level'])) && this.belongs(feature, township));
    const key = (feature: Feature) => `${levelRank(levelOf(feature.props['risk_level']))} ${this.homesOf(feature)[0] ?? '~'} ${feature.kind} ${feature.id}`;
    return found.map((feature) => [key(feature), feature] as const).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, feature]) => feature);
  }

  /** Counts of a layout's objects by township, the worst first; townships without any are left out. */
  industry(theme: Theme): readonly IndustryCount[] {
    const counts = new Map(this.townships.map((township) => [nameOf(township), Object.fromEntries(RISK_LEVELS.map((level) => [level, 0])) as Record<RiskLevel, number>]));
    for (const feature of this.rated(theme)) for (const home of this.homesOf(feature)) { const own = counts.get(home); if (own) own[levelOf(feature.props['risk_level'])]++; }
    return this.townships.flatMap((township) => {
      const own = counts.get(nameOf(township));
      if (!own || RISK_LEVELS.every((level) => own[level] === 0)) return [];
      return [{ township, counts: own, level: RISK_LEVELS.reduce((worst: RiskLevel, level) => (own[level] > 0 ? worseLevel(worst, level) : worst), 'unknown') }];
    }).sort((a, b) => levelRank(a.level) - levelRank(b.level) || RISK_LEVELS.reduce((sign, level) => sign || b.counts[level] - a.counts[level], 0) || (a.township.id < b.township.id ? -1 : 1));
  }

  /** Areas by level as a layout fills them. */
  units(theme: Theme): readonly LevelArea[] {
    if (theme.units === 'overall') return this.input.assessment?.units ?? [];
    if (theme.units === 'none') return [];
    return this.industry(theme).flatMap(({ township: { id, geometry }, level }) => (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? [{ id, level, geometry }] : []));
  }

  /** The control zone of a level. */
  zoneOf(level: RiskLevel): ControlZone {
    return (this.zones ??= controlZones(this.input.control, this.input.lang))(level);
  }

  /** Danger segments of a layout. */
  segments({ published }: Pick<Theme, 'published'>, township: Feature | null): readonly JudgedSegment[] {
    const all = (this.input.roads?.segments ?? []).filter(({ decision }) => !published || (decision?.work && isWarnedOf(decision.work)));
    return township === null ? all : all.filter((segment) => segment.township === nameOf(township));
  }

  /** Counted breaches of a layout's kinds that nobody has waived, those with the smallest share of the required distance first. */
  findings({ kinds }: Theme, township: Feature | null): readonly Finding[] {
    const own = kinds && new Set(kinds), share = ({ measured, required }: Finding) => (measured ?? 0) / (required ?? 1);
    return (this.input.check?.findings ?? []).filter(({ verdict, counted, status, subject, object, township: name }) => verdict === 'violated' && counted && status === 'open' && (township === null || name === nameOf(township)) && (own === null || own.has(subject.kind) || (object !== null && own.has(object.kind))))
      .sort((a, b) => share(a) - share(b) || (a.id < b.id ? -1 : 1));
  }

  /** What layouts of findings show: those that were chosen, whatever their verdict, in the order that they were chosen in; else the counted breaches. */
  listed(township: Feature | null): readonly Finding[] {
    const chosen = this.input.findings ?? [];
    if (chosen.length === 0) return this.findings(OVERALL, township);
    const found = new Map((this.input.check?.findings ?? []).map((finding) => [finding.id, finding]));
    return chosen.flatMap((id) => found.get(id) ?? []).filter((finding) => township === null || finding.township === nameOf(township));
  }
}

/** For the foot of a page about control: how many entries are the project's own, and that the others are ours. */
export function controlRemarks({ control, lang }: SheetInput): readonly string[] {
  const own = control.filter(({ standing }) => standing !== 'ours').length;
  return [...(own > 0 ? [translate(lang, 'control:own-note', { count: own })] : []), translate(lang, 'control:ours-note')];
}
