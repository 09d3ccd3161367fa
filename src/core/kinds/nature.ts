/** 水体与划定区域. */
import { choice, date, kind, number, text, value, values } from './declare.ts';

export const NATURE = [
  kind('water-body', '水体', 'Water body', 'nature', ['line', 'polygon', 'point'], 'water', [
    choice('type', '类型', 'Type', [
      value('river', '河流', 'River'), value('lake', '湖泊', 'Lake'), value('reservoir', '水库', 'Reservoir'),
      value('drinking-water-source', '饮用水水源地', 'Drinking-water source'),
    ]),
    number('depth', '水深', 'Depth', 'm'),
    choice('flow', '水流方向', 'Flow', [value('with', '与绘制方向一致', 'As drawn'), value('against', '与绘制方向相反', 'Against the drawing')]),
  ]),
  kind('designated-area', '划定区域', 'Designated area', 'nature', ['polygon'], 'area', [
    choice('type', '类型', 'Type', [
      value('built-up', '建成区', 'Built-up area'), value('no-set-off', '禁放区', 'No-set-off area'), value('control', '管控区', 'Control area'),
      value('truck-restricted', '货车限行区', 'Truck-restricted area', '货车限行'), value('geohazard', '地质灾害易发区', 'Geohazard area', '地质灾害'),
      value('flood', '洪涝区', 'Flood area', '洪涝'), value('fault', '断裂带', 'Fault', '断裂'), value('water-source', '水源保护区', 'Water-source area', '水源地'),
      value('heritage', '文物保护范围', 'Heritage area', '文物'), value('urban-district', '城市市区', 'Urban district', '市区'), value('city-centre', '城市中心区', 'City centre'),
      value('forest-fire', '山林草原重点防火区', 'Forest and grassland fire area', '防火区'), value('road-land', '公路用地', 'Highway land'),
      value('road-control', '公路建筑控制区', 'Highway building control area'), value('railway-protection', '铁路线路安全保护区', 'Railway protection area'),
      value('power-protection', '电力设施保护区', 'Power protection area'), value('gas-protection', '燃气设施保护范围', 'Gas protection area'),
      value('risk-contour', '个人风险等值线', 'Individual-risk contour'),
    ]),
    text('of', '所属对象编号', 'Drawn for (id)'),
    choice('risk', '个人风险(每年)', 'Individual risk a year', values('3e-7', '3e-6', '1e-5', '3e-5')),
    choice('facility', '装置状态', 'Facility', [value('new', '新建、改建、扩建', 'New or altered'), value('in-service', '在役', 'In service')]),
    date('since', '划定日期', 'Since'),
  ]),
] as const;
