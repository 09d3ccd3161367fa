/** 水体与划定区域. */
import { choice, date, kind, number, value } from './declare.ts';

export const NATURE = [
  kind('water-body', '水体', 'Water body', 'nature', ['line', 'polygon', 'point'], 'water', [
    choice('type', '类型', 'Type', [
      value('river', '河流', 'River'), value('lake', '湖泊', 'Lake'), value('reservoir', '水库', 'Reservoir'),
      value('drinking-water-source', '饮用水水源地', 'Drinking-water source'),
    ]),
    number('depth', '水深', 'Depth', 'm'),
  ]),
  kind('designated-area', '划定区域', 'Designated area', 'nature', ['polygon'], 'area', [
    choice('type', '类型', 'Type', [
      value('built-up', '建成区', 'Built-up area'), value('no-set-off', '禁放区', 'No-set-off area'), value('control', '管控区', 'Control area'),
      value('truck-restricted', '货车限行区', 'Truck-restricted area', '货车限行'), value('geohazard', '地质灾害易发区', 'Geohazard area', '地质灾害'),
      value('flood', '洪涝区', 'Flood area', '洪涝'), value('fault', '断裂带', 'Fault', '断裂'), value('water-source', '水源保护区', 'Water-source area', '水源地'),
      value('heritage', '文物保护范围', 'Heritage area', '文物'),
    ]),
    date('since', '划定日期', 'Since'),
  ]),
] as const;
