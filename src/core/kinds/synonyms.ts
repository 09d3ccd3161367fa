/** What columns of other people's tables are called, for the fields of our kinds. */
import type { FieldDecl, KindDecl } from './declare.ts';

/** By field identifier, or identifier and unit: names besides the identifier and both labels. A name may stand for several fields; a kind has one of them. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  name: ['名字', '单位名称', '企业名称', '项目名称', '设施名称', '场所名称', '学校名称', '医院名称', '桥梁名称', '隧道名称', '路线名称', '道路名称', '线路名称', '管线名称', '站点名称', '加油站名称', '隐患点名称', '灾害点名称', '库名', '店名', '门店名称', '字号', '标题', 'title', 'mc', 'xmmc', 'dwmc', 'qymc'],
  township: ['所在乡镇', '所属乡镇', '乡镇名称', '乡（镇）', '乡镇街道', '镇', '镇街', '街道', '乡', 'town', 'xz', 'xzmc'],
  address: ['详细地址', '地点', '位置', '所在地', '所在位置', '经营地址', '注册地址', '单位地址', '坐落', '地理位置', 'location', 'addr', 'dz'],
  operator: ['经营单位', '管理单位', '养护单位', '产权单位', '建设单位', '权属单位', '主体责任单位', '法人', '法定代表人', '负责人', '经营者', '业主', '主要负责人', 'owner', 'fzr'],
  regulator: ['主管部门', '监管单位', '行业主管部门', '行业监管部门', '责任部门', '主管单位', '监管责任部门', 'department'],
  phone: ['联系电话', '联系方式', '手机', '手机号', '手机号码', '电话号码', '固定电话', '负责人电话', 'tel', 'telephone', 'mobile', 'lxdh'],
  person: ['网格员', '网格长', '网格责任人', '网格负责人', '姓名', '联系人'],
  members: ['网格成员', '组员'],
  risk_level: ['等级', '风险级别', '风险分级', '安全风险等级', '风险评估等级', '评估等级', '管控等级', '危险等级', '风险', 'level', 'risk', 'fxdj'],
  accuracy: ['精度', '定位精度'],
  built: ['建成时间', '建成年份', '建成年代', '竣工日期', '竣工时间', '修建年度', '建造年代', '建设年代', '建筑年代', '投用日期', '投用时间'],
  source: ['数据来源', '资料来源', 'datasource'],
  remark: ['备注说明', '说明', '描述', '备注信息', 'note', 'notes', 'remarks', 'comment', 'description', 'bz'],
  licence: ['许可证编号', '证号', '经营许可证号', '许可编号', '许可证', '零售许可证号', 'license', 'xkz', 'xkzh'],
  valid_from: ['发证日期', '有效期开始', '有效期自', '开始日期'],
  valid_to: ['有效期', '有效期止', '有效期截止', '截止日期', '到期日期', '有效截止日期', '许可有效期'],
  category: ['类型', '种类', '场所类型', '场所类别', '单位类型', '行业类别', 'type', 'lb', 'lx'],
  type: ['类别', '种类', '设施类型', '灾害类型', '隐患类型', 'category', 'lx', 'lb'],
  class: ['等级', '类型', '行政等级', '道路等级', '级别', 'dj'],
  code: ['编码', '路线编码', '线路编号', '行政区划代码', '区划码'],
  population: ['人口数', '总人口', '常住人口', '户籍人口', 'pop', 'rk'],
  capacity: ['设计容量'],
  'capacity 人': ['容纳人数', '床位数', '核定人数', '在校人数', '学生人数', '可容纳人数'],
  length: ['长', '里程', '全长', '总长', '路线长度', '桥长', '隧道长度', 'cd'],
  width: ['宽', '宽度', '路宽', '路面宽', '桥宽', 'kd'],
  floors: ['楼层', '层高', '总层数', '地上层数', '楼层数', 'cs'],
  area: ['占地面积', '建筑面积', '用地面积', 'mj'],
  stock: ['储量', '最大储量', '库存量', '存储量', '核定存量', '存放量'],
  voltage: ['电压', '电压等级', '额定电压', 'dy'],
  diameter: ['管径', '直径', '口径', 'gj'],
  pressure: ['压力', '设计压力', '运行压力', '压力等级', 'yl'],
  medium: ['输送介质', '介质类型', '管道介质', 'jz'],
  surface: ['路面', '面层类型', '路面材质'],
  design_speed: ['设计时速', '限速', '设计车速'],
  lanes: ['车道'],
  aadt: ['日均车流量', '交通量', '车流量', '日交通量', '年均日交通量'],
};

/** A name as it is compared: no case, no spaces or marks, nothing in brackets (units, notes), full-width letters as usual ones. */
export function plainName(name: string): string {
  const text = name.normalize('NFKC').toLowerCase();
  const bare = text.replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '').replace(/[\s_\-*:·.、,/\\"'“”()[\]]/g, '');
  return bare === '' ? text.replace(/\s/g, '') : bare;
}

/** How well a column's name says that it holds a field of a kind: by its identifier or a label, or by a synonym; null for neither. In a table of townships 乡镇名称 is the name. */
export function saysField(column: string, field: FieldDecl, { label }: Pick<KindDecl, 'label'>): 'label' | 'synonym' | null {
  const name = plainName(column);
  if (field.id === 'name' && [label.zh, `${label.zh}名称`, `${label.zh}名`].some((word) => plainName(word) === name)) return 'label';
  if ([field.id, field.label.zh, field.label.en].some((word) => plainName(word) === name)) return 'label';
  return [...(SYNONYMS[field.id] ?? []), ...(SYNONYMS[`${field.id} ${field.unit ?? ''}`] ?? [])].some((word) => plainName(word) === name) ? 'synonym' : null;
}
