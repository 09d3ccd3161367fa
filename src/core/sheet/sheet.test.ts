import { describe, expect, it } from 'vitest';
import { controlTable } from '../control/index.ts';
import { geodesicDistanceM } from '../geo/index.ts';
import { withStatuses } from '../findings/index.ts';
import { runRules } from '../rules/index.ts';
import { analyseRoads, type Hazard, type JudgedSegment, type SegmentWork, type WorkState } from '../roads/index.ts';
import { aCounty, at, box, line, point } from '../testing/county.ts';
import { assess } from '../zoning/index.ts';
import { LAYOUTS, planSheets } from './index.ts';
import { textWidth } from './svg.ts';
import { wrapped } from './tables.ts';
import type { SheetFields, SheetInput } from './types.ts';
import { View } from './view.ts';

const FIELDS: SheetFields = { title: '', compiledBy: '', drawnBy: '', reviewedBy: '', approvalNumber: '', secrecy: '', compiledOn: '2026-11-24' };
const county = () => aCounty()
  .with('county', 'c', box(-15_000, -10_000, 30_000, 20_000), { name: '某县' })
  .with('township', 't1', box(-15_000, -10_000, 15_000, 20_000), { name: '西乡' }).with('township', 't2', box(0, -10_000, 15_000, 20_000), { name: '东乡' })
  .with('dense-place', 'd1', point(500, 500), { name: '<script>alert("一")</script> & 小学', category: 'school', risk_level: 'major', township: '东乡' })
  .with('dense-place', 'd2', point(2500, 900), { name: '二小', category: 'school', risk_level: 'general', township: '东乡' })
  .with('fireworks-retail', 'f1', point(560, 500), { name: '烟花店', township: '东乡' })
  .with('gas-station', 'g1', point(5000, 3000), { name: '加油站', risk_level: 'considerable' })
  .with('road', 'r1', line([-9000, 0], [9000, 100]), { name: '县道', class: 'county' });

