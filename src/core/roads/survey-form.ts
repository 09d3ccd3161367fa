/**
 * 公路安全生命防护工程排查表: the ministry's survey form (basic-library report), one row a segment, filled from what the run knows and from what a person has written in it
 * before. What nobody knows stays empty: the cut-offs of the guide that the classes of segments and the indicators of traffic stand on were not to be had.
 */
import { type Feature, featuresOf, type FieldValue, type Lang, nameOf, numberOf, type Snapshot, textOf } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { CATALOGUE, formColumnOf } from './measures.ts';
import { priceOf, unitOf } from './prices.ts';
import { networkOf } from './route.ts';
import type { AssignedMeasure, HazardType, JudgedSegment, RoadsReport } from './types.ts';

/** 处置措施: the seven columns of planned measures. */
export const PLANNED = ['plan-alignment', 'plan-roadside', 'plan-signs', 'plan-junction', 'plan-rail', 'plan-guidance', 'plan-other'] as const;
export type PlannedColumn = (typeof PLANNED)[number];
export const isPlanned = (id: string): id is PlannedColumn => PLANNED.some((column) => column === id);
/** What may be in a cell that a person fills in. */
export type FormType = 'text' | 'number' | 'day' | 'year';

export interface FormColumn {
  /** `roads:form.<id>` */
  readonly id: string;
  /** which roads have it: one and two, three and four, or both */
  readonly of: 'upper' | 'lower' | 'both';
  /** a person's word counts in it; null: it comes from the data */
  readonly own: FormType | null;
}

const known = (...ids: readonly string[]): FormColumn[] => ids.map((id) => ({ id, of: 'both', own: null }));
const written = (own: FormType, ...ids: readonly string[]): FormColumn[] => ids.map((id) => ({ id, of: 'both', own }));
const only = (of: 'upper' | 'lower', columns: readonly FormColumn[]): FormColumn[] => columns.map((column) => ({ ...column, of }));

/** All columns, in the order of the form; our own two stand at the end. */
export const FORM_COLUMNS: readonly FormColumn[] = [
  ...written('text', 'province', 'city', 'county'), ...known('code', 'technical-class', 'direction', 'from', 'to'), ...written('day', 'surveyed'), ...written('text', 'segment-class'),
  ...written('number', 'speed-run', 'speed-limit'), ...known('speed-design'),
  ...only('upper', [...written('number', 'crash-method'), ...written('number', 'crash-level'), ...written('number', 'road-method'), ...written('number', 'road-level'), ...known('small-radius')]),
  ...only('lower', known('by-crashes', 'sharp-curve', 'curves')), ...known('downhill', 'steep', 'sight'), ...only('upper', known('roadside', 'environment', 'junctions')), ...only('lower', known('by-roadside', 'by-environment')),
  ...only('upper', known('aadt')), ...only('lower', written('text', 'by-traffic')), ...known('bus'),
  ...written('text', 'has-rail', 'has-signs', 'has-guidance', 'has-other', ...PLANNED), ...written('number', 'estimate'), ...written('year', 'year'), ...known('remark', 'id'),
];

export type FormOf = 'upper' | 'lower';
export const columnsOf = (form: FormOf): readonly FormColumn[] => FORM_COLUMNS.filter(({ of }) => of === 'both' || of === form);

/** A segment as a row: what each column says. */
export interface FormRow { readonly segment: JudgedSegment; readonly form: FormOf; readonly cells: ReadonlyMap<string, FieldValue> }

/** 一、二级 have at least this design speed, in km/h (JTG B01-2014); for a road whose technical class nobody has given. */
const UPPER_KMH = 60;
/** Types of facilities by column. */
const HAS: Readonly<Record<string, readonly string[]>> = { 'has-rail': ['guard-rail'], 'has-signs': ['sign', 'marking'], 'has-guidance': ['mirror', 'speed-bump', 'lighting'], 'has-other': ['limiter', 'escape-ramp'] };
/** Hazards by flag. */
const FLAGS: Readonly<Record<string, readonly HazardType[]>> = {
  'small-radius': ['sharp-curve'], 'sharp-curve': ['sharp-curve'], curves: ['consecutive-curves'], downhill: ['long-downhill'], steep: ['steep-grade'], sight: ['poor-sight'], roadside: ['roadside-drop', 'roadside-water'], 'by-roadside': ['roadside-drop', 'roadside-water'],
  environment: ['settlement', 'roadside-market', 'truck-route', 'railway-crossing'], 'by-environment': ['settlement', 'roadside-market', 'truck-route', 'railway-crossing', 'junction'], junctions: ['junction'], 'by-crashes': ['crash-cluster'],
};

/** Rows of the segments of a report, with the prices of the project in yuan by measure. */
export function formRows(snapshot: Snapshot, { roads, segments }: Pick<RoadsReport, 'roads' | 'segments'>, prices: ReadonlyMap<string, number>, lang: Lang): FormRow[] {
  const routes = new Map(networkOf(snapshot).routes.map((route) => [route.id, route])), unjudged = new Map(roads.map((road) => [road.id, new Set(road.unjudged)]));
  const counties = featuresOf(snapshot, 'county'), county = counties.length === 1 && counties[0] ? nameOf(counties[0]) : null;
  return segments.map((segment) => {
    const route = routes.get(segment.road), middle = (segment.fromM + segment.toM) / 2, part = route?.stretches.find(({ fromM, toM }) => middle >= fromM && middle <= toM)?.part ?? null;
    const cells = new Map(derived(segment, part, unjudged.get(segment.road) ?? new Set(), county, prices, lang));
    // beside the measures of the catalogue a plan may hold other words
    for (const [column, own] of Object.entries(segment.decision?.form ?? {})) cells.set(column, isPlanned(column) ? [cells.get(column) ?? null, own].filter((text) => text !== null).join('；') : own);
    return { segment, form: formOf(part, route?.class ?? null), cells };
  });
}

