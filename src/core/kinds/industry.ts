/** 矿山与工贸. */
import { choice, flag, integer, kind, number, text, value, values } from './declare.ts';

export const INDUSTRY = [
  kind('mine', '矿山', 'Mine', 'industry', ['polygon', 'point'], 'mine', [
    choice('type', '类型', 'Type', [
      value('open-pit', '露天', 'Open pit', '露天矿'), value('underground', '地下', 'Underground', '地下矿'), value('quarry', '采石场', 'Quarry', '采石'),
    ]),
    number('slope_height', '边坡高度', 'Slope height', 'm'), number('output', '年生产规模', 'Output a year', '万t'), flag('blasting', '爆破作业', 'Blasting'),
  ], { rated: true }),
  kind('tailings-pond', '尾矿库', 'Tailings pond', 'industry', ['polygon', 'point'], 'tailings', [
    integer('grade', '等别', 'Grade', undefined, 1, 5), number('dam_height', '坝高', 'Dam height', 'm'),
  ], { rated: true }),
  kind('factory', '工贸企业', 'Factory', 'industry', ['point', 'polygon'], 'factory', [
    text('sector', '行业', 'Sector'), flag('dust', '涉爆粉尘', 'Explosive dust'), number('ammonia', '液氨', 'Ammonia', 't'),
    integer('confined_spaces', '有限空间数', 'Confined spaces'), integer('workers', '从业人数', 'Workers'),
  ], { rated: true, building: true }),
  kind('functional-zone', '功能区（园区）', 'Functional zone', 'industry', ['polygon'], 'park-industrial', [
    choice('type', '类型', 'Type', [
      value('industrial', '工业园区', 'Industrial'), value('chemical', '化工园区', 'Chemical'), value('logistics', '物流园区', 'Logistics'),
      value('commercial', '商业区', 'Commercial'), value('agricultural', '农业园区', 'Agricultural'),
    ]),
    choice('chemical_grade', '化工园区风险等级', 'Chemical park grade', values('A', 'B', 'C', 'D')),
    flag('closed_management', '封闭化管理', 'Closed management'),
  ], { rated: true }),
  kind('warehouse-logistics', '仓储物流', 'Warehouse and logistics', 'industry', ['point', 'polygon'], 'logistics', [
    text('goods', '货物', 'Goods'), number('area', '面积', 'Area', 'm²'),
  ], { rated: true }),
  kind('special-equipment', '特种设备', 'Special equipment', 'industry', ['point'], 'equipment', [
    text('category', '类别', 'Category'), { ...text('next_inspection', '下次检验日期', 'Next inspection'), type: 'date' },
  ], { rated: true }),
  kind('farm-machinery', '农机合作社', 'Farm machinery co-operative', 'industry', ['point'], 'tractor', [integer('machines', '农机台数', 'Machines')], { rated: true }),
] as const;
