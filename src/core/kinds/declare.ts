/** How a kind of feature is declared. Tables, forms, import mapping, legends and documentation derive from it. */
import type { Label } from '../feature.ts';

export type FieldType = 'text' | 'integer' | 'number' | 'boolean' | 'date';
export type GeometryClass = 'point' | 'line' | 'polygon';

/** An allowed value of a field. Its identifier, both labels and the aliases are all understood on import. */
export interface FieldChoice {
  readonly value: string;
  readonly label: Label;
  readonly aliases: readonly string[];
}

export interface FieldDecl {
  readonly id: string;
  readonly type: FieldType;
  readonly label: Label;
  /** SI or the unit of the trade: m, km/h, kV, t … */
  readonly unit?: string;
  readonly choices?: readonly FieldChoice[];
  readonly required?: true;
  readonly min?: number;
  readonly max?: number;
}

/** Groups of the layer tree, in the order a planner reads them. */
export const SECTORS = [
  'admin', 'transport', 'lifeline', 'hazmat', 'industry', 'city', 'people', 'rescue', 'nature', 'records', 'results',
] as const;
export type Sector = (typeof SECTORS)[number];

export const SECTOR_LABELS: Readonly<Record<Sector, Label>> = {
  admin: { zh: '境界与乡镇', en: 'Boundaries and townships' },
  transport: { zh: '道路与交通', en: 'Roads and transport' },
  lifeline: { zh: '管线与能源', en: 'Pipelines and energy' },
  hazmat: { zh: '危险品', en: 'Hazardous goods' },
  industry: { zh: '矿山与工贸', en: 'Mines and industry' },
  city: { zh: '城市与建设', en: 'City and construction' },
  people: { zh: '人员与防护目标', en: 'People and protection targets' },
  rescue: { zh: '应急资源', en: 'Emergency resources' },
  nature: { zh: '水体与划定区域', en: 'Water and designated areas' },
  records: { zh: '事故与隐患', en: 'Accidents and hidden dangers' },
  results: { zh: '分析结果', en: 'Results' },
};

export interface KindDecl {
  readonly id: string;
  readonly label: Label;
  readonly sector: Sector;
  /** geometry classes allowed, the usual one first; multi-part geometries are of the class of their parts */
  readonly geometry: readonly GeometryClass[];
  /** own fields; every kind has COMMON_FIELDS besides */
  readonly fields: readonly FieldDecl[];
  /** name of the pictogram in core/symbology */
  readonly glyph: string;
  /** is a building in the sense of the rules (cli.md, "Building" in a rule) */
  readonly building?: true;
  /** carries a risk level of its own and is drawn in the four colours */
  readonly rated?: true;
  /** written by an analysis, never edited by hand */
  readonly result?: true;
}

const label = (zh: string, en: string): Label => ({ zh, en });

export const text = (id: string, zh: string, en: string): FieldDecl => ({ id, type: 'text', label: label(zh, en) });
export const date = (id: string, zh: string, en: string): FieldDecl => ({ id, type: 'date', label: label(zh, en) });
export const flag = (id: string, zh: string, en: string): FieldDecl => ({ id, type: 'boolean', label: label(zh, en) });

/** A number that cannot be negative. */
export const number = (id: string, zh: string, en: string, unit?: string, max?: number): FieldDecl => ({
  id, type: 'number', label: label(zh, en), min: 0, ...(unit === undefined ? {} : { unit }), ...(max === undefined ? {} : { max }),
});

export const integer = (id: string, zh: string, en: string, unit?: string, min = 0, max?: number): FieldDecl => ({
  id, type: 'integer', label: label(zh, en), min, ...(unit === undefined ? {} : { unit }), ...(max === undefined ? {} : { max }),
});

export const choice = (id: string, zh: string, en: string, choices: readonly FieldChoice[]): FieldDecl => ({
  id, type: 'text', label: label(zh, en), choices,
});

export const value = (id: string, zh: string, en: string, ...aliases: string[]): FieldChoice => ({ value: id, label: label(zh, en), aliases });

/** Values that are plain figures or letters in both languages. */
export const values = (...ids: string[]): FieldChoice[] => ids.map((id) => value(id, id, id));

/** Class of a civil building in the distance tables for filling stations; given by the person who knows the building. */
export const CIVIL_CLASS: FieldDecl = integer('civil_class', '民用建筑物保护类别(GB 50156)', 'Class of civil building (GB 50156)', undefined, 1, 3);

export const kind = (
  id: string, zh: string, en: string, sector: Sector, geometry: readonly GeometryClass[], glyph: string, fields: readonly FieldDecl[],
  flags: { building?: true; rated?: true; result?: true } = {},
): KindDecl => ({ id, label: label(zh, en), sector, geometry, glyph, fields, ...flags });

/** The fields that every feature has besides `id` and its geometry. */
export const COMMON_FIELDS: readonly FieldDecl[] = [
  text('name', '名称', 'Name'),
  text('township', '乡镇', 'Township'),
  text('address', '地址', 'Address'),
  text('operator', '责任单位', 'Responsible unit'),
  text('regulator', '监管部门', 'Responsible department'),
  text('phone', '电话', 'Phone'),
  choice('risk_level', '风险等级', 'Risk level', [
    value('major', '重大', 'Major', '红', '红色', '重大风险', 'red', 'I', 'I级', '1', '1级', '一级', '一级风险'),
    value('considerable', '较大', 'Considerable', '橙', '橙色', '较大风险', 'orange', 'II', 'II级', '2', '2级', '二级', '二级风险'),
    value('general', '一般', 'General', '黄', '黄色', '一般风险', 'yellow', 'III', 'III级', '3', '3级', '三级', '三级风险'),
    value('low', '低', 'Low', '蓝', '蓝色', '低风险', 'blue', 'IV', 'IV级', '4', '4级', '四级', '四级风险'),
  ]),
  number('accuracy', '位置精度', 'Position accuracy', 'm'),
  date('built', '建成日期', 'Built'),
  text('source', '来源', 'Source'),
  flag('demo', '演示数据', 'Demo data'),
  text('remark', '备注', 'Remark'),
];
