/** 城市与建设. */
import { CIVIL_CLASS, choice, date, flag, integer, kind, number, text, value } from './declare.ts';

export const CITY = [
  kind('city-park', '城市公园', 'City park', 'city', ['polygon', 'point'], 'park', [
    number('area', '面积', 'Area', 'm²'), integer('capacity', '容量', 'Capacity', '人'),
  ], { rated: true }),
  kind('building', '建筑物', 'Building', 'city', ['polygon', 'point'], 'building', [
    text('use', '用途', 'Use'), integer('floors', '层数', 'Floors'),
    choice('structure', '结构', 'Structure', [
      value('brick', '砖混', 'Brick'), value('frame', '框架', 'Frame'), value('colour-steel', '彩钢板', 'Colour steel'),
      value('wood', '土木', 'Earth and wood'), value('other', '其他', 'Other'),
    ]),
    CIVIL_CLASS,
    flag('mixed_use', '三合一', 'Mixed use'), flag('shared_rental', '群租房', 'Shared rental'), flag('old_quarter', '老旧小区', 'Old quarter'),
  ], { rated: true, building: true }),
  kind('high-rise', '高层建筑', 'High-rise', 'city', ['point', 'polygon'], 'high-rise', [
    integer('floors', '层数', 'Floors'), text('use', '用途', 'Use'), text('fire_system', '消防设施', 'Fire system'),
  ], { rated: true, building: true }),
  kind('construction-site', '建筑工地', 'Construction site', 'city', ['point', 'polygon'], 'crane', [
    text('dangerous_works', '危大工程', 'Dangerous works'), date('from', '开工', 'From'), date('to', '完工', 'To'),
  ], { rated: true }),
  kind('works', '作业活动', 'Works', 'city', ['point', 'line', 'polygon'], 'works', [
    choice('type', '类型', 'Type', [
      value('sand-mining', '采砂', 'Sand mining'), value('blasting', '爆破', 'Blasting'), value('drilling', '钻探', 'Drilling'),
      value('excavation', '开挖', 'Excavation'), value('water-abstraction', '取水', 'Water abstraction'),
      value('linear', '线性工程', 'Linear works'), value('railway-works', '营业线施工', 'Works on a railway in service'),
      value('quarrying', '采石取土', 'Quarrying or borrow pit', '取土', '采石'), value('dredging', '疏浚', 'Dredging'),
      value('river-structure', '涉河设施(围垦、筑坝、浮桥)', 'Structure in a river', '筑坝', '浮桥', '围垦'),
      value('set-off', '燃放烟花爆竹', 'Setting off fireworks', '燃放'), value('grazing', '放牧', 'Grazing'), value('kite', '放风筝', 'Kite flying'),
    ]),
    date('from', '开始', 'From'), date('to', '结束', 'To'), text('permit', '许可', 'Permit'),
  ], { rated: true }),
  kind('project', '重点建设项目', 'Key project', 'city', ['point', 'polygon'], 'project', [
    text('stage', '阶段', 'Stage'), text('three_simultaneities', '三同时', 'Three simultaneities'), text('risk', '风险', 'Risk'),
  ], { rated: true }),
  kind('event', '大型活动', 'Large event', 'city', ['point', 'polygon'], 'event', [
    date('from', '开始', 'From'), date('to', '结束', 'To'), integer('people', '人数', 'People', '人'),
  ], { rated: true }),
] as const;
