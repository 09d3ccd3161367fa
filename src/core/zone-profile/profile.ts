/** 一园一策, 一区一策: everything that is known of a functional zone or an old quarter, and what is not. */
import { controlResolver, keepersIn } from '../control/index.ts';
import { type Feature, featuresOf, type Lang, nameOf, refOf, type Snapshot, textOf } from '../feature.ts';
import { AreaIndex, areaM2, type Bounds, boundsOf, classOf, isOutside, localPlane, middleOf, shortestLine } from '../geo/index.ts';
import { translate } from '../i18n.ts';
import { fieldsOf, kindOf, KINDS } from '../kinds/index.ts';
import { levelOf, levelRank, RISK_LEVELS, type RiskLevel } from '../levels.ts';
import { findingText, missingWords } from '../rules/sentence.ts';
import type { Finding } from '../rules/types.ts';
import { ADMIN_KINDS, Townships } from '../townships.ts';
import { entriesFor } from '../zone-list/index.ts';
import { conditionsOf } from './conditions.ts';
import { AROUND_M, type DenseAround, type ProfileInput, type ZoneProfile } from './types.ts';

const PEOPLE: readonly string[] = ['dense-place', 'high-rise'];
/** What crosses a zone or is a zone itself is no site in it. */
const NO_SITES: ReadonlySet<string> = new Set([...PEOPLE, ...ADMIN_KINDS, 'road', 'railway', 'functional-zone']);
/** Attributes of a zone that a profile is made of, and those without which it has a gap. */
const ASKED: readonly string[] = ['type', 'chemical_grade', 'closed_management'], NEEDED: readonly string[] = ['operator', 'regulator', 'phone'];

/** Areas that have a profile: functional zones, and old quarters that are drawn as areas. By name. */
export function profileZones(snapshot: Snapshot): readonly Feature[] {
  const isArea = ({ geometry }: Feature) => geometry !== null && classOf(geometry) === 'polygon';
  return [...featuresOf(snapshot, 'functional-zone'), ...featuresOf(snapshot, 'building').filter(({ props }) => props['old_quarter'] === true)].filter(isArea).sort((a, b) => (a.kind === b.kind ? nameOf(a).localeCompare(nameOf(b), 'zh') || (a.id < b.id ? -1 : 1) : a.kind === 'functional-zone' ? -1 : 1));
}

/** The box around bounds, so many metres larger on each side. */
export function widened([west, south, east, north]: Bounds, metres: number): Bounds {
  const plane = localPlane([(west + east) / 2, (south + north) / 2]), [x0, y0] = plane.toXY(west, south), [x1, y1] = plane.toXY(east, north);
  return [...plane.toLonLat(x0 - metres, y0 - metres), ...plane.toLonLat(x1 + metres, y1 + metres)];
}

const rated = KINDS.filter((decl) => decl.rated && !decl.result);

function sitesIn({ snapshot }: ProfileInput, zone: Feature): readonly Feature[] {
  const index = new AreaIndex([zone]);
  return rated.filter(({ id }) => !NO_SITES.has(id)).flatMap(({ id }) => featuresOf(snapshot, id)).filter((feature) => feature !== zone && feature.geometry && index.touching(feature.geometry).length > 0)
    .sort((a, b) => levelRank(levelOf(a.props['risk_level'])) - levelRank(levelOf(b.props['risk_level'])) || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : 1));
}

function denseAround({ snapshot }: ProfileInput, zone: Feature, bounds: Bounds): readonly DenseAround[] {
  const box = widened(bounds, AROUND_M * 1.01);
  return PEOPLE.flatMap((kind) => featuresOf(snapshot, kind)).flatMap((feature): DenseAround[] => {
    if (!feature.geometry || !zone.geometry || isOutside(feature.geometry, box)) return [];
    const distanceM = shortestLine(zone.geometry, feature.geometry)?.distanceM ?? Number.POSITIVE_INFINITY, people = feature.props['capacity'];
    return distanceM <= AROUND_M ? [{ ...refOf(feature), distanceM, people: typeof people === 'number' ? people : null }] : [];
  }).sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1));
}

function attributesOf(zone: Feature, lang: Lang): ZoneProfile['attributes'] {
  const decl = kindOf(zone.kind);
  return (decl ? fieldsOf(decl) : []).filter(({ id }) => ASKED.includes(id)).flatMap(({ id, label, choices }) => {
    const value = zone.props[id];
    if (value === null || value === undefined || value === '') return [];
    return [{ label: label[lang], text: choices?.find((choice) => choice.value === value)?.label[lang] ?? (typeof value === 'boolean' ? translate(lang, `engine:workbook.${value ? 'yes' : 'no'}`) : String(value)) }];
  });
}

