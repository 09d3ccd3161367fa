import { describe, expect, it } from 'vitest';
import { controlTable } from '../control/index.ts';
import type { Snapshot } from '../feature.ts';
import { geodesicDistanceM } from '../geo/index.ts';
import { withStatuses } from '../findings/index.ts';
import { runRules } from '../rules/index.ts';
import { aCounty, at, box, line, point } from '../testing/county.ts';
import type { ZoneList } from '../zone-list/index.ts';
import { profileRows, profileZones, widened, zoneProfile } from './index.ts';

const LIST: ZoneList = { file: '目录.xlsx', who: '甲', at: '2026-11-25T00:00:00Z', entries: [
  { id: '1', zone: '化工园', matter: 'substance', item: '液氯', aliases: [], class: 'prohibited', condition: '', law: '目录', article: '一', words: '' }, { id: '2', zone: '别的园', matter: 'substance', item: '苯', aliases: [], class: 'prohibited', condition: '', law: '目录', article: '二', words: '' },
] };
/** A chemical zone of 1000 m by 500 m, its south-west corner at the origin. */
const county = () => aCounty()
  .with('township', 't1', box(-15_000, -10_000, 30_000, 20_000), { name: '西乡' })
  .with('functional-zone', 'z1', box(0, 0, 1000, 500), { name: '化工园', type: 'chemical', chemical_grade: 'A', closed_management: false, risk_level: 'major', regulator: '县工信局', operator: '管委会' })
  .with('hazchem-site', 'h1', point(200, 200), { name: '氯碱厂', risk_level: 'major', major_hazard: 2, substances: '液氯', key_process: true, operator: '氯碱公司' }).with('factory', 'f1', point(800, 400), { name: '木工厂', dust: true })
  .with('factory', 'f2', point(1200, 400), { name: '界外厂', dust: true, risk_level: 'low' }).with('road', 'r1', line([-100, 250], [1100, 250]), { name: '园区路' }).with('pipeline', 'p1', line([-100, 100], [1100, 100]), { name: '氯管', risk_level: 'general' })
  .with('dense-place', 'd1', point(1300, 250), { name: '一小', capacity: 600 }).with('dense-place', 'd2', point(500, 1400), { name: '二小' }).with('dense-place', 'd3', point(500, 1600), { name: '三小' }).with('high-rise', 'd4', point(500, 250), { name: '宿舍楼' })
  // 60 m apart where the law wants 100
  .with('fireworks-retail', 'w1', point(980, 250), { name: '花炮店', risk_level: 'low' }).with('dense-place', 'd5', point(1040, 250), { name: '四小', category: 'school' });
