/** Which office has the data of a kind, and what to ask it for. One entry a kind; what it unlocks derives from rules, detectors and schemes. */
import type { Label } from '../feature.ts';

const label = (zh: string, en: string): Label => ({ zh, en });

/** Offices of a county that hold data. */
export const DEPARTMENTS = {
  transport: label('交通局', 'Transport bureau'),
  emergency: label('应急管理局', 'Emergency management bureau'),
  'traffic-police': label('公安交警', 'Traffic police'),
  police: label('公安局', 'Public security bureau'),
  housing: label('住建局', 'Housing and construction bureau'),
  market: label('市场监管局', 'Market regulation bureau'),
  land: label('自然资源局', 'Natural resources bureau'),
  education: label('教育局', 'Education bureau'),
  health: label('卫健局', 'Health bureau'),
  culture: label('文旅局', 'Culture and tourism bureau'),
  water: label('水务局', 'Water bureau'),
  weather: label('气象局', 'Weather bureau'),
  fire: label('消防救援大队', 'Fire and rescue brigade'),
  power: label('供电公司', 'Power supply company'),
  gas: label('燃气公司', 'Gas company'),
  railway: label('铁路单位', 'Railway operator'),
  civil: label('民政局', 'Civil affairs bureau'),
  agriculture: label('农业农村局', 'Agriculture bureau'),
  commerce: label('商务局', 'Commerce bureau'),
  development: label('发改局', 'Development and reform bureau'),
  industry: label('工信局', 'Industry bureau'),
  environment: label('生态环境局', 'Ecology and environment bureau'),
  statistics: label('统计局', 'Statistics bureau'),
  townships: label('各乡镇', 'Townships'),
} as const satisfies Readonly<Record<string, Label>>;
export type DepartmentId = keyof typeof DEPARTMENTS;

export interface KindNeed {
  readonly kind: string;
  /** who has it, the first asked first */
  readonly departments: readonly DepartmentId[];
  /** the register or file as the office calls it, in the form to ask for */
  readonly file: Label;
  /** declared fields to ask for besides name, address and position */
  readonly fields: readonly string[];
  /** road hazards whose detectors read the kind */
  readonly detectors?: readonly string[];
}

const need = (kind: string, departments: readonly DepartmentId[], zh: string, en: string, fields: readonly string[], detectors?: readonly string[]): KindNeed => ({
  kind, departments, file: label(zh, en), fields, ...(detectors ? { detectors } : {}),
});

const LICENCE = ['operator', 'phone', 'risk_level'] as const;

