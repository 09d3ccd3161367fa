/** 道路与交通. */
import { choice, date, flag, integer, kind, number, text, value } from './declare.ts';

const CONDITION = integer('condition', '技术状况等级', 'Technical condition class', undefined, 1, 5);

export const TRANSPORT = [
  kind('road', '道路', 'Road', 'transport', ['line'], 'road', [
    choice('class', '行政等级', 'Administrative class', [
      value('motorway', '高速公路', 'Motorway', '高速'),
      value('national', '国道', 'National highway'),
      value('provincial', '省道', 'Provincial highway'),
      value('county', '县道', 'County road'),
      value('township', '乡道', 'Township road'),
      value('village', '村道', 'Village road'),
      value('urban', '城市道路', 'Urban road'),
    ]),
    choice('technical_class', '技术等级', 'Technical class', [
      value('motorway', '高速公路', 'Motorway', '高速'), value('1', '一级', 'Class 1', '一级公路'), value('2', '二级', 'Class 2', '二级公路'), value('3', '三级', 'Class 3', '三级公路'),
      value('4', '四级', 'Class 4', '四级公路'), value('none', '等外', 'Below the classes', '等外公路'),
    ]),
    text('code', '路线编号', 'Route code'),
    number('half_width', '公路用地半宽', 'Half width to the edge of road land', 'm', 200),
    number('design_speed', '设计速度', 'Design speed', 'km/h', 150),
    integer('lanes', '车道数', 'Lanes', undefined, 1, 16),
    number('width', '路面宽度', 'Carriageway width', 'm', 100),
    text('surface', '路面类型', 'Surface'),
    date('opened', '通车日期', 'Opened'),
    integer('aadt', '年平均日交通量', 'AADT', 'veh/d'),
    number('truck_share', '货车比例', 'Truck share', '%', 100),
    flag('bus_route', '通行班线车', 'Bus route'),
    flag('school_bus', '通行校车', 'School bus route'),
  ], { rated: true }),
  kind('bridge', '桥梁', 'Bridge', 'transport', ['point', 'line'], 'bridge', [
    CONDITION,
    number('load_limit', '限载', 'Load limit', 't'),
    number('length', '全长', 'Length', 'm'),
    number('width', '桥面净宽', 'Deck width', 'm', 100),
    choice('span_class', '桥梁规模', 'Size class', [
      value('特大', '特大桥', 'Special large', 'special', 'special-large', 'extra-large'),
      value('大', '大桥', 'Large', 'large'),
      value('中', '中桥', 'Medium', 'medium'),
      value('小', '小桥', 'Small', 'small'),
    ]),
    text('over', '跨越', 'Crosses'),
    choice('carries', '承载(不填为公路)', 'Carries (empty: a highway)', [value('road', '公路', 'Highway'), value('railway', '铁路', 'Railway'), value('both', '公铁两用', 'Both')]),
  ], { rated: true }),
  kind('tunnel', '隧道', 'Tunnel', 'transport', ['line', 'point'], 'tunnel', [number('length', '长度', 'Length', 'm'), CONDITION], { rated: true }),
  kind('culvert', '涵洞', 'Culvert', 'transport', ['point', 'line'], 'culvert', [number('length', '长度', 'Length', 'm'), CONDITION], { rated: true }),
  kind('junction', '平交路口', 'Level junction', 'transport', ['point'], 'junction', [
    choice('control', '控制方式', 'Control', [
      value('none', '无控制', 'None', '无'), value('sign', '标志', 'Signs'), value('signal', '信号灯', 'Signal'),
    ]),
    choice('sight', '通视', 'Sight', [value('good', '良好', 'Good', '好'), value('poor', '不良', 'Poor', '差')]),
    flag('lit', '有照明', 'Lit'),
  ], { rated: true }),
  kind('roadside-market', '马路市场', 'Roadside market', 'transport', ['point', 'polygon'], 'market', [
    text('days', '集日', 'Market days'), integer('stalls', '摊位数', 'Stalls'), integer('peak_people', '高峰人数', 'Peak people'),
  ], { rated: true }),
  kind('railway', '铁路', 'Railway', 'transport', ['line'], 'railway', [
    choice('class', '类别', 'Class', [
      value('high-speed', '高速铁路', 'High-speed', '高铁', 'hsr'), value('conventional', '普速铁路', 'Conventional', '普铁', '其他铁路'),
      value('siding', '专用线', 'Siding'),
    ]),
    number('speed', '设计速度', 'Design speed', 'km/h', 400),
    choice('setting', '所处地区', 'Setting', [
      value('urban', '城市市区', 'Urban'), value('suburb', '城市郊区居民居住区', 'Suburban settlement'),
      value('village', '村镇居民居住区', 'Village settlement'), value('other', '其他地区', 'Other'),
    ]),
    number('half_width', '路堤坡脚半宽', 'Half width to the toe of embankment', 'm', 200),
    flag('electrified', '电气化', 'Electrified'),
  ], { rated: true }),
  kind('road-facility', '公路设施', 'Road facility', 'transport', ['point', 'line'], 'facility', [
    choice('type', '类型', 'Type', [
      value('guard-rail', '护栏', 'Guard-rail'), value('sign', '标志', 'Sign'), value('marking', '标线', 'Marking'),
      value('mirror', '凸面镜', 'Mirror', '反光镜'), value('speed-bump', '减速带', 'Speed bump'), value('limiter', '限高限宽架', 'Limiter'),
      value('lighting', '照明', 'Lighting'), value('escape-ramp', '避险车道', 'Escape ramp'),
    ]),
    text('condition', '状况', 'Condition'),
    choice('side', '侧别', 'Side', [value('left', '左', 'Left'), value('right', '右', 'Right'), value('both', '两侧', 'Both')]),
  ]),
] as const;
