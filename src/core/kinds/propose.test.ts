import { describe, expect, it } from 'vitest';
import { kindOf, type GeometryClass } from './index.ts';
import { proposeKinds } from './propose.ts';

describe('the kind of a table', () => {
  it.each<[string, string[], GeometryClass[], string]>([
    ['加油站台账.xlsx', ['单位名称', '地址', '油气品种', '等级', '储罐总容积', '经度', '纬度'], [], 'gas-station'],
    ['秦安县烟花爆竹零售点2026', ['店名', '许可证编号', '有效期至', '店面面积'], [], 'fireworks-retail'],
    ['零售经营', ['名称', '许可证编号', '常年或季节', '限存箱数'], ['point'], 'fireworks-retail'],
    ['公路网', ['路线编号', '技术等级', '路面宽', '设计时速'], ['line'], 'road'],
    ['学校', ['学校名称', '在校人数', '地址'], ['point'], 'dense-place'],
    ['Export_Output', ['名称', '介质', '压力', '管径', '埋深'], ['line'], 'pipeline'],
    ['尾矿库', ['库名', '等别', '坝高'], ['polygon'], 'tailings-pond'],
    ['桥梁隧道/桥梁', ['桥梁名称', '桥长', '技术状况'], ['point'], 'bridge'],
    ['towns', ['name', 'code', 'population'], ['polygon'], 'township'],
  ])('%s', (name, columns, shapes, kind) => expect(proposeKinds(name, columns, shapes)[0]?.kind).toBe(kind));
  it('is none where nothing speaks for any, and never one whose shapes do not fit', () => {
    expect(proposeKinds('新建文本文档', ['a', 'b'], ['point'])).toEqual([]);
    for (const { kind } of proposeKinds('加油站', ['名称'], ['line'])) expect(kindOf(kind)?.geometry).toContain('line');
  });
  it('is surer the more speaks for it', () => {
    const sure = (columns: string[]) => proposeKinds('加油站', columns, ['point'])[0]?.confidence ?? 0;
    expect(sure(['油气品种', '储罐总容积'])).toBeGreaterThan(sure([]));
    expect(sure(['油气品种', '储罐总容积'])).toBeGreaterThan(0.5);
  });
});
