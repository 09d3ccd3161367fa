/** 人员与防护目标. */
import { CIVIL_CLASS, choice, integer, kind, number, value } from './declare.ts';

export const PEOPLE = [
  kind('dense-place', '人员密集场所', 'Dense place', 'people', ['point', 'polygon'], 'people', [
    choice('category', '类别', 'Category', [
      value('school', '学校', 'School', '中学', '小学'), value('kindergarten', '幼儿园', 'Kindergarten'), value('hospital', '医院', 'Hospital', '卫生院'),
      value('care-home', '养老院', 'Care home', '敬老院', '福利院'), value('market', '集贸市场', 'Market', '市场'), value('mall', '商场', 'Mall', '超市'),
      value('station', '车站', 'Station', '客运站'), value('venue', '文体娱乐场所', 'Venue', '体育馆'), value('religious', '宗教场所', 'Religious place', '寺庙'),
      value('office', '办公场所', 'Office', '机关'), value('residential', '居住区', 'Residential', '居民区', '小区'),
    ]),
    integer('capacity', '人数', 'People', '人'),
    integer('beds', '床位', 'Beds', '张'), number('floor_area', '建筑面积', 'Floor area', 'm²'),
    CIVIL_CLASS,
    choice('protection_class', '防护目标类别', 'Protection target class', [
      value('high', '高敏感', 'High-sensitivity'), value('important', '重要', 'Important'), value('general-1', '一般一类', 'General class 1'),
      value('general-2', '一般二类', 'General class 2'), value('general-3', '一般三类', 'General class 3'),
    ]),
  ], { rated: true, building: true }),
  kind('population', '人口', 'Population', 'people', ['point', 'polygon'], 'population', [integer('people', '人口', 'People', '人')]),
] as const;
