/** Which kind a table most likely holds: by its name, its columns and the shapes in it. */
import { type GeometryClass, KINDS, type KindDecl } from './index.ts';
import { plainName, saysField } from './synonyms.ts';

/** What a kind is called in other people's file and layer names, besides its labels; the longest that is found counts. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  county: ['县界', '县域', '行政区'], township: ['town', '乡镇界', '镇界', '乡镇边界', '行政村'], road: ['公路', '路网', '国道', '省道', '县道', '乡道', '村道', 'highway'], bridge: ['桥'], tunnel: ['隧道'],
  culvert: ['涵'], junction: ['路口', '交叉口'], 'roadside-market': ['马路市场', '占道'], railway: ['铁路', '高铁'], 'road-facility': ['护栏', '标志标线', '安防设施'],
  pipeline: ['管线', '天然气管', '输油', '输气', '燃气管'], 'gas-station': ['加油站', '加气站', '加油'], 'gas-facility': ['燃气', '液化气', '储配站', '调压', '瓶装'], 'power-line': ['输电', '高压线', '电力线'],
  substation: ['变电'], 'utility-gallery': ['管廊', '窨井', '井盖'], 'hazchem-site': ['危化', '危险化学品', '化工企业', '重大危险源'], 'fireworks-retail': ['烟花零售', '烟花爆竹', '零售点', '烟花', '花炮'],
  'fireworks-warehouse': ['烟花批发', '烟花仓库', '烟花爆竹仓库', '批发仓库'], 'explosives-store': ['民爆', '炸药库', '爆破器材'], mine: ['煤矿', '采石', '砂石', '矿点', '采矿', '矿'], 'tailings-pond': ['尾矿'],
  factory: ['工贸', '规上企业', '工厂', '粉尘', '涉氨'], 'functional-zone': ['园区', '工业集中区', '开发区'], 'warehouse-logistics': ['物流', '仓储', '冷库'], 'special-equipment': ['特种设备', '电梯', '锅炉', '压力容器'],
  'farm-machinery': ['农机'], 'city-park': ['公园', '广场'], building: ['建筑', '房屋', '自建房', '楼栋'], 'high-rise': ['高层'], 'construction-site': ['工地', '在建工程', '施工'], works: ['作业'],
  project: ['重点项目', '建设项目'], event: ['活动'], 'dense-place': ['学校', '幼儿园', '医院', '养老', '敬老院', '商场', '超市', '市场', '网吧', '宾馆', '酒店', '景区', '寺庙', '人员密集', '密集场所', 'school'],
  population: ['人口'], 'fire-station': ['消防站', '消防救援'], 'emergency-depot': ['物资库', '物资储备'], 'rescue-team': ['救援队'], shelter: ['避难', '安置点'], 'water-body': ['河流', '水系', '水库', '河道', '湖'],
  'management-grid': ['网格'],
  'designated-area': ['保护区', '禁放区', '划定', '管制区'], accident: ['事故', '交通事故', 'crash'], 'hidden-danger': ['隐患'],
};

export interface KindProposal {
  readonly kind: string;
  /** 0 to 1: how sure */
  readonly confidence: number;
  /** columns that are fields of the kind's own, by identifier of the field */
  readonly fields: readonly string[];
}

/** Points for the name, for a field of the kind's own found by its label or by another word, and for a share of the texts that are allowed values. */
const NAME = 6, LABEL = 2, SYNONYM = 1;

function nameScore(decl: KindDecl, name: string): number {
  const words = [decl.label.zh, decl.label.en, decl.id, ...(CALLED[decl.id] ?? [])].map(plainName).filter((word) => word !== '' && name.includes(word));
  const longest = words.reduce((most, word) => Math.max(most, word.length), 0);
  return longest === 0 ? 0 : name === plainName(decl.label.zh) || name === plainName(decl.id) ? NAME + 2 : NAME - 2 + Math.min(2, longest / 2);
}

/**
 * Kinds that a table may hold, the likeliest first; those whose shapes do not fit, and those nothing speaks for, are left out. `name`: of the file and its
 * layer; `shapes`: classes seen in it, empty when its places are in columns (points, then).
 */
export function proposeKinds(name: string, columns: readonly string[], shapes: readonly GeometryClass[]): KindProposal[] {
  const plain = plainName(name), seen = shapes.length === 0 ? (['point'] as const) : shapes;
  const scored = KINDS.filter((decl) => !decl.result && seen.every((shape) => decl.geometry.includes(shape))).flatMap((decl) => {
    const found = decl.fields.flatMap((field) => {
      const by = columns.map((column) => saysField(column, field, decl));
      return by.includes('label') ? [{ id: field.id, points: LABEL }] : by.includes('synonym') ? [{ id: field.id, points: SYNONYM }] : [];
    });
    const named = nameScore(decl, plain);
    const score = named + found.reduce((sum, { points }) => sum + points, 0) / Math.sqrt(Math.max(1, decl.fields.length / 4)) + (decl.geometry[0] === seen[0] ? 0.25 : 0);
    return named > 0 || found.length > 0 ? [{ kind: decl.id, score, fields: found.map(({ id }) => id) }] : [];
  }).sort((a, b) => b.score - a.score || (a.kind < b.kind ? -1 : 1));
  const second = scored[1]?.score ?? 0;
  return scored.map(({ kind, score, fields }, i) => ({ kind, fields, confidence: Math.min(0.99, (score / (score + 4)) * (i === 0 ? 1 - (0.5 * second) / Math.max(score, 1e-9) + 0.25 : 0.5)) }));
}
