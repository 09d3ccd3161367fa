/** Rivers, railways, pipelines and power lines. */
import type { Props } from '../../src/core/feature.ts';
import { resample, spline } from './alignment.ts';
import type { Clearance } from './clearance.ts';
import { type Collection, lonLat, planar, townOf, type XY } from './frame.ts';
import { RIVERS } from './terrain.ts';

interface LinePlan { readonly kind: string; readonly id: string; readonly name: string; readonly via: readonly XY[]; readonly tag: string; readonly curved: boolean; readonly props: Props }

const near = (name: string, dx: number, dy: number): XY => {
  const [x, y] = townOf(name).seat;
  return [x + dx, y + dy];
};

const POWER: Props = { cable: 'overhead', operator: '县供电公司(演示)', regulator: '县发展改革局' };

const LINES: readonly LinePlan[] = [
  { kind: 'railway', id: 'TL-BAOLAN-1', name: '宝兰客专(演示线位,城郊段)', via: [planar(105.652, 34.83), planar(105.6552, 34.847), planar(105.643, 34.875)], tag: 'rail', curved: true, props: { class: 'high-speed', speed: 250, setting: 'suburb', half_width: 8, risk_level: 'general', operator: '铁路运营单位(演示)', regulator: '县发展改革局' } },
  { kind: 'railway', id: 'TL-BAOLAN-2', name: '宝兰客专(演示线位,北段)', via: [planar(105.643, 34.875), planar(105.6, 34.93), near('郭嘉镇', 2300, 600), planar(105.545, 35.05)], tag: 'rail', curved: true, props: { class: 'high-speed', speed: 250, setting: 'other', half_width: 8, risk_level: 'general', operator: '铁路运营单位(演示)', regulator: '县发展改革局' } },
  { kind: 'railway', id: 'TL-BAOLAN-3', name: '宝兰客专(演示线位,南段)', via: [planar(105.668, 34.772), planar(105.652, 34.83)], tag: 'rail', curved: true, props: { class: 'high-speed', speed: 250, setting: 'other', half_width: 8, risk_level: 'low', operator: '铁路运营单位(演示)', regulator: '县发展改革局' } },
  { kind: 'railway', id: 'TL-PUSU', name: '演示普速专用线', via: [planar(105.652, 34.832), planar(105.63, 34.836), planar(105.612, 34.84)], tag: 'rail', curved: true, props: { class: 'siding', speed: 40, setting: 'village', half_width: 5, risk_level: 'low', operator: '西川工业园(演示)', regulator: '县发展改革局' } },
  { kind: 'pipeline', id: 'GD-GAS-A', name: '演示天然气支线A', via: [planar(105.69, 34.775), near('兴国镇', 2600, 1200), near('刘坪镇', -1500, 2100), planar(105.72, 34.98), near('莲花镇', -1600, -1500)], tag: 'pipe', curved: true, props: { medium: 'natural-gas', pressure: 4, diameter: 219, depth: 1.4, laid: '2014-09-01', risk_level: 'considerable', operator: '燃气公司(演示)', regulator: '县住房和城乡建设局' } },
  { kind: 'pipeline', id: 'GD-OIL-B', name: '演示成品油管道B', via: [planar(105.5, 34.85), near('王窑镇', 1800, 2200), near('叶堡镇', -1600, 1300), near('安伏镇', -2600, 1800), planar(105.62, 35.12)], tag: 'pipe', curved: true, props: { medium: 'product', pressure: 8, diameter: 457, depth: 1.6, laid: '2012-06-01', risk_level: 'considerable', operator: '管道企业(演示)', regulator: '县发展改革局' } },
  { kind: 'pipeline', id: 'GD-WATER-C', name: '演示供水管C', via: [near('安伏镇', 500, -1500), near('叶堡镇', 1800, 500), near('兴国镇', -300, 1300)], tag: 'other', curved: true, props: { medium: 'water', diameter: 500, depth: 1.5, risk_level: 'low', regulator: '县水务局' } },
  { kind: 'power-line', id: 'DX-750', name: '演示750千伏线路', via: [planar(105.5, 34.83), planar(105.53, 34.95), planar(105.49, 35.07)], tag: 'power', curved: false, props: { voltage: 750, half_width: 14, ...POWER } },
  { kind: 'power-line', id: 'DX-330', name: '演示330千伏线路', via: [planar(105.72, 34.765), planar(105.745, 34.87), planar(105.8, 34.97), planar(105.9, 35.045)], tag: 'power', curved: false, props: { voltage: 330, half_width: 7, ...POWER } },
  { kind: 'power-line', id: 'DX-110-A', name: '演示110千伏线路A', via: [near('兴国镇', 1500, -1800), near('叶堡镇', 2700, -500), near('安伏镇', 1500, 600)], tag: 'power', curved: false, props: { voltage: 110, risk_level: 'low', ...POWER } },
  { kind: 'power-line', id: 'DX-110-B', name: '演示110千伏线路B', via: [near('安伏镇', 1500, 600), near('莲花镇', -1500, 1000), near('五营镇', -1200, 900)], tag: 'power', curved: false, props: { voltage: 110, overloaded: true, risk_level: 'considerable', ...POWER } },
  { kind: 'power-line', id: 'DX-35', name: '演示35千伏线路', via: [near('五营镇', -1200, 900), near('陇城镇', -900, 1100)], tag: 'power', curved: false, props: { voltage: 35, risk_level: 'low', ...POWER } },
  { kind: 'power-line', id: 'DX-10', name: '演示10千伏线路', via: [near('王尹镇', 900, 700), near('云山镇', 600, 800)], tag: 'power', curved: false, props: { voltage: 10, ...POWER } },
];

export function lines(collection: Collection, clearance: Clearance): void {
  for (const { id, name, via } of RIVERS) {
    const points = resample(spline(via), 60);
    collection.add('water-body', id, { type: 'LineString', coordinates: points.map((place) => lonLat(place)) }, { name, type: 'river', depth: 1.5 });
    clearance.takeLine(points, 'river');
  }
  for (const { kind, id, name, via, tag, curved, props } of LINES) {
    const points = curved ? resample(spline(via), 40) : [...via];
    collection.add(kind, id, { type: 'LineString', coordinates: points.map((place) => lonLat(place)) }, { name, ...props });
    clearance.takeLine(points, tag);
  }
}