function formOf(part: Feature | null, roadClass: string | null): FormOf {
  const technical = part && textOf(part, 'technical_class'), speed = part && numberOf(part, 'design_speed');
  if (technical) return ['motorway', '1', '2'].includes(technical) ? 'upper' : 'lower';
  return roadClass === 'motorway' || (speed !== null && speed >= UPPER_KMH) ? 'upper' : 'lower';
}

/** What the run and the data say; absent or null where nobody knows. */
function derived({ id, from, to, hazards, facilities, decision }: JudgedSegment, part: Feature | null, unjudged: ReadonlySet<HazardType>, county: string | null, prices: ReadonlyMap<string, number>, lang: Lang): [string, FieldValue][] {
  const types = new Set(hazards.map(({ type }) => type)), assigned = decision?.measures ?? [];
  const flag = (ids: readonly HazardType[]): boolean | null => (ids.some((type) => types.has(type)) ? true : ids.some((type) => unjudged.has(type)) ? null : false);
  const flags = Object.entries(FLAGS).map(([column, ids]): [string, FieldValue] => [column, flag(ids)]), crashes = flag(['crash-cluster']);
  const bus = part ? [part.props['school_bus'], part.props['bus_route']] : [];
  const { yuan, estimated } = costOf(assigned, prices);
  return [
    ['county', county], ['code', part && (textOf(part, 'code') ?? nameOf(part))], ['technical-class', choiceOf('road', 'technical_class', part && textOf(part, 'technical_class'), lang)], ['direction', directionOf(hazards)], ['from', from], ['to', to],
    ['surveyed', decision?.at.slice(0, 10) ?? null], ['speed-design', part && numberOf(part, 'design_speed')], ...flags,
    // clusters are what is looked for (2); 6 and 0 are the form's yes and no for them
    ['crash-method', crashes === null ? null : 2], ['crash-level', crashes === null ? null : crashes ? 6 : 0],
    ['aadt', part && numberOf(part, 'aadt')], ['bus', bus.includes(true) ? true : bus.length === 2 && bus.every((value) => value === false) ? false : null],
    ...Object.entries(HAS).map(([column, own]): [string, FieldValue] => [column, facilities.filter(({ type }) => own.includes(type)).map(({ type, count, lengthM }) => `${choiceOf('road-facility', 'type', type, lang)} ${translate(lang, lengthM > 0 ? 'roads:form.metres' : 'roads:form.pieces', { count, lengthM })}`).join('；') || null]),
    ...PLANNED.map((column): [string, FieldValue] => [column, plannedText(assigned.filter(({ id: measure }) => formColumnOf(measure) === column), lang) || null]),
    ['estimate', yuan === null ? null : Math.round(yuan / 100) / 100], ['year', decision?.work?.deadline ? Number(decision.work.deadline.slice(0, 4)) : null], ['remark', yuan !== null && estimated ? translate(lang, 'roads:form.estimated') : null], ['id', id],
  ];
}

function choiceOf(kind: string, field: string, value: string | null, lang: Lang): string | null {
  return value === null ? null : (kindOf(kind)?.fields.find(({ id }) => id === field)?.choices?.find((choice) => choice.value === value)?.label[lang] ?? value);
}

/** 1 against the stakes, 2 with them, 3 both: by the hazards that have a direction, where all have the same. */
function directionOf(hazards: JudgedSegment['hazards']): number {
  const ways = new Set(hazards.map(({ evidence }) => evidence['withChainage'] ?? null)), [way] = ways;
  return ways.size === 1 && typeof way === 'boolean' ? (way ? 2 : 1) : 3;
}

/** Yuan of what is assigned; null where nothing is, or a price is wanting. */
function costOf(assigned: readonly AssignedMeasure[], prices: ReadonlyMap<string, number>): { readonly yuan: number | null; readonly estimated: boolean } {
  const costs = assigned.map(({ id, quantity }) => { const price = priceOf({ id }, prices); return price && { yuan: price.yuan * quantity, estimated: price.estimated }; });
  if (costs.length === 0 || costs.includes(null)) return { yuan: null, estimated: false };
  return { yuan: costs.reduce((sum, cost) => sum + (cost?.yuan ?? 0), 0), estimated: costs.some((cost) => cost?.estimated === true) };
}

/** `measure 120 m；…`, as it is read back. */
export function plannedText(measures: readonly AssignedMeasure[], lang: Lang): string {
  return measures.flatMap(({ id, quantity }) => { const measure = CATALOGUE.get(id); return measure ? [`${measure.label[lang]} ${quantity} ${translate(lang, `roads:measure-unit.${unitOf(measure)}`)}`] : []; }).join('；');
}
