/** 致险条件: what in and around a zone makes the risk, each as a sentence that names what it rests on. */
import { type Feature, type Lang, nameOf, numberOf, textOf } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { LEVEL_LABELS, levelOf, RISK_LEVELS } from '../levels.ts';
import type { ZoneProfile } from './types.ts';

/** Within this distance of the zone dense places are a condition of the risk, in metres: ours. */
const NEAR_M = 500;
/** Kinds that explode or burn by what they hold. */
const EXPLOSIVE: readonly string[] = ['fireworks-warehouse', 'fireworks-retail', 'explosives-store', 'gas-station', 'gas-facility'];

/** Sentences, the gravest first; none where nothing is known that makes any. */
export function conditionsOf(zone: Feature, sites: readonly Feature[], { siteCounts, dense, findings }: Pick<ZoneProfile, 'siteCounts' | 'dense' | 'findings'>, lang: Lang): readonly string[] {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `control:profile.condition-${key}`, params), comma = translate(lang, 'panels:comma');
  const names = (list: readonly Feature[]): string => list.map(nameOf).join(comma);
  const hazards = sites.filter((site) => (numberOf(site, 'major_hazard') ?? 0) > 0), key = sites.filter(({ props }) => props['key_process'] === true), dust = sites.filter(({ props }) => props['dust'] === true);
  const ammonia = sites.filter((site) => (numberOf(site, 'ammonia') ?? 0) > 0), explosive = sites.filter(({ kind }) => EXPLOSIVE.includes(kind)), grade = textOf(zone, 'chemical_grade');
  const near = dense.filter(({ distanceM }) => distanceM <= NEAR_M), [nearest] = near, violated = findings.filter(({ verdict, counted }) => verdict === 'violated' && counted).length;
  const counts = RISK_LEVELS.filter((level) => siteCounts[level] > 0).map((level) => `${LEVEL_LABELS[level][lang]} ${siteCounts[level]}`).join(comma), lines = sites.filter(({ kind }) => kind === 'pipeline' || kind === 'power-line');
  return [
    ...(grade === 'A' || grade === 'B' ? [word(`grade-${grade}`)] : []),
    ...hazards.map((site) => word('hazard', { name: nameOf(site), level: numberOf(site, 'major_hazard') ?? 0, substances: textOf(site, 'substances') ?? '–' })),
    ...(key.length > 0 ? [word('process', { names: names(key) })] : []), ...(explosive.length > 0 ? [word('explosive', { names: names(explosive) })] : []),
    ...(dust.length > 0 ? [word('dust', { names: names(dust) })] : []), ...(ammonia.length > 0 ? [word('ammonia', { names: ammonia.map((site) => `${nameOf(site)} ${numberOf(site, 'ammonia') ?? 0} t`).join(comma) })] : []),
    ...(lines.length > 0 ? [word('lines', { names: lines.map((line) => `${nameOf(line)}（${kindOf(line.kind)?.label[lang] ?? line.kind}）`).join(comma) })] : []),
    ...(zone.props['closed_management'] === false && zone.props['type'] === 'chemical' ? [word('open')] : []),
    ...(nearest ? [word('dense', { count: near.length, near: NEAR_M, name: nearest.name, distance: nearest.distanceM.toFixed(0) })] : []), ...(violated > 0 ? [word('violated', { count: violated })] : []),
    ...(sites.length > 0 ? [word('sites', { count: sites.length, counts, worst: LEVEL_LABELS[levelOf(sites[0]?.props['risk_level'])][lang] })] : []),
  ];
}
