import { describe, expect, it } from 'vitest';
import { geodesicDistanceM } from '../geo/index.ts';
import { runRules } from '../rules/index.ts';
import { analyseRoads } from '../roads/index.ts';
import { aCounty, at, box, line, point } from '../testing/county.ts';
import { assess } from '../zoning/index.ts';
import { composeSheet } from './index.ts';
import type { SheetFields, SheetInput } from './types.ts';
import { View } from './view.ts';

const FIELDS: SheetFields = { title: '', compiledBy: '', drawnBy: '', reviewedBy: '', approvalNumber: '', compiledOn: '2026-11-24' };
const county = () => aCounty()
  .with('county', 'c', box(-15_000, -10_000, 30_000, 20_000), { name: '某县' })
  .with('township', 't1', box(-15_000, -10_000, 15_000, 20_000), { name: '西乡' }).with('township', 't2', box(0, -10_000, 15_000, 20_000), { name: '东乡' })
  .with('dense-place', 'd1', point(500, 500), { name: '<script>alert("一")</script> & 小学', category: 'school', risk_level: 'major', township: '东乡' })
  .with('dense-place', 'd2', point(2500, 900), { name: '二小', category: 'school', risk_level: 'general', township: '东乡' })
  .with('fireworks-retail', 'f1', point(560, 500), { name: '烟花店', township: '东乡' })
  .with('gas-station', 'g1', point(5000, 3000), { name: '加油站', risk_level: 'considerable' })
  .with('road', 'r1', line([-9000, 0], [9000, 100]), { name: '县道', class: 'county' });

function sheet(change: Partial<SheetInput> = {}, builder = county()) {
  const snapshot = builder.snapshot();
  return composeSheet({
    snapshot, check: runRules(snapshot, { all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' }), roads: analyseRoads(snapshot, { detail: false, lang: 'zh' }),
    assessment: assess(snapshot, { unit: 'township', lang: 'zh' }), layout: 'county-risk', paper: 'A3', lang: 'zh', fields: FIELDS, ...change,
  });
}
const attribute = (svg: string, name: string) => Number(new RegExp(`data-${name}="([\\d.]+)"`).exec(svg)?.[1]);

describe('the risk distribution map', () => {
  it('is the same, byte for byte, for the same input', () => {
    expect(sheet().svg === sheet().svg).toBe(true);
  });

  it.each(['A4', 'A3', 'A2', 'A1', 'A0'] as const)('on %s has a scale bar as long as its numeric scale says', (paper) => {
    const { svg, scale, widthMm, heightMm } = sheet({ paper });
    expect(widthMm / heightMm).toBeCloseTo(Math.SQRT2, 1);
    expect(svg).toContain(`1:${scale.toLocaleString('en-US').replaceAll(',', ' ')}`);
    expect((attribute(svg, 'mm') / 1000) * scale).toBeCloseTo(attribute(svg, 'metres'), 1);
    const squares = [...(/<g id="scale-bar"[\s\S]*?<\/g>/.exec(svg)?.[0] ?? '').matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, width]) => [Number(x), Number(width)] as const);
    expect(squares).toHaveLength(4);
    const [[first = 0] = []] = squares, [last = 0, width = 0] = squares[3] ?? [];
    expect(Math.abs(last + width - first - attribute(svg, 'mm'))).toBeLessThan(0.02);
  });

  it('keeps distances: two places are as far apart on paper as their geodesic distance at the scale', () => {
    const view = View.fit({ x: 0, y: 0, width: 280, height: 240 }, [105.4, 34.7, 106, 35.2]);
    for (const [a, b] of [[at(-9000, -8000), at(9000, 8000)], [at(0, 0), at(12_000, 0)], [at(0, -9000), at(0, 9000)]] as const) {
      const [x0, y0] = view.mm(...a), [x1, y1] = view.mm(...b);
      expect((Math.hypot(x1 - x0, y1 - y0) / 1000) * view.scale / geodesicDistanceM(a, b)).toBeCloseTo(1, 4);
    }
    const [lon, lat] = view.lonLat(...view.mm(...at(3000, -4000)));
    expect(geodesicDistanceM([lon, lat], at(3000, -4000))).toBeLessThan(0.01);
  });

  it('writes names as text, whatever they hold, and is well-formed', () => {
    const { svg } = sheet();
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toMatch(/&(?!(amp|lt|gt|quot|apos|#\d+);)/);
    const stack: string[] = [];
    for (const [, closing = '', name = '', , own = ''] of svg.matchAll(/<(\/?)([\w:-]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
      if (own === '/') continue;
      if (closing === '/') expect(stack.pop()).toBe(name);
      else stack.push(name);
    }
    expect(stack).toEqual([]);
  });

  it('lists in the legend just what is drawn, with counts', () => {
    const { legend } = sheet();
    const counts = Object.fromEntries(legend.map(({ kind, total }) => [kind, total]));
    expect(counts).toMatchObject({ 'dense-place': 2, 'fireworks-retail': 1, 'gas-station': 1, road: 1 });
    expect(Object.keys(counts)).not.toContain('mine');
    // what lies outside the frame is not drawn and not listed
    const far = sheet({}, county().with('mine', 'm', point(90_000, 0), { name: '远' }));
    expect(far.legend.map(({ kind }) => kind)).not.toContain('mine');
  });

  it('says demo, internal use, and what is not known', () => {
    const plain = sheet().svg;
    expect(plain).toContain('内部');
    expect(plain).not.toContain('演示数据');
    const snapshot = county().snapshot();
    expect(sheet({ snapshot: { ...snapshot, project: { ...snapshot.project, demo: true } } }).svg).toContain('演示数据');
    // the west holds nothing but a road: its level is unknown, and hatched so
    expect(plain).toContain('url(#hatch-unknown)');
  });

  it('names who made it, or leaves a line for it', () => {
    expect(sheet({ fields: { ...FIELDS, compiledBy: '县应急管理局', title: '专题图' } }).svg).toContain('县应急管理局');
    expect(sheet({ fields: { ...FIELDS, title: '专题图' } }).title).toBe('专题图');
    expect(sheet().svg).toContain('＿＿');
  });

  it('refuses a project with nothing in it', () => {
    expect(() => sheet({ assessment: null }, aCounty())).toThrow(/no-features|no-townships/);
  });
});
