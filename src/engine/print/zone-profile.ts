/** 一园一策 as a document: a part a zone, each with its map, what makes the risk, tables of sites and dense places, measures, and what is not known. */
import { translate } from '../../core/i18n.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { LEVEL_LABELS, LEVEL_NUMERALS } from '../../core/levels.ts';
import { composeZoneMap, type SheetData } from '../../core/sheet/index.ts';
import { AROUND_M, profileRows, type ZoneProfile } from '../../core/zone-profile/index.ts';
import type { Block, TextDocument } from './document.ts';

/** Of a map, in mm. */
const MAP = { widthMm: 170, heightMm: 96 } as const;

/** The document; zones begin a page each. */
export function zoneProfileDocument(data: SheetData, profiles: readonly ZoneProfile[]): TextDocument {
  const { input: { lang, fields: { compiledOn: day }, snapshot: { project } } } = data, [only, second] = profiles;
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `control:profile.${key}`, params);
  const titleOf = ({ zone }: ZoneProfile) => word(zone.kind === 'building' ? 'title-quarter' : 'title', { name: zone.name, year: day.slice(0, 4) });
  const title = only && !second ? titleOf(only) : word('document', { project: project.name });
  const blocks: Block[] = [
    ...(project.demo ? [{ is: 'paragraph', style: 'warning', text: translate(lang, 'sheet:demo') } as const] : []),
    ...profiles.flatMap((profile, i): readonly Block[] => [
      ...(i > 0 ? [{ is: 'page' } as const] : []), ...(second ? [{ is: 'heading', level: 1, text: titleOf(profile) } as const] : []), ...partsOf(data, profile),
    ]),
    { is: 'paragraph', style: 'note', text: word('basis', { revision: project.revision, day, around: AROUND_M }) },
  ];
  return { title, createdOn: day, lang, orientation: 'portrait', footer: [title, ...(project.demo ? [translate(lang, 'sheet:demo')] : []), translate(lang, 'sheet:internal')].join(' · '), blocks };
}

/** One zone: facts as a table, the map, lists with what is in them as tables. */
function partsOf(data: SheetData, profile: ZoneProfile): readonly Block[] {
  const { lang } = data.input, word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `control:profile.${key}`, params);
  const rows = profileRows(profile, lang, true), lines = (id: (typeof rows)[number]['id']) => rows.filter((row) => row.id === id), facts = ['level', 'attributes', 'place', 'departments', 'operator'] as const;
  const listed = (id: (typeof rows)[number]['id']): readonly Block[] => lines(id).flatMap(({ title, lines: items }): readonly Block[] => [{ is: 'heading', level: 2, text: title }, { is: 'list', items }]);
  const map = composeZoneMap(data, profile, MAP.widthMm, MAP.heightMm), { sites, dense } = profile;
  return [
    { is: 'table', columns: [{ title: word('item'), share: 1 }, { title: word('fact'), share: 4 }], rows: facts.flatMap((id) => lines(id).map(({ title, lines: items }) => [title, items.join('\n')])) },
    { is: 'picture', ...map, caption: word('map', { name: profile.zone.name, scale: map.scale }) },
    ...listed('conditions'),
    ...(sites.length === 0 ? listed('sites') : [
      { is: 'heading', level: 2, text: word('row-sites') } as const,
      { is: 'table', columns: ['number', 'name', 'kind', 'level', 'operator', 'regulator'].map((key, i) => ({ title: word(`column-${key}`), share: [0.5, 2.4, 1.5, 1, 2, 1.8][i] ?? 1 })), rows: sites.map(({ name, kind, level, operator, regulator }, i) => [String(i + 1), name, kindOf(kind)?.label[lang] ?? kind, `${LEVEL_NUMERALS[level]} ${LEVEL_LABELS[level][lang]}`, operator ?? '–', regulator ?? '–']) } as const,
    ]),
    ...(dense.length === 0 ? listed('dense') : [
      { is: 'heading', level: 2, text: word('row-dense', { around: AROUND_M }) } as const,
      { is: 'table', columns: [{ title: word('column-number'), share: 0.5 }, { title: word('column-name'), share: 4 }, { title: word('column-distance'), share: 1.2, align: 'right' }, { title: word('column-people'), share: 1, align: 'right' }], rows: dense.map(({ name, distanceM, people }, i) => [String(sites.length + i + 1), name, distanceM === 0 ? word('inside') : distanceM.toFixed(0), people === null ? '?' : String(people)]) } as const,
    ]),
    ...listed('findings'), ...listed('list'), ...listed('measures'), ...listed('unknown'),
  ];
}
