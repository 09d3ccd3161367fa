/** 事故与隐患. */
import { choice, date, flag, integer, kind, number, text, value } from './declare.ts';

export const RECORDS = [
  kind('accident', '事故', 'Accident', 'records', ['point'], 'accident', [
    { ...date('date', '日期', 'Date'), required: true },
    flag('counted', '计入生产安全事故统计', 'Counted in the statistics'),
    text('industry', '行业', 'Industry'), text('type', '事故类型', 'Type'),
    choice('grade', '等级', 'Grade', [
      value('general', '一般', 'General'), value('considerable', '较大', 'Considerable'), value('major', '重大', 'Major'),
      value('particularly-major', '特别重大', 'Particularly major'),
    ]),
    integer('deaths', '死亡', 'Deaths', '人'), integer('injuries', '受伤', 'Injuries', '人'), number('loss', '直接经济损失', 'Direct loss', '万元'),
    text('cause', '原因', 'Cause'), text('road', '道路', 'Road'),
  ]),
  kind('hidden-danger', '隐患', 'Hidden danger', 'records', ['point', 'line', 'polygon'], 'hidden-danger', [
    text('industry', '行业', 'Industry'),
    choice('grade', '等级', 'Grade', [value('general', '一般', 'General', '一般隐患'), value('major', '重大', 'Major', '重大隐患')]),
    text('criterion', '判定依据', 'Criterion'), date('found', '发现日期', 'Found'), date('due', '整改期限', 'Due'), text('state', '状态', 'State'),
    flag('supervised', '挂牌督办', 'Supervised'), date('suspended', '停产日期', 'Suspended'),
  ]),
] as const;
