/** 应急资源. */
import { choice, integer, kind, number, text, value } from './declare.ts';

const STOCK = [number('capacity', '规模', 'Capacity'), text('stock', '储备物资', 'Stock'), text('duty', '值班电话', 'Duty')];

export const RESCUE = [
  kind('fire-station', '消防站', 'Fire station', 'rescue', ['point'], 'fire-station', [
    choice('class', '等级', 'Class', [
      value('1', '一级站', 'Class 1', '一级'), value('2', '二级站', 'Class 2', '二级'), value('small', '小型站', 'Small'),
      value('special', '特勤站', 'Special'), value('enterprise', '企业专职队', 'Enterprise'), value('micro', '微型站', 'Micro'),
    ]),
    integer('vehicles', '车辆', 'Vehicles'), integer('crew', '人员', 'Crew'),
  ]),
  kind('emergency-depot', '应急物资库', 'Emergency depot', 'rescue', ['point'], 'depot', STOCK),
  kind('rescue-team', '救援队伍', 'Rescue team', 'rescue', ['point'], 'team', STOCK),
  kind('shelter', '避难场所', 'Shelter', 'rescue', ['point', 'polygon'], 'shelter', STOCK),
] as const;
