/** 管线与能源. */
import { choice, date, flag, integer, kind, number, text, value } from './declare.ts';

export const LIFELINE = [
  kind('pipeline', '管道', 'Pipeline', 'lifeline', ['line'], 'pipeline', [
    choice('medium', '介质', 'Medium', [
      value('natural-gas', '天然气', 'Natural gas', '燃气'), value('crude', '原油', 'Crude oil'), value('product', '成品油', 'Oil products'),
      value('lpg', '液化石油气', 'LPG'), value('water', '给水', 'Water', '供水'), value('drainage', '排水', 'Drainage'), value('heat', '热力', 'Heat'),
    ]),
    number('pressure', '设计压力', 'Pressure', 'MPa', 50),
    number('diameter', '管径', 'Diameter', 'mm', 5000),
    number('depth', '埋深', 'Depth', 'm', 200),
    choice('laying', '敷设方式', 'Laying', [
      value('buried', '埋地', 'Buried'), value('river-crossing', '穿越河流', 'River crossing'), value('tunnel', '专用隧道', 'Own tunnel'), value('aerial', '架空跨越', 'Aerial'),
    ]),
    date('laid', '敷设日期', 'Laid'),
    text('protection', '保护措施', 'Protection'),
  ], { rated: true }),
  kind('gas-station', '加油加气站', 'Filling station', 'lifeline', ['point', 'polygon'], 'gas-station', [
    text('fuels', '油气品种', 'Fuels'), integer('grade', '等级', 'Grade', undefined, 1, 3), number('tanks', '储罐总容积', 'Tank volume', 'm³'),
    flag('vapour_recovery', '油气回收', 'Vapour recovery'),
  ], { rated: true }),
  kind('gas-facility', '燃气设施', 'Gas facility', 'lifeline', ['point', 'polygon'], 'gas-facility', [
    choice('type', '类型', 'Type', [
      value('gate', '门站', 'Gate station'), value('regulator', '调压站', 'Regulator'), value('lpg-filling', '液化气灌装站', 'LPG filling plant'),
      value('lpg-shop', '液化气供应点', 'LPG shop'), value('pipeline-station', '输油输气站场', 'Pipeline station', '管道站场'), value('valve-room', '阀室', 'Valve room'),
    ]),
    number('capacity', '容量', 'Capacity', 'm³'),
  ], { rated: true }),
  kind('power-line', '电力线路', 'Power line', 'lifeline', ['line'], 'power-line', [
    number('voltage', '电压', 'Voltage', 'kV', 1200),
    choice('cable', '敷设方式(不填为架空)', 'Laying (empty: overhead)', [value('overhead', '架空', 'Overhead'), value('buried', '地下', 'Buried')]),
    number('half_width', '边导线半宽', 'Half width to the outer conductor', 'm', 50),
    flag('overloaded', '过载', 'Overloaded'),
  ], { rated: true }),
  kind('substation', '变电站', 'Substation', 'lifeline', ['point', 'polygon'], 'substation', [
    number('voltage', '电压', 'Voltage', 'kV', 1200), flag('overloaded', '过载', 'Overloaded'),
  ], { rated: true }),
  kind('utility-gallery', '管廊管网节点', 'Utility gallery or node', 'lifeline', ['point', 'line'], 'gallery', [
    text('medium', '介质', 'Medium'), text('condition', '状况', 'Condition'),
  ], { rated: true }),
] as const;
