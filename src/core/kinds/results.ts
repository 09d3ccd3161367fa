/** 分析结果: written by analyses, never by hand; marked with the revision of their inputs. */
import { choice, date, flag, integer, kind, number, text, value } from './declare.ts';

const REVISION = integer('revision', '数据修订号', 'Revision of the inputs');
const JSON_FIELD = text('evidence', '证据', 'Evidence');

export const RESULTS = [
  kind('finding', '发现', 'Finding', 'results', ['point', 'line'], 'finding', [
    text('rule', '规则', 'Rule'), text('clause', '条款', 'Clause'), text('severity', '严重程度', 'Severity'), text('verdict', '结论', 'Verdict'),
    text('subject', '对象', 'Subject'), text('object', '相关对象', 'Object'), number('measured', '实测', 'Measured', 'm'),
    number('required', '要求', 'Required', 'm'), JSON_FIELD, REVISION,
  ], { result: true }),
  kind('ban-zone', '禁设区', 'Ban zone', 'results', ['polygon'], 'area', [
    flag('banned', '禁设', 'Banned'), text('for_kind', '对象类别', 'For kind'), text('rules', '规则', 'Rules'), text('clauses', '条款', 'Clauses'), number('area_m2', '面积', 'Area', 'm²'), REVISION,
  ], { result: true }),
  kind('outlet-layout', '布局方案', 'Layout of outlets', 'results', ['point', 'line'], 'area', [
    text('outcome', '去留', 'Outcome'), text('for_kind', '对象类别', 'For kind'), text('outlet', '现有对象标识', 'Outlet of today'), text('place', '位置标识', 'Place'), text('place_name', '位置', 'Place (name)'), number('distance', '迁移距离', 'Moved by', 'm'),
    number('from_lon', '现经度', 'Longitude today'), number('from_lat', '现纬度', 'Latitude today'), text('reasons', '理由', 'Reasons'), text('conditions', '须许可或认定', 'Permits and decisions'), REVISION,
  ], { result: true }),
  kind('danger-segment', '危险路段', 'Danger segment', 'results', ['line'], 'segment', [
    text('road', '道路', 'Road'), text('from', '起点桩号', 'From'), text('to', '止点桩号', 'To'), text('hazards', '隐患类型', 'Hazards'), text('figures', '依据', 'Figures'), text('measures', '处置措施', 'Measures'),
    text('state', '状态', 'State'), text('department', '整治单位', 'To be treated by'), date('deadline', '整治期限', 'To be treated until'),
    choice('verdict', '核查结论', 'Verdict of the check', [value('confirmed', '属实', 'Confirmed', '确认', '存在', '是'), value('rejected', '不属实', 'Rejected', '驳回', '不存在', '否')]),
    text('finding', '核查说明', 'Note of the check'), text('inspector', '核查人', 'Checked by'), date('inspected', '核查日期', 'Checked on'), JSON_FIELD, REVISION,
  ], { result: true, rated: true }),
  kind('risk-unit', '风险单元', 'Risk unit', 'results', ['polygon', 'point'], 'area', [
    text('unit', '单元', 'Unit'), number('score', '相对指数', 'Relative index'), JSON_FIELD, REVISION,
  ], { result: true, rated: true }),
] as const;