const profileOf = (snapshot: Snapshot, { check = true, zoneList = LIST as ZoneList | null } = {}) => {
  const [zone] = profileZones(snapshot);
  if (!zone) throw new Error('no zone');
  const report = check ? withStatuses(runRules(snapshot, { all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' }), { setting: () => null, settingsLike: () => [] }, snapshot) : null;
  return zoneProfile(zone, { snapshot, check: report, zoneList, control: controlTable([], 'zh'), lang: 'zh' });
};

describe('the profile of a zone', () => {
  const profile = profileOf(county().snapshot());
  it('has what lies in it, the worst first, and dense places around by their distance from its border', () => {
    expect(profile.sites.map(({ name, level }) => [name, level])).toEqual([['氯碱厂', 'major'], ['氯管', 'general'], ['花炮店', 'low'], ['木工厂', 'unknown']]);
    expect(profile.siteCounts).toEqual({ major: 1, considerable: 0, general: 1, low: 1, unknown: 1 });
    // 40 and 300 m east of it, 900 m north of it, in it; 1100 m is too far
    expect(profile.dense.map(({ name, people }) => [name, people])).toEqual([['宿舍楼', null], ['四小', null], ['一小', 600], ['二小', null]]);
    const [inside, , near, far] = profile.dense.map(({ distanceM }) => distanceM);
    expect(inside).toBe(0);
    expect(near).toBeCloseTo(geodesicDistanceM(at(1000, 250), at(1300, 250)), 0);
    expect(far).toBeCloseTo(geodesicDistanceM(at(500, 500), at(500, 1400)), 0);
  });
  it('says where it is', () => {
    expect(profile.townships).toEqual(['西乡']);
    expect(profile.areaM2 / 500_000).toBeCloseTo(1, 2);
    const [west = 0, south = 0, east = 0, north = 0] = profile.bounds ?? [], [lon0, lat0] = at(0, 0), [lon1, lat1] = at(1000, 500);
    expect(Math.max(Math.abs(west - lon0), Math.abs(south - lat0), Math.abs(east - lon1), Math.abs(north - lat1))).toBeLessThan(1e-6);
    expect(geodesicDistanceM(profile.centre ?? [0, 0], at(500, 250))).toBeLessThan(1);
  });
  it('names the conditions that make the risk, and what each rests on', () => {
    expect(profile.conditions).toEqual([
      '化工园区风险等级 A 级（高安全风险）', '氯碱厂构成 2 级重大危险源（液氯）', '涉及重点监管危险化工工艺：氯碱厂', '存有易燃易爆物品：花炮店', '涉爆粉尘：木工厂', '管线穿越：氯管（管道）', '化工园区未实行封闭化管理',
      expect.stringMatching(/^区内及周边 500 m 有人员密集场所 3 个，最近 宿舍楼 0 m$/), '违反安全距离等规定 1 项', '区内对象 4 个（重大 1，一般 1，低 1，未评 1），最高重大',
    ]);
  });
  it('has the entries of the list that are about it, the office that it names, the measures of its level', () => {
    expect(profile.list.map(({ item }) => item)).toEqual(['液氯']);
    expect(profile.departments).toEqual(['县工信局']);
    expect(profile.control).toMatchObject({ frequency: { everyDays: 7 }, own: false });
    expect(profile.findings.length).toBeGreaterThan(0);
    expect(profile.findings[0]).toMatchObject({ verdict: 'violated', counted: true, text: expect.stringContaining('花炮店') });
  });
  it('says what is not known', () => {
    expect(profile.unknown.slice(0, 2)).toEqual(['未填写：电话', '1 个区内对象未评等级：木工厂']);
    const bare = profileOf(aCounty().with('functional-zone', 'z', box(0, 0, 100, 100)).snapshot(), { check: false, zoneList: null });
    expect(bare).toMatchObject({ level: 'unknown', conditions: [], sites: [], dense: [], findings: [] });
    expect(bare.unknown).toEqual(['功能区未评定风险等级', expect.stringMatching(/^未填写：类型，化工园区风险等级，封闭化管理，/), '没有区内对象的资料，不等于没有对象', '没有人员密集场所的资料', '未做规则检查', '项目没有“禁限控”目录']);
  });
  it('as rows: numbered through, nothing empty, without coordinates where they must not be told', () => {
    const rows = profileRows(profile, 'zh', true), place = (coordinates: boolean) => profileRows(profile, 'zh', coordinates).find(({ id }) => id === 'place')?.lines.join() ?? '';
    expect(rows.every(({ lines }) => lines.length > 0 && lines.every((text) => text !== ''))).toBe(true);
    expect(rows.find(({ id }) => id === 'sites')?.lines[0]).toBe('1 氯碱厂（危险化学品单位，Ⅰ 重大；氯碱公司）');
    expect(rows.find(({ id }) => id === 'dense')?.lines).toEqual(['5 宿舍楼 在区内，? 人', '6 四小 40 m，? 人', '7 一小 300 m，600 人', '8 二小 900 m，? 人']);
    expect(place(true)).toMatch(/东经/);
    expect(place(false)).not.toMatch(/东经|北纬/);
    expect(profileRows(profile, 'en', true).flatMap(({ title }) => title).join()).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('zones that have a profile', () => {
  it('are functional zones, then old quarters that are areas', () => {
    const snapshot = county().with('building', 'b1', box(2000, 0, 100, 100), { name: '老区', old_quarter: true }).with('building', 'b2', point(0, 0), { name: '点', old_quarter: true }).with('building', 'b3', box(3000, 0, 100, 100), { name: '新区', old_quarter: false }).snapshot();
    expect(profileZones(snapshot).map(({ id }) => id)).toEqual(['z1', 'b1']);
  });
  it('a box is widened by metres', () => {
    const [lon, lat] = at(0, 0), [west, south, east, north] = widened([lon, lat, lon, lat], 100);
    for (const [a, b] of [[west, lat], [east, lat], [lon, south], [lon, north]] as const) expect(geodesicDistanceM([lon, lat], [a, b])).toBeCloseTo(100, 1);
  });
});
