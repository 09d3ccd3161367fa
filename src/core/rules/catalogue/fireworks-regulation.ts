/** 烟花爆竹安全管理条例 (2016 revision): where fireworks may not be let off, where they may not be sold wholesale. */
import { EMBANKMENT_TOE, NO_DISTANCE, OUTER_CONDUCTOR, POWER_ZONE, RAIL_ZONE, WALL } from '../bases.ts';
import { dense, HAZARDOUS_STORES, OVERHEAD_LINES, works, zone } from '../places.ts';
import type { Rule } from '../rule.ts';
import type { Clause } from '../types.ts';

const clause = (article: string, words: string): Clause => ({ law: '烟花爆竹安全管理条例', article, edition: '2016', words });
const CHECKED = { severity: 'prohibited', evidence: 'statute', ships: 'on', effectiveFrom: '2006-01-21', checkedOn: '2026-11-24' } as const;
const SET_OFF = {
  ...CHECKED, subjects: [works('set-off')],
  remedy: { zh: '取消或另选燃放地点，公布禁放图并设标志', en: 'Cancel or choose another place, publish the map of no-set-off areas and mark them' },
} as const;
const ARTICLE_30 = '禁止在下列地点燃放烟花爆竹：';
const setOff = { kind: 'works', props: { type: 'set-off' } };

export const FIREWORKS_REGULATION: readonly Rule[] = [
  {
    ...CHECKED, id: 'fw-wholesale-urban', label: { zh: '烟花爆竹批发场所在城市市区', en: 'Fireworks wholesale site in the urban district' },
    clause: clause('第十六条', '禁止在城市市区布设烟花爆竹批发场所；'),
    subjects: [{ kind: 'fireworks-warehouse' }], relation: 'outside', objects: [zone('urban-district')], needs: ['designated-area'], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '迁出市区', en: 'Move out of the urban district' },
    examples: [{ subject: { kind: 'fireworks-warehouse' }, object: { kind: 'designated-area', props: { type: 'urban-district' } }, limitM: 0 }],
  },
  {
    ...SET_OFF, id: 'fw-setoff-ban', label: { zh: '在禁止燃放的地点燃放烟花爆竹', en: 'Fireworks let off where it is forbidden' },
    clause: clause('第三十条', `${ARTICLE_30}(一)文物保护单位；(二)车站、码头、飞机场等交通枢纽以及铁路线路安全保护区内；(三)易燃易爆物品生产、储存单位；(四)输变电设施安全保护区内；(五)医疗机构、幼儿园、中小学校、敬老院；(六)山林、草原等重点防火区；(七)县级以上地方人民政府规定的禁止燃放烟花爆竹的其他地点。`),
    relation: 'outside', base: WALL, threshold: NO_DISTANCE, needs: ['dense-place'],
    objects: [zone('heritage', 'no-set-off', 'forest-fire', 'railway-protection', 'power-protection'), dense('school', 'kindergarten', 'hospital', 'care-home', 'station'), ...HAZARDOUS_STORES, { kind: 'gas-station' }, { kind: 'substation' }],
    examples: [{ subject: setOff, object: { kind: 'dense-place', props: { category: 'school' }, as: 'area' }, limitM: 0 }, { subject: setOff, object: { kind: 'designated-area', props: { type: 'heritage' } }, limitM: 0 }],
  },
  {
    ...SET_OFF, id: 'fw-setoff-railway', label: { zh: '在铁路线路安全保护区内燃放烟花爆竹', en: 'Fireworks let off inside the railway protection zone' },
    clause: clause('第三十条第(二)项', `${ARTICLE_30}……(二)车站、码头、飞机场等交通枢纽以及铁路线路安全保护区内；……`),
    relation: 'min-distance', objects: [{ kind: 'railway' }], needs: ['railway'], base: EMBANKMENT_TOE, threshold: RAIL_ZONE,
    examples: ([
      ['high-speed', 'urban', 10], ['high-speed', 'suburb', 12], ['high-speed', 'village', 15], ['high-speed', 'other', 20], ['conventional', 'urban', 8], ['conventional', 'suburb', 10],
      ['conventional', 'village', 12], ['conventional', 'other', 15], ['siding', 'urban', 8], ['siding', 'suburb', 10], ['siding', 'village', 12], ['siding', 'other', 15],
    ] as const).map(([railClass, setting, limitM]) => ({ subject: setOff, object: { kind: 'railway', props: { class: railClass, setting, half_width: 7 } }, offsetM: 7, limitM })),
  },
  {
    ...SET_OFF, id: 'fw-setoff-power', label: { zh: '在架空电力线路保护区内燃放烟花爆竹', en: 'Fireworks let off inside the overhead line protection zone' },
    clause: clause('第三十条第(四)项', `${ARTICLE_30}……(四)输变电设施安全保护区内；……`),
    relation: 'min-distance', objects: OVERHEAD_LINES, needs: ['power-line'], base: OUTER_CONDUCTOR, threshold: POWER_ZONE,
    examples: ([[10, 5], [110, 10], [220, 15], [500, 20]] as const).map(([voltage, limitM]) => ({ subject: setOff, object: { kind: 'power-line', props: { voltage, half_width: 4 } }, offsetM: 4, limitM })),
  },
];
