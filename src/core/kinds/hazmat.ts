/** 危险品. */
import { choice, date, flag, integer, kind, number, text, value, values } from './declare.ts';

export const HAZMAT = [
  kind('hazchem-site', '危险化学品单位', 'Hazardous chemicals site', 'hazmat', ['point', 'polygon'], 'hazchem', [
    choice('activity', '活动', 'Activity', [
      value('produce', '生产', 'Produce'), value('store', '储存', 'Store'), value('use', '使用', 'Use'), value('sell', '经营', 'Sell', '销售'),
    ]),
    text('substances', '主要危险化学品', 'Substances'),
    integer('major_hazard', '重大危险源级别(0为无)', 'Major hazard level (0: none)', undefined, 0, 4),
    flag('key_process', '涉及重点监管工艺', 'Key process'),
  ], { rated: true }),
  kind('fireworks-retail', '烟花爆竹零售点', 'Fireworks outlet', 'hazmat', ['point', 'polygon'], 'fireworks', [
    text('licence', '许可证号', 'Licence'), date('valid_from', '有效期起', 'Valid from'), date('valid_to', '有效期至', 'Valid to'),
    flag('seasonal', '季节性', 'Seasonal'), integer('stock', '存放限量', 'Stock', '箱'), number('shop_area', '店面面积', 'Shop area', 'm²'),
  ], { rated: true }),
  kind('fireworks-warehouse', '烟花爆竹批发仓库', 'Fireworks warehouse', 'hazmat', ['point', 'polygon'], 'warehouse', [
    choice('class', '危险等级', 'Hazard class', values('1.1', '1.3')), number('stock', '核定药量', 'Net stock', 'kg'),
  ], { rated: true }),
  kind('explosives-store', '民用爆炸物品库', 'Civil explosives store', 'hazmat', ['point', 'polygon'], 'explosives', [
    number('stock', '核定储量', 'Stock', 'kg'), text('type', '类型', 'Type'),
  ], { rated: true }),
] as const;
