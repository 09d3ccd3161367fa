/** 铁路安全管理条例 (国务院令第639号, in force 2014-01-01). */
import type { Rule } from '../rule.ts';
import { BUILDINGS } from '../places.ts';

const OTHER = { urban: 8, suburb: 10, village: 12, other: 15 } as const;

export const RAILWAYS: readonly Rule[] = [
  {
    id: 'rail-protect-zone',
    label: { zh: '建筑物或作业进入铁路线路安全保护区', en: 'Building or works inside the railway protection zone' },
    clause: {
      law: '铁路安全管理条例', article: '第二十七条、第三十条', edition: '2013',
      words: '铁路线路安全保护区的范围，从铁路线路路堤坡脚、路堑坡顶或者铁路桥梁(含铁路、道路两用桥，下同)外侧起向外的距离分别为：(一)城市市区高速铁路为10米，其他铁路为8米；(二)城市郊区居民居住区高速铁路为12米，其他铁路为10米；(三)村镇居民居住区高速铁路为15米，其他铁路为12米；(四)其他地区高速铁路为20米，其他铁路为15米。……在铁路线路安全保护区内建造建筑物、构筑物等设施，取土、挖砂、挖沟、采空作业或者堆放、悬挂物品，应当征得铁路运输企业同意并签订安全协议，遵守保证铁路安全的国家标准、行业标准和施工安全规范，采取措施防止影响铁路运输安全。',
    },
    severity: 'conditional', evidence: 'statute', effectiveFrom: '2014-01-01', checkedOn: '2026-11-24',
    subjects: [...BUILDINGS, { kind: 'works' }],
    relation: 'min-distance',
    objects: [{ kind: 'railway' }],
    needs: ['railway'],
    base: { line: 'embankment-toe', defaults: { type: 'by-value', field: 'class', m: { 'high-speed': 8, conventional: 6, siding: 5 } } },
    threshold: {
      type: 'by-two', fields: ['class', 'setting'],
      m: { 'high-speed': { urban: 10, suburb: 12, village: 15, other: 20 }, conventional: OTHER, siding: OTHER },
    },
    remedy: { zh: '征得铁路运输企业同意并签订安全协议，采取防护措施；无法满足的迁移', en: 'Obtain the railway’s consent and safety agreement, protect; otherwise remove' },
  },
];
