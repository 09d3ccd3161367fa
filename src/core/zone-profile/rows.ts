/** A profile as pairs of a heading and its texts: the same on the sheet and in the document. */
import { frequencyText, keeperText } from '../control/index.ts';
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { LEVEL_LABELS, LEVEL_NUMERALS, VERDICT_LABELS } from '../levels.ts';
import { AROUND_M, type ZoneProfile } from './types.ts';

export interface ProfileRow { readonly id: 'level' | 'attributes' | 'place' | 'departments' | 'operator' | 'conditions' | 'sites' | 'dense' | 'findings' | 'list' | 'measures' | 'unknown'; readonly title: string; readonly lines: readonly string[] }

/** The rows in the order they are read; `coordinates`: whether the exact place may be told. Sites, then dense places, are numbered through, as on the map. What is not known is said in its row. */
export function profileRows(profile: ZoneProfile, lang: Lang, coordinates: boolean): readonly ProfileRow[] {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `control:profile.${key}`, params), comma = translate(lang, 'panels:comma');
  const { level, areaM2, centre, bounds, townships, address, departments, operator, phone, grids, attributes, conditions, sites, dense, findings, list, control } = profile;
  const row = (id: ProfileRow['id'], lines: readonly string[]): ProfileRow => ({ id, title: word(`row-${id}`), lines: lines.length > 0 ? lines : [word(`none-${id}`)] });
  const degrees = (value: number): string => value.toFixed(5);
  return [
    row('level', [`${LEVEL_NUMERALS[level]} ${LEVEL_LABELS[level][lang]}`]),
    row('attributes', attributes.map(({ label, text }) => word('pair', { label, text }))),
    row('place', [
      [...townships, ...(address === null ? [] : [address])].join(' '), word('area', { ha: (areaM2 / 10_000).toFixed(2) }),
      ...(coordinates && centre ? [word('centre', { lon: degrees(centre[0]), lat: degrees(centre[1]) })] : []), ...(coordinates && bounds ? [word('bounds', { west: degrees(bounds[0]), south: degrees(bounds[1]), east: degrees(bounds[2]), north: degrees(bounds[3]) })] : []),
    ].filter((line) => line !== '')),
    row('departments', departments.length === 0 ? [] : [departments.join(comma)]),
    row('operator', [[operator, phone].filter((part) => part !== null).join(' '), ...(grids.length > 0 ? [word('grid', { keepers: keeperText(grids) })] : [])].filter((line) => line !== '')),
    row('conditions', conditions),
    row('sites', sites.map(({ name, kind, level: its, operator: unit, regulator }, i) => word('site', { number: i + 1, level: `${LEVEL_NUMERALS[its]} ${LEVEL_LABELS[its][lang]}`, name, kind: kindOf(kind)?.label[lang] ?? kind, who: [unit, regulator].filter((part) => part !== null).join(comma) || '–' }))),
    row('dense', dense.map(({ name, distanceM, people }, i) => word(distanceM === 0 ? 'dense-inside' : 'dense-at', { number: sites.length + i + 1, name, distance: distanceM.toFixed(0), people: people ?? '?' }))),
    row('findings', findings.map(({ verdict, counted, text }) => word('pair', { label: verdict === 'violated' && !counted ? word('existing') : VERDICT_LABELS[verdict][lang], text }))),
    row('list', list.map(({ class: its, item, condition, law, article }) => word('entry', { class: translate(lang, `rules:zone-list.class.${its}`).split('|')[0] ?? its, item, condition: condition === '' ? '' : word('condition', { condition }), law, article }))),
    row('measures', [...control.measures, ...(control.frequency ? [word('frequency', { frequency: frequencyText(control.frequency, lang) })] : []), ...(control.access === '' ? [] : [word('access', { access: control.access })]), translate(lang, control.own ? 'control:profile.own' : 'control:ours-note')]),
    row('unknown', profile.unknown),
  ].map((own) => (own.id === 'dense' ? { ...own, title: word('row-dense', { around: AROUND_M }) } : own));
}