function plan(change: Partial<SheetInput> = {}, builder = county()) {
  const snapshot = builder.snapshot();
  return planSheets({
    snapshot, check: withStatuses(runRules(snapshot, { all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' }), { setting: () => null, settingsLike: () => [] }, snapshot), roads: analyseRoads(snapshot, { detail: false, lang: 'zh' }),
    assessment: assess(snapshot, { unit: 'township', lang: 'zh' }), zone: null, control: controlTable([], 'zh'), zoneList: null, layout: 'county-risk', paper: 'A3', lang: 'zh', fields: FIELDS, unit: null, atlas: false, face: 'internal', ...change,
  });
}
function sheet(change: Partial<SheetInput> = {}, builder = county()) {
  const [first] = plan(change, builder).pages.map(({ compose }) => compose());
  if (!first) throw new Error('no page');
  return first;
}
const attribute = (svg: string, name: string) => Number(new RegExp(`data-${name}="([\\d.]+)"`).exec(svg)?.[1]);

describe('the risk distribution map', () => {
  it('is the same, byte for byte, for the same input', () => {
    expect(sheet().svg === sheet().svg).toBe(true);
  });

  it.each(['A4', 'A3', 'A2', 'A1', 'A0'] as const)('on %s has a scale bar as long as its numeric scale says', (paper) => {
    const { svg, scale, widthMm, heightMm } = sheet({ paper });
    if (scale === null) throw new Error('no scale');
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

  it('says where the data is from, until when, and what it was made with, inside a double neat line', () => {
    const builder = county().with('mine', 'q', point(1000, 1000), { source: '矿山台账.xlsx' }), { svg } = sheet({}, builder);
    for (const words of ['资料来源：矿山台账.xlsx', '数据截止日期：2020-12-31', '编制日期：2026-11-24', '数据修订 1', 'CGCS2000', '局部横轴墨卡托投影']) expect(svg).toContain(words);
    for (const inset of [9, 10.4]) expect(svg).toContain(`<rect x="${inset}" y="${inset}" width="${420 - 2 * inset}" height="${297 - 2 * inset}" fill="none"`);
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

const kindsOf = ({ legend }: { readonly legend: readonly { readonly kind: string }[] }) => legend.map(({ kind }) => kind);
/** Texts of the legend, which ends where the next heading begins. */
const levelsIn = (svg: string) => ['Ⅰ 重大', 'Ⅱ 较大', 'Ⅲ 一般', 'Ⅳ 低', '? 未评'].filter((label) => svg.includes(`>${label}<`));

describe('the page of a township', () => {
  // three townships 20 km apart, each with kinds and levels that the others do not have
  const three = () => aCounty().with('county', 'c', box(-30_000, -30_000, 100_000, 60_000), { name: '某县' })
    .with('township', 'a', box(-4000, -4000, 8000, 8000), { name: '甲乡' }).with('township', 'b', box(16_000, -4000, 8000, 8000), { name: '乙乡' }).with('township', 'd', box(36_000, -4000, 8000, 8000), { name: '丁乡' })
    .with('mine', 'm', point(0, 0), { name: '一号矿', risk_level: 'major', operator: '矿业公司', regulator: '县应急管理局' })
    .with('gas-station', 'g', point(20_000, 0), { name: '加油站', risk_level: 'considerable' })
    .with('shelter', 's', point(40_000, 0), { name: '广场' }).with('dense-place', 'p', point(40_500, 0), { name: '小学', risk_level: 'low' });

  it('has a legend of what is on it, whatever the page before had (QGIS #56963)', () => {
    const [index, a, b, d] = plan({ atlas: true }, three()).pages.map(({ compose }) => compose());
    if (!index || !a || !b || !d) throw new Error('four pages');
    expect([kindsOf(a), kindsOf(b), kindsOf(d)]).toEqual([['township', 'mine'], ['township', 'gas-station'], ['township', 'dense-place', 'shelter']]);
    expect([levelsIn(a.svg), levelsIn(b.svg), levelsIn(d.svg)]).toEqual([['Ⅰ 重大'], ['Ⅱ 较大'], ['Ⅳ 低']]);
  });

  it('is at its own scale, says where it lies, and lists its red and orange points with who is responsible', () => {
    const { svg, scale, title } = sheet({ unit: '甲乡' }, three()), whole = sheet({}, three());
    expect(scale).toBeLessThan((whole.scale ?? 0) / 2);
    expect(title).toBe('某县甲乡安全风险分布图（2026年）');
    for (const words of ['在全县的位置', '重大、较大风险点（1 个）', '一号矿', '矿业公司', '县应急管理局']) expect(svg).toContain(words);
    expect(svg).not.toContain('加油站');
    expect(sheet({ unit: 'a' }, three()).svg).toBe(svg);
  });

  it('has its number, and the index says it', () => {
    const pages = plan({ atlas: true }, three()).pages, [index, , second] = pages.map(({ compose }) => compose().svg);
    expect(pages.map(({ name }) => name)).toEqual(['index', '甲乡', '乙乡', '丁乡']);
    expect(index).toContain('乙乡 第3页');
    expect(index).toContain('第 1 页，共 4 页');
    expect(second).toContain('第 3 页，共 4 页');
  });

  it('shows a line that crosses it without a vertex in it, and lists no line that only its box touches', () => {
    const crossing = sheet({ unit: '甲乡' }, three().with('railway', 'r', line([-60_000, 100], [60_000, 100]), { name: '干线' }));
    expect(kindsOf(crossing)).toContain('railway');
    expect(crossing.svg).toContain('stroke="#3F4347"');
    // an L around the township: its box covers it, no part of it lies in the frame
    const around = sheet({ unit: '甲乡' }, three().with('railway', 'r', line([-60_000, 60_000], [-60_000, -60_000], [60_000, -60_000]), { name: '绕行线' }));
    expect(kindsOf(around)).not.toContain('railway');
  });

  it('of a township that is a point is schematic and says so; of one that is not there is refused', () => {
    const { svg, problems } = sheet({ unit: '戊乡' }, three().with('township', 'e', point(10_000, 0), { name: '戊乡' }));
    expect(svg).toContain('该乡镇没有范围');
    expect(problems.map(({ code }) => code)).toContain('unit-no-area');
    expect(() => sheet({ unit: '己乡' }, three())).toThrow(/unknown-unit-name/);
    expect(() => plan({ atlas: true, assessment: null }, aCounty().with('mine', 'm', point(0, 0)))).toThrow(/no-townships/);
  });
});

describe('danger segments', () => {
  it('are drawn and listed at every level, the low ones too', () => {
    const builder = county(), roads = analyseRoads(builder.snapshot(), { detail: false, lang: 'zh' });
    const segment = (id: string, level: 'major' | 'low', north: number) => ({
      id, road: 'r1', roadName: '县道', from: 'K0+000', to: 'K1+000', fromM: 0, toM: 1000, hazards: [], level, change: null, decision: null, why: ['急弯'], measures: [], facilities: [], township: '西乡', geometry: { type: 'LineString' as const, coordinates: [at(-5000, north), at(-4000, north)] },
    });
    const { svg } = sheet({ layout: 'danger-roads', roads: { ...roads, segments: [segment('a', 'major', 0), segment('b', 'low', 3000), segment('c', 'low', 5000)] } }, builder);
    expect(svg).toContain('>Ⅰ 重大 (1)<');
    expect(svg).toContain('>Ⅳ 低 (2)<');
    expect(svg).not.toContain('Ⅱ 较大 (');
    // three on the map and one of each level in the legend
    expect([...svg.matchAll(/stroke="#1F4E9E" stroke-width="1\.1"/g)]).toHaveLength(3);
  });
});

describe('the public warning of danger segments', () => {
  const work = (...states: readonly WorkState[]): SegmentWork => ({ state: states.at(-1) ?? 'found', department: '县交通运输局', deadline: '2026-12-31', steps: states.map((state) => ({ state, who: '张工', at: '2026-11-24T08:00:00Z', note: '' })) });
  const segment = (id: string, own: SegmentWork | null, hazards: readonly Hazard[], why: readonly string[]): JudgedSegment => ({
    id, road: 'r1', roadName: `县道${id}`, from: 'K0+000', to: 'K1+000', fromM: 0, toM: 1000, hazards, level: 'major', change: null, why, measures: [], facilities: [], township: '西乡', geometry: { type: 'LineString', coordinates: [at(-5000, 0), at(-4000, 0)] },
    decision: own && { mark: { id, road: 'r1', roadName: '县道', from: '', to: '', types: [], level: 'major', lengthM: 1000, places: [[0, 0], [0, 0], [0, 0]] }, standing: 'confirmed', reason: '', who: '', at: '', work: own, measures: [], form: {}, photos: [] },
  });
  const hazard = (type: Hazard['type'], value: number, unit: string): Hazard => ({ type, value, unit, limit: 1, source: '', unverified: true, evidence: {} });
  const curve = hazard('sharp-curve', 25, 'm'), load = hazard('dangerous-bridge', 20, 't');
  const segments = [
    segment('甲', work('found', 'notified', 'published', 'treating'), [curve, load], ['急弯 25 m', '限载桥：限载 20 t', '通行班线车']), segment('乙', work('found', 'notified'), [curve], ['急弯']), segment('丙', work('found', 'notified', 'published', 'treating', 'done'), [curve], ['急弯']),
    segment('丁', null, [curve], ['急弯']), segment('戊', work('found', 'notified', 'published'), [load], ['限载桥：限载 20 t']),
  ];
  const warning = (more: Partial<SheetInput> = {}) => {
    const builder = county(), roads = { ...analyseRoads(builder.snapshot(), { detail: false, lang: 'zh' as const }), segments };
    return { ...plan({ layout: 'road-warning', face: 'public', roads, ...more }, builder), sheet: sheet({ layout: 'road-warning', face: 'public', roads, ...more }, builder) };
  };

  it('lists and draws those that the public has been warned of and that are not treated, with what to mind', () => {
    const { sheet: { svg } } = warning();
    expect(['甲', '乙', '丙', '丁', '戊'].filter((id) => svg.includes(`县道${id}`))).toEqual(['甲']);
    expect(svg.replaceAll(/<[^>]*>/g, '')).toContain('危险路段公布提示');
    for (const text of ['请注意以下危险路段（1 处）', '急弯', '减速慢行', '县交通运输局']) expect(svg.replaceAll(/<[^>]*>/g, '')).toContain(text);
    expect([...svg.matchAll(/stroke="#1F4E9E" stroke-width="1\.1"/g)].length).toBeLessThanOrEqual(2);
  });
  it('passes the gate: no load limits, no graticule, a red band without an approval number; what is left out is listed', () => {
    const { sheet: { svg }, removed } = warning(), approved = warning({ fields: { ...FIELDS, approvalNumber: '天水S(2026)001号' } }).sheet.svg;
    expect(svg).toContain('未经审核，不得公开');
    expect(approved).not.toContain('未经审核，不得公开');
    for (const hidden of ['20 t', '限载', '°E<', '′N<']) expect(svg).not.toContain(hidden);
    expect(removed).toContainEqual({ what: '桥梁限载引起的路段', count: 2 });
    const list = warning({ layout: 'segments' }).pages[0]?.compose().svg ?? '';
    expect([list.includes('急弯 25 m'), list.includes('通行班线车'), list.includes('限载')]).toEqual([true, true, false]);
  });
  it('without any says so', () => {
    const { sheet: { svg, problems } } = warning({ roads: { ...analyseRoads(county().snapshot(), { detail: false, lang: 'zh' }), segments: [] } });
    expect(svg.replaceAll(/<[^>]*>/g, '')).toContain('没有已公布的危险路段');
    expect(problems.map(({ code }) => code)).toContain('nothing-drawn');
  });
});

describe('the face for the public', () => {
  const secret = () => county().with('pipeline', 'p', line([-9000, 2000], [9000, 2000]), { name: '输气干线', risk_level: 'major' }).with('explosives-store', 'x', point(3000, 3000), { name: '炸药库', risk_level: 'major', township: '东乡' })
    .with('power-line', 'w', line([-9000, 4000], [9000, 4000]), { name: '330千伏线', voltage: 330 }).with('water-body', 'i', point(-3000, -3000), { name: '水源地', type: 'drinking-water-source' }).with('water-body', 'v', line([-9000, -5000], [9000, -5000]), { name: '葫芦河', type: 'river' })
    .with('bridge', 'b', point(1000, 10), { name: '大桥', load_limit: 10 });

  it.each(LAYOUTS.filter((layout) => layout !== 'ban-zones'))('%s names nothing of what must not be seen, which is listed', (layout) => {
    const { pages, removed } = plan({ layout, face: 'public' }, secret());
    for (const { compose } of pages) {
      const { svg } = compose();
      for (const name of ['输气干线', '炸药库', '330千伏线', '水源地', '°E<', '°N<', '′N<']) expect(svg, name).not.toContain(name);
    }
    expect(Object.fromEntries(removed.map(({ what, count }) => [what, count]))).toMatchObject({ 管道: 1, 民用爆炸物品库: 1, 电力线路: 1, 水体: 1, '桥梁 · 限载': 1, 经纬网与坐标: null });
  });

  it('shows the rest, and says that it is not for publication until there is an approval number', () => {
    const open = sheet({ face: 'public' }, secret()), approved = sheet({ face: 'public', fields: { ...FIELDS, approvalNumber: '天水S(2026)001号' } }, secret());
    expect(open.svg).toContain('葫芦河');
    expect(open.svg).toContain('>未经审核，不得公开<');
    expect(open.svg).not.toContain('内部工作用图');
    expect(open.problems.map(({ code }) => code)).toContain('no-approval');
    expect(approved.svg).toContain('审图号：天水S(2026)001号');
    expect(approved.svg).not.toContain('未经审核，不得公开');
    expect(sheet({ fields: { ...FIELDS, secrecy: '秘密★1年' } }).svg).toContain('秘密★1年');
    expect(sheet().svg).not.toContain('秘密');
  });

  it('refuses the layout whose shapes would tell', () => {
    expect(() => plan({ layout: 'ban-zones', face: 'public' })).toThrow(/layout-not-public/);
  });
});

describe('a page of a finding', () => {
  it('has the two objects, the shortest line and the required ring to scale, and everything that it rests on', () => {
    // the shop lies 60 m east of the school; the law wants 100 m
    const { pages } = plan({ layout: 'finding-pages' }), [page] = pages.map(({ compose }) => compose());
    if (!page || page.scale === null) throw new Error('no page');
    expect(page.title).toBe('某县检查附图 1：烟花零售点距人员密集场所、加油站等不足100米');
    for (const words of ['1 烟花店', '60.0 m', '100 m', '40.0 m', '《烟花爆竹经营许可实施办法》', '在全县的位置']) expect(page.svg).toContain(words);
    const [, ring = ''] = /<path d="(M[^"]+Z)" fill="#7B2D8B"/.exec(page.svg) ?? [], [, line = ''] = /<path d="(M[^"Z]+)" fill="none" stroke="#7B2D8B"/.exec(page.svg) ?? [];
    const points = (d: string) => d.replace(/[MZ]/g, '').split('L').map((pair) => pair.split(' ').map(Number) as [number, number]);
    const xs = points(ring).map(([x]) => x), [[x0, y0], [x1, y1]] = points(line) as [[number, number], [number, number]];
    expect((Math.max(...xs) - Math.min(...xs)) / 2).toBeCloseTo(100_000 / page.scale, 1);
    expect(Math.hypot(x1 - x0, y1 - y0)).toBeCloseTo(60_000 / page.scale, 1);
  });
  it('is one that says so where nothing is breached; there is no atlas of lists', () => {
    const quiet = aCounty().with('county', 'c', box(-9000, -9000, 18_000, 18_000)).with('township', 't', box(-9000, -9000, 18_000, 18_000));
    const { pages } = plan({ layout: 'finding-pages' }, quiet), [page] = pages.map(({ compose }) => compose());
    expect([pages.length, page?.svg.includes('未发现计入的违反项')]).toEqual([1, true]);
    expect(() => plan({ layout: 'segments', atlas: true })).toThrow(/layout-no-atlas/);
  });
});

describe('findings on one map', () => {
  const near = (east: number, north: number, i: number) => [east + (i % 12) * 90, north + Math.floor(i / 12) * 90] as const;
  /** schools with an outlet 60 m off each, and one that came before the clause. */
  const many = (count: number) => {
    const builder = county();
    for (let i = 0; i < count; i++) { const [e, n] = near(-4000, -3000, i); builder.with('dense-place', `s${i}`, point(e, n), { name: `学校${i}`, category: 'school' }).with('fireworks-retail', `o${i}`, point(e + 20, n + 20), { name: `零售点${i}`, accuracy: i === 0 ? 90 : 1 }); }
    return builder;
  };
  const numbers = (svg: string) => [...(/<g id="call-outs">([\s\S]*?)<\/g>/.exec(svg)?.[1] ?? '').matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="2.3"[^>]*\/><text[^>]*>(\d+)</g)].map(([, x, y, number]) => ({ x: Number(x), y: Number(y), number: Number(number) }));

  it('gives each its number on the map and in the table, none over another', () => {
    const { svg, problems } = sheet({ layout: 'findings-map' }, many(12)), discs = numbers(svg);
    expect(discs.length).toBeGreaterThan(12);
    expect(discs.map(({ number }) => number)).toEqual(discs.map((_, i) => i + 1));
    discs.forEach((a, i) => discs.slice(0, i).forEach((b) => expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThan(4.5)));
    for (const { x, y } of discs) expect(x > 12.5 && x < 420 && y > 27 && y < 297 - 26).toBe(true);
    expect(svg).toContain('±90');
    expect(problems.map(({ code }) => code)).not.toContain('table-cut');
  });

  it('shows just what was chosen, whatever its verdict, in that order; the pages of findings and their list too', () => {
    const builder = many(3);
    const found = runRules(builder.snapshot(), { all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' }).findings.filter(({ subject, object }) => ['o2 s2', 'o0 s1'].includes(`${subject.id} ${object?.id ?? ''}`)).map(({ id }) => id).reverse();
    expect(found).toHaveLength(2);
    const { svg } = sheet({ layout: 'findings-map', findings: found }, builder);
    expect(numbers(svg)).toHaveLength(2);
    expect(plan({ layout: 'finding-pages', findings: found }, builder).pages).toHaveLength(2);
    expect(sheet({ layout: 'findings', findings: found }, builder).svg).toContain('零售点2');
    expect(sheet({ layout: 'findings', findings: found }, builder).svg).not.toContain('零售点1');
  });

  it('goes on over pages where the table has no room, and says so where nothing is found', () => {
    const pages = plan({ layout: 'findings-map' }, many(80)).pages.map(({ compose }) => compose());
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[0]?.svg).toContain(`第 1 页，共 ${pages.length} 页`);
    expect(pages[0]?.problems.map(({ code }) => code)).not.toContain('table-cut');
    expect(pages.at(-1)?.svg).toContain(`第 ${pages.length} 页，共 ${pages.length} 页`);
    const quiet = aCounty().with('county', 'c', box(0, 0, 1000, 1000), { name: '某县' }).with('township', 't', box(0, 0, 1000, 1000), { name: '某乡' });
    expect(sheet({ layout: 'findings-map' }, quiet).svg).toContain('未发现计入的违反项');
  });

  it('refuses findings that are not there, and layouts that show none', () => {
    expect(() => plan({ layout: 'findings-map', findings: ['none~a/b'] })).toThrow(expect.objectContaining({ code: 'finding-unknown' }));
    const [id = ''] = runRules(county().snapshot(), { all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' }).findings.map((finding) => finding.id);
    expect(() => plan({ layout: 'county-risk', findings: [id] })).toThrow(expect.objectContaining({ code: 'layout-no-findings' }));
    expect(() => plan({ layout: 'findings-map', atlas: true })).toThrow(expect.objectContaining({ code: 'layout-no-atlas' }));
  });
});

describe('a text over several lines', () => {
  it('is never wider than its column, and no line begins with a closing mark', () => {
    const lines = wrapped('公路建筑控制区的范围，禁止修建建筑物和地面构筑物；已经合法修建的不得扩建，乡道、县道（含支线）除外。', 2, 20, 20);
    for (const line of lines) {
      expect(textWidth(line, 2)).toBeLessThanOrEqual(20);
      expect(line).not.toMatch(/^[，。；：、）》]/);
    }
    expect(lines.join('')).toBe('公路建筑控制区的范围，禁止修建建筑物和地面构筑物；已经合法修建的不得扩建，乡道、县道（含支线）除外。');
  });
});

describe('before printing', () => {
  it('blanks are told, and gone when they are filled in', () => {
    const blanks = (fields: SheetFields) => sheet({ fields }).problems.filter(({ code }) => code === 'blank').map(({ params }) => params['field']);
    expect(blanks(FIELDS)).toEqual(['编制单位', '制图人', '审核人']);
    expect(blanks({ ...FIELDS, compiledBy: '县应急管理局', drawnBy: '甲', reviewedBy: '乙' })).toEqual([]);
  });
  it('names that lie over each other are told', () => {
    const builder = county();
    for (let i = 0; i < 12; i++) builder.with('township', `z${i}`, point(4000 + i, 4000), { name: `密集乡${i}` });
    const names = sheet({}, builder).problems.filter(({ code }) => code === 'label-collision');
    expect(names.length).toBeGreaterThan(0);
    expect(sheet().problems.filter(({ code }) => code === 'label-collision')).toEqual([]);
  });
  it('lists that are cut are told, and the pages of the list hold every row', () => {
    const builder = county();
    for (let i = 0; i < 150; i++) builder.with('mine', `m${i}`, point(-8000 + i * 50, -6000), { name: `矿点${i}号`, risk_level: 'considerable' });
    const { svg, problems } = sheet({ layout: 'industry-mining' }, builder), cut = problems.find(({ code }) => code === 'table-cut')?.params['count'];
    const shown = [...svg.matchAll(/>Ⅱ 矿点\d+号</g)].length;
    expect(shown).toBe(150 - Number(cut));
    const { pages } = plan({ layout: 'red-points' }, builder), text = pages.map(({ compose }) => compose().svg).join('');
    expect(pages.length).toBeGreaterThan(1);
    for (let i = 0; i < 150; i++) expect(text).toContain(`>Ⅱ 矿点${i}号<`);
  });
});

describe('control zones', () => {
  it('risk and control zones stand beside each other at one scale, with what each level asks; of a township too', () => {
    const { svg, scale } = sheet({ layout: 'linked-zones' });
    expect(scale).not.toBeNull();
    for (const text of ['风险区划', '防控区划', '东乡 Ⅰ', '东乡 重点管控区', '1 个：东乡', '1 个：西乡', '每 7 天 1 次', '检查频次、部门与措施为软件所附示例表，待核实。']) expect([text, svg.includes(text)]).toEqual([text, true]);
    // two frames of one size beside each other, and one scale bar for both
    const frames = [...svg.matchAll(/<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map((match) => match.slice(1).map(Number));
    const [[x0 = 0, ...first] = [], [x1 = 0, ...second] = []] = frames;
    expect(frames).toHaveLength(2);
    expect(first).toEqual(second);
    expect(x1 - x0).toBeGreaterThan(first[1] ?? 0);
    expect(svg.match(/id="scale-bar"/g)).toHaveLength(1);
    const township = sheet({ layout: 'linked-zones', unit: '东乡' }).svg;
    expect(township.includes('重大（本乡镇）')).toBe(true);
    expect(plan({ layout: 'linked-zones', atlas: true }).pages).toHaveLength(3);
  });

  it('what the project says itself is marked, in the layout of control zones as well', () => {
    const content = { departments: ['县安委会'], measures: ['驻点'], frequency: { timesAYear: 50 }, access: '不批' }, kept = JSON.stringify({ ...content, reason: '纪要', who: '甲', at: '2026-11-25T00:00:00Z' });
    const control = controlTable([{ key: 'control/major/*', value: kept }], 'zh'), snapshot = county().snapshot(), own = { control, assessment: assess(snapshot, { unit: 'township', lang: 'zh', control }) };
    for (const layout of ['linked-zones', 'control-zones']) {
      // cells of several lines as one text
      const svg = sheet({ layout, ...own }).svg.replaceAll(/<\/text><text[^>]*>/g, '');
      for (const text of ['县安委会', '每年 50 次', '重点管控区（本项目）', '防控措施表中有 1 条为本项目自定。']) expect([layout, text, svg.includes(text)]).toEqual([layout, text, true]);
      expect(sheet({ layout }).svg).not.toContain('本项目自定');
    }
  });

  it('grids are drawn where control is shown, and nowhere else', () => {
    const builder = () => county().with('management-grid', 'g1', box(500, 500, 4000, 4000), { name: '一网格', person: '王某' });
    expect(sheet({ layout: 'control-zones' }, builder()).legend.map(({ kind }) => kind)).toContain('management-grid');
    expect(sheet({ layout: 'linked-zones' }, builder()).legend.map(({ kind }) => kind)).toContain('management-grid');
    expect(sheet({}, builder()).legend.map(({ kind }) => kind)).not.toContain('management-grid');
  });
});

describe('profiles of zones', () => {
  const builder = () => county().with('functional-zone', 'z1', box(2000, 2000, 800, 600), { name: '甲园区', risk_level: 'considerable' }).with('functional-zone', 'z2', box(-9000, 2000, 800, 600), { name: '乙园区' }).with('factory', 'f9', point(2300, 2300), { name: '木工厂', dust: true, risk_level: 'general' });
  it('are a page a zone, numbered; with an index as an atlas; of one zone or of those in a township', () => {
    const names = (change: Partial<SheetInput>) => plan({ layout: 'zone-profile', ...change }, builder()).pages.map(({ name }) => name);
    expect(names({})).toEqual(['甲园区', '乙园区']);
    expect(names({ atlas: true })).toEqual(['index', '甲园区', '乙园区']);
    expect(names({ unit: '乙园区' })).toEqual(['乙园区']);
    expect(names({ unit: '东乡' })).toEqual(['甲园区']);
    expect(() => names({ unit: '丙园区' })).toThrow('unknown-zone');
    const [index, first] = plan({ layout: 'zone-profile', atlas: true }, builder()).pages.map(({ compose }) => compose());
    expect(index?.svg).toContain('某县安全风险“一园一策”图集（2026年）');
    expect(first?.title).toBe('某县甲园区安全风险“一园一策”（2026年）');
    for (const text of ['涉爆粉尘：木工厂', '1 木工厂', '项目没有“禁限控”目录', '第 2 页，共 3 页', '中心 东经']) expect([text, first?.svg.includes(text)]).toEqual([text, true]);
  });
  it('for the public tell no coordinates', () => {
    const svg = sheet({ layout: 'zone-profile', face: 'public' }, builder()).svg;
    expect(svg).toContain('面积');
    expect(svg).not.toMatch(/东经|北纬|\d+°\d\d′/);
  });
  it('say so where there are none', () => {
    const { svg, problems } = sheet({ layout: 'zone-profile' });
    expect(svg).toContain('项目中没有功能区');
    expect(problems.map(({ code }) => code)).toContain('nothing-drawn');
  });
});