/** The profile of one zone. */
export function zoneProfile(zone: Feature, input: ProfileInput): ZoneProfile {
  const { snapshot, check, zoneList, control, lang } = input, level = levelOf(zone.props['risk_level']), bounds = boundsOf([zone.geometry]), middle = zone.geometry ? middleOf(zone.geometry) : null;
  const sites = sitesIn(input, zone), dense = bounds ? denseAround(input, zone, bounds) : [], asked = controlResolver(control)(level, zone.kind), regulator = textOf(zone, 'regulator');
  const own = new Set([zone, ...sites].map(({ kind, id }) => `${kind}/${id}`)), rank = ({ verdict, counted }: Finding) => (verdict === 'violated' && !counted ? 3 : ['violated', 'near', 'undecidable'].indexOf(verdict));
  const findings = (check?.findings ?? []).filter(({ status, verdict, subject, object }) => status === 'open' && verdict !== 'met' && [subject, object].some((ref) => ref && own.has(`${ref.kind}/${ref.id}`)))
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const siteCounts = Object.fromEntries(RISK_LEVELS.map((one) => [one, sites.filter(({ props }) => levelOf(props['risk_level']) === one).length])) as Record<RiskLevel, number>;
  const places = zone.geometry ? new Townships(featuresOf(snapshot, 'township')).at(zone.geometry) : [], named = textOf(zone, 'township');
  const profile: Omit<ZoneProfile, 'conditions' | 'unknown'> = {
    zone: refOf(zone), level, areaM2: zone.geometry ? areaM2(zone.geometry) : 0, centre: middle, bounds, townships: places.length > 0 || named === null ? places : [named], address: textOf(zone, 'address'),
    operator: textOf(zone, 'operator'), phone: textOf(zone, 'phone'), departments: regulator === null ? asked.departments : [regulator], grids: keepersIn(snapshot)(zone), attributes: attributesOf(zone, lang),
    sites: sites.map((site) => ({ ...refOf(site), level: levelOf(site.props['risk_level']), operator: textOf(site, 'operator'), regulator: textOf(site, 'regulator') })), siteCounts, dense,
    findings: findings.map((finding) => ({ id: finding.id, verdict: finding.verdict, counted: finding.counted, text: findingText(finding, lang, check?.rules) })), list: zoneList && zone.kind === 'functional-zone' ? entriesFor(zone, zoneList) : [],
    control: { measures: asked.measures, frequency: asked.frequency, access: asked.access, own: asked.own },
  };
  const lacking = [...new Set(findings.flatMap(({ verdict, missing }) => (verdict === 'undecidable' ? missing : [])))];
  return { ...profile, conditions: conditionsOf(zone, sites, profile, lang), unknown: unknownOf(zone, profile, input, lacking) };
}

/** What a profile cannot say, for want of what. */
function unknownOf(zone: Feature, { level, sites }: Pick<ZoneProfile, 'level' | 'sites'>, { snapshot, check, zoneList, lang }: ProfileInput, lacking: readonly string[]): string[] {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `control:profile.unknown-${key}`, params), comma = translate(lang, 'panels:comma');
  const decl = kindOf(zone.kind), fields = decl ? fieldsOf(decl) : [], isChemical = zone.props['type'] === 'chemical' || zone.props['type'] === undefined || zone.props['type'] === null;
  const empty = fields.filter(({ id }) => [...ASKED, ...NEEDED].includes(id) && (id !== 'chemical_grade' || isChemical)).filter(({ id }) => { const value = zone.props[id]; return value === undefined || value === null || value === ''; });
  const unrated = sites.filter((site) => site.level === 'unknown');
  return [
    ...(level === 'unknown' ? [word('level')] : []),
    ...(empty.length > 0 ? [word('fields', { fields: empty.map(({ label }) => label[lang]).join(comma) })] : []),
    ...(sites.length === 0 ? [word('sites')] : []),
    ...(unrated.length > 0 ? [word('unrated', { count: unrated.length, names: unrated.slice(0, 5).map(({ name }) => name).join(comma) })] : []),
    ...(featuresOf(snapshot, 'dense-place').length === 0 ? [word('dense')] : []),
    ...(check === null ? [word('check')] : []), ...(lacking.length > 0 ? [word('findings', { missing: missingWords(lacking, lang) })] : []),
    ...(zoneList === null && zone.kind === 'functional-zone' ? [word('list')] : []),
  ];
}
