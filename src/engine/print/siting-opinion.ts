/** 选址安全分析参考意见: what the law as we have it says of a place, on a page. */
import { type Geometry, type Lang, nameOf, type Snapshot } from '../../core/feature.ts';
import { areaM2, classOf, lengthM, middleOf } from '../../core/geo/index.ts';
import { translate, type WordParams } from '../../core/i18n.ts';
import { fieldsOf, type KindDecl } from '../../core/kinds/index.ts';
import { VERDICT_LABELS } from '../../core/levels.ts';
import { missingWords, type SitingReport, type SitingRule, type Unchecked } from '../../core/rules/index.ts';
import { composeSitingMap } from '../../core/sheet/index.ts';
import type { Block, TextDocument } from './document.ts';

export interface OpinionInput {
  readonly snapshot: Snapshot;
  readonly decl: KindDecl;
  readonly geometry: Geometry;
  readonly report: SitingReport;
  readonly lang: Lang;
  /** ISO day, printed */
  readonly day: string;
}

/** Of the map, in mm: what leaves room on the page for the table. */
const MAP = { widthMm: 170, heightMm: 58 } as const;
/** Rules that are met by more than this have no row of their own, in metres. */
const FAR_M = 500;

const figure = (value: number | null, unit: SitingRule['unit']): string => (value === null ? '–' : unit === 'm' ? value.toFixed(1) : String(value));

/** The document; it fits one A4 page as long as not many rules are broken. */
export function opinionDocument({ snapshot, decl, geometry, report, lang, day }: OpinionInput): TextDocument {
  const word = (key: string, params?: WordParams) => translate(lang, `engine:opinion.${key}`, params), { project } = snapshot;
  const { verdict, rules, conditions, unchecked, alternatives, revision, pack } = report;
  const told = rules.filter((rule) => rule.verdict !== 'met' || (rule.margin !== null && rule.margin <= FAR_M)), plain = rules.filter((rule) => !told.includes(rule)), apart = conditions.filter((rule) => rule.verdict !== 'met');
  const broken = rules.filter((rule) => rule.verdict === 'violated' && rule.standing === null).length, open = rules.filter((rule) => rule.verdict === 'undecidable').length;
  const map = composeSitingMap({ snapshot, geometry, report, lang }, MAP.widthMm, MAP.heightMm), and = word('and');
  const rows = [...told.map((rule) => row(rule, lang)), ...apart.map((rule) => row(rule, lang, word('apart')))];
  const blocks: Block[] = [
    { is: 'paragraph', text: subject(decl, geometry, report, lang) },
    ...(project.demo ? [{ is: 'paragraph', style: 'warning', text: word('demo') } as const] : []),
    { is: 'paragraph', style: 'strong', text: word('verdict', { verdict: translate(lang, `engine:siting.${verdict}`), broken, open }) },
    { is: 'picture', ...map, caption: word('map', { scale: map.scale }) },
    ...(rows.length > 0 ? [{ is: 'table', columns: columns(word), rows } as const] : []),
    ...(plain.length > 0 ? [{ is: 'paragraph', style: 'note', text: word('none-near', { count: plain.length, far: FAR_M, rules: plain.map(({ label, measured, unit }) => (measured === null ? label[lang] : word('met-by', { rule: label[lang], measured: figure(measured, unit) }))).join(and) }) } as const] : []),
    ...(alternatives.length > 0 ? [{ is: 'paragraph', style: 'note', text: word('alternatives', { places: alternatives.map(({ at: [lon, lat], distance }, i) => word('alternative', { number: i + 1, lon: lon.toFixed(6), lat: lat.toFixed(6), distance: distance.toFixed(1) })).join(and) }) } as const] : []),
    ...(verdict === 'forbidden' && alternatives.length === 0 ? [{ is: 'paragraph', text: word('no-alternatives') } as const] : []),
    { is: 'paragraph', style: 'note', text: unchecked.length > 0 ? word('unchecked', { count: unchecked.length, rules: byReason(unchecked, lang).join(and) }) : word('all-checked') },
    { is: 'paragraph', style: 'note', text: word('basis', { revision, pack, day }) },
  ];
  return { title: word('title'), createdOn: day, lang, orientation: 'portrait', blocks, footer: `${project.name} · ${day}` };
}

const columns = (word: (key: string) => string) => [
  { title: word('column-verdict'), share: 1.15 }, { title: word('column-rule'), share: 5.6 }, { title: word('column-object'), share: 2.2 },
  { title: word('column-measured'), share: 1.15, align: 'right' }, { title: word('column-required'), share: 1.15, align: 'right' }, { title: word('column-margin'), share: 1.15, align: 'right' },
] as const;

/** What is planned, with its attributes and where. */
function subject(decl: KindDecl, geometry: Geometry, { attributes }: SitingReport, lang: Lang): string {
  const word = (key: string, params?: WordParams) => translate(lang, `engine:opinion.${key}`, params), [lon = 0, lat = 0] = middleOf(geometry) ?? [], name = attributes['name'];
  const details = fieldsOf(decl).flatMap(({ id, label, choices, unit }) => {
    const value = attributes[id];
    if (value === undefined || value === null || value === '' || id === 'name') return [];
    const said = choices?.find((choice) => choice.value === value)?.label[lang] ?? (typeof value === 'boolean' ? word(value ? 'yes' : 'no') : String(value));
    return [word('attribute', { label: label[lang], value: unit === undefined ? said : `${said} ${unit}` })];
  });
  const size = classOf(geometry) === 'polygon' ? word('area', { area: Math.round(areaM2(geometry)) }) : classOf(geometry) === 'line' ? word('length', { length: lengthM(geometry).toFixed(1) }) : '';
  return word('subject', { name: typeof name === 'string' && name !== '' ? name : nameOf({ id: '', kind: decl.id, geometry: null, props: { name: decl.label[lang] } }), kind: [decl.label[lang], ...details].join(word('comma')), lon: lon.toFixed(6), lat: lat.toFixed(6), size });
}

/** A row of the table; `instead` takes the verdict's place where the rule makes none. */
function row({ verdict, label, clause, object, measured, required, margin, unit, missing, others, standing }: SitingRule, lang: Lang, instead?: string): string[] {
  const word = (key: string, params?: WordParams) => translate(lang, `engine:opinion.${key}`, params);
  const notes = [object?.name ?? '', others.length > 0 ? word('others', { count: others.length }) : '', missing.length > 0 ? word('missing', { missing: missingWords(missing, lang) }) : '', standing ? word('standing') : ''].filter((note) => note !== '');
  return [
    instead ?? VERDICT_LABELS[verdict][lang], `${label[lang]}\n${word('clause', { law: clause.law, article: clause.article })}`, notes.join(word('and')),
    figure(measured, unit), figure(required, unit), figure(margin, unit).replace('-', '−'),
  ];
}

/** Why rules were not checked, each reason with its rules. */
function byReason(unchecked: readonly Unchecked[], lang: Lang): string[] {
  const word = (key: string, params?: WordParams) => translate(lang, `engine:opinion.${key}`, params);
  const said = (reason: string) => (reason.startsWith('layer:') ? word('missing', { missing: missingWords([reason], lang) }) : word(`reason-${reason}`));
  return [...new Set(unchecked.map(({ reason }) => reason))].map((reason) => word('unchecked-rules', { reason: said(reason), rules: unchecked.filter((item) => item.reason === reason).map(({ label }) => label[lang]).join(word('listed')) }));
}