/** In the order of the kinds. */
export const NEEDS: readonly KindNeed[] = [
  need('county', ['civil', 'land'], '县级行政区划界线（面，含代码）', 'County boundary (area, with code)', ['code', 'population']),
  need('township', ['civil', 'land'], '乡镇行政区划界线（面，含代码）', 'Township boundaries (areas, with codes)', ['code', 'population']),
  need('management-grid', ['townships'], '网格划分表（面，含责任人、电话、成员）', 'Management grids (areas, with person, phone, members)', ['person', 'phone', 'members']),
  need('road', ['transport'], '农村公路与国省道路网（线，含路线编号、技术等级）', 'Road network (lines, with route code and class)', ['class', 'code', 'half_width', 'design_speed', 'lanes', 'width', 'aadt', 'truck_share', 'bus_route', 'school_bus'], ['sharp-curve', 'steep-grade', 'crash-cluster']),
  need('bridge', ['transport'], '桥梁技术状况评定表', 'Bridge condition register', ['condition', 'span_class', 'length', 'load_limit', 'over'], ['steep-grade']),
  need('tunnel', ['transport'], '隧道台账', 'Tunnel register', ['length', 'condition'], ['steep-grade']),
  need('culvert', ['transport'], '涵洞台账', 'Culvert register', ['length', 'condition']),
  need('junction', ['traffic-police', 'transport'], '平交路口隐患排查表（千灯万带）', 'Level-junction survey', ['control', 'sight', 'lit']),
  need('roadside-market', ['market', 'townships'], '马路市场排查表', 'Roadside-market survey', ['days', 'stalls', 'peak_people']),
  need('railway', ['railway', 'development'], '铁路线位与安全保护区资料（线）', 'Railway alignment and protection zone (lines)', ['class', 'setting', 'half_width', 'speed']),
  need('road-facility', ['transport', 'traffic-police'], '公路安全设施台账', 'Road-safety facilities register', ['type', 'condition', 'side']),
  need('pipeline', ['gas', 'development'], '管道竣工图（线，含介质、压力）', 'As-built pipelines (lines, with medium and pressure)', ['medium', 'pressure', 'diameter', 'depth', 'laid']),
  need('gas-station', ['commerce', 'emergency'], '成品油零售与加气站许可台账', 'Filling-station licences', ['fuels', 'grade', 'tanks', ...LICENCE]),
  need('gas-facility', ['housing', 'gas'], '燃气经营许可与场站台账', 'Gas facilities and licences', ['type', 'capacity', ...LICENCE]),
  need('power-line', ['power'], '10 kV 及以上线路（线，含电压、敷设方式）', 'Lines of 10 kV and above (with voltage and laying)', ['voltage', 'cable', 'half_width', 'overloaded']),
  need('substation', ['power'], '变电站台账', 'Substation register', ['voltage', 'overloaded']),
  need('utility-gallery', ['housing'], '地下管网普查成果', 'Underground network survey', ['medium', 'condition']),
  need('hazchem-site', ['emergency'], '危险化学品企业与重大危险源备案台账', 'Hazardous-chemicals sites and registered major hazards', ['activity', 'substances', 'major_hazard', 'key_process', 'built', ...LICENCE]),
  need('fireworks-retail', ['emergency'], '烟花爆竹零售许可证台账', 'Fireworks retail licences', ['licence', 'valid_from', 'valid_to', 'seasonal', 'stock', 'shop_area', ...LICENCE]),
  need('fireworks-warehouse', ['emergency'], '烟花爆竹批发许可与仓库资料', 'Fireworks wholesale licences and warehouses', ['class', 'stock', ...LICENCE]),
  need('explosives-store', ['police', 'industry'], '民用爆炸物品储存库台账', 'Civil-explosives stores', ['type', 'stock', ...LICENCE]),
  need('mine', ['land', 'emergency'], '采矿权登记与安全生产许可台账（面）', 'Mining rights and safety licences (areas)', ['type', 'slope_height', 'blasting', ...LICENCE]),
  need('tailings-pond', ['emergency'], '尾矿库台账', 'Tailings-pond register', ['grade', 'dam_height', ...LICENCE]),
  need('factory', ['industry', 'emergency'], '规模以上工业企业与粉尘、液氨、有限空间台账', 'Factories with dust, ammonia, confined spaces', ['sector', 'dust', 'ammonia', 'confined_spaces', 'workers', 'built', ...LICENCE]),
  need('functional-zone', ['development', 'industry'], '开发区、园区四至范围（面）', 'Industrial parks (areas)', ['type', 'chemical_grade', 'closed_management', 'risk_level']),
  need('warehouse-logistics', ['commerce', 'transport'], '仓储物流企业名录', 'Warehouses and logistics firms', ['goods', 'area', ...LICENCE]),
  need('special-equipment', ['market'], '特种设备使用登记与检验台账', 'Special-equipment register with inspections', ['category', 'next_inspection', ...LICENCE]),
  need('farm-machinery', ['agriculture'], '农机合作社名录', 'Farm-machinery co-operatives', ['machines', 'operator', 'phone']),
  need('city-park', ['housing'], '城市公园名录（面）', 'City parks (areas)', ['area', 'capacity']),
  need('building', ['housing', 'land'], '房屋建筑普查成果（面）', 'Building survey (areas)', ['use', 'floors', 'structure', 'mixed_use', 'shared_rental', 'old_quarter', 'built']),
  need('high-rise', ['fire', 'housing'], '高层建筑消防台账', 'High-rise fire register', ['floors', 'use', 'fire_system', 'built', 'risk_level']),
  need('construction-site', ['housing'], '在建工程与危大工程清单', 'Sites under construction with dangerous works', ['dangerous_works', 'from', 'to', ...LICENCE]),
  need('works', ['water', 'land', 'transport'], '采砂、爆破、钻探、涉路涉管施工许可清单', 'Permits for sand mining, blasting, drilling, works near lines', ['type', 'from', 'to', 'permit']),
  need('project', ['development'], '省市列重大项目清单', 'Key projects', ['stage', 'three_simultaneities', 'risk']),
  need('event', ['police', 'culture'], '大型群众性活动许可清单', 'Permits for large events', ['from', 'to', 'people']),
  need('dense-place', ['education', 'health', 'civil', 'culture', 'market'], '学校、医院、养老机构、市场、文体场所名录（分部门）', 'Schools, hospitals, care homes, markets, venues (one list an office)', ['category', 'capacity', 'protection_class', 'built', 'operator', 'phone', 'risk_level']),
  need('population', ['statistics', 'townships'], '分村人口统计表（含村驻地坐标）', 'Population by village', ['people']),
  need('fire-station', ['fire'], '消防站与微型消防站名录', 'Fire stations, micro stations included', ['class', 'vehicles', 'crew']),
  need('emergency-depot', ['emergency'], '应急物资储备库清单', 'Emergency depots with stock', ['capacity', 'stock', 'duty']),
  need('rescue-team', ['emergency', 'fire'], '应急救援队伍名录', 'Rescue teams', ['capacity', 'duty']),
  need('shelter', ['emergency', 'housing'], '应急避难场所名录', 'Shelters', ['capacity', 'duty']),
  need('water-body', ['water', 'environment'], '水系、水库与饮用水水源地（线、面）', 'Rivers, reservoirs, drinking-water sources', ['type', 'depth']),
  need('designated-area', ['land', 'water', 'weather', 'environment'], '建成区、禁放区、地质灾害易发区、洪涝风险区、水源保护区（面）', 'Built-up, no-set-off, geohazard, flood and water-source areas', ['type', 'since']),
  need('accident', ['emergency', 'traffic-police'], '近三年生产安全事故与道路交通事故台账（含坐标）', 'Accidents and crashes of the last three years (with positions)', ['date', 'industry', 'type', 'grade', 'deaths', 'injuries', 'loss', 'cause', 'road', 'counted'], ['crash-cluster']),
  need('hidden-danger', ['emergency'], '隐患排查治理台账', 'Hidden-danger ledger', ['industry', 'grade', 'criterion', 'found', 'due', 'state', 'supervised']),
];
