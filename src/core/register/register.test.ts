/** Which assessment is in force, what level the object has, what rows become; on records made by hand. */
import { describe, expect, it } from 'vitest';
import type { Feature } from '../feature.ts';
import { aCounty, point } from '../testing/county.ts';
import { emptyRecord, recording, withAssessment, withoutAssessments } from './change.ts';
import { dueOn, registerReport } from './list.ts';
import { matcherIn } from './match.ts';
import { recordIn, recordKey, registerOf, settingBands } from './record.ts';
import { cellOf, COLUMNS, columnsIn, draftOf, headerOf, isRegister, problemText } from './rows.ts';
import { inForce, objectLevel } from './standing.ts';
import { type Assessment, type AssessedLevel, AssessmentSchema, type Draft, DraftSchema, type RegisterRecord } from './types.ts';

let made = 0;
const assessment = (date: string, level: AssessedLevel, part: Partial<Assessment> = {}): Assessment => AssessmentSchema.parse({
  id: `a${++made}`, result: 'initial', industry: '', riskPoint: '', accidents: [], method: 'given', inputs: {}, stated: level, date, score: null, level, bands: null, source: '', who: '张', at: '2026-11-25T00:00:00Z', ...part,
});
const record = (...assessments: Assessment[]): RegisterRecord => ({ name: '库', before: 'general', last: assessments.length, assessments });
const feature = (props: Feature['props'] = {}): Feature => ({ kind: 'hazchem-site', id: 's:1', geometry: null, props: { name: '库', ...props } });
const levelOfAll = (assessments: Assessment[], props: Feature['props'] = {}) => { const level = objectLevel(record(...assessments), feature(props)); return level && [level.level, level.raised, level.from.id]; };

describe('in force', () => {
  const initial = assessment('2025-03-01', 'major'), residual = assessment('2025-03-01', 'general', { result: 'residual' });
  it('the residual one, in whichever order the two were entered', () => {
    expect([inForce([initial, residual]), inForce([residual, initial])]).toEqual([[residual], [residual]]);
  });
  it('a later initial one begins anew; the residual one of last year does not hide it', () => {
    const again = assessment('2026-03-01', 'considerable');
    expect(inForce([initial, residual, again])).toEqual([again]);
    const treated = assessment('2026-05-01', 'low', { result: 'residual' });
    expect(inForce([treated, again, residual, initial])).toEqual([treated]);
  });
  it('of two of the same day and kind what was entered later', () => {
    const other = assessment('2025-03-01', 'low', { result: 'residual' });
    expect(inForce([residual, other])).toEqual([other]);
  });
  it('risk points and accidents stand side by side; the worst decides, the latest of those', () => {
    const tank = assessment('2024-01-01', 'considerable', { riskPoint: '储罐区' }), loading = assessment('2026-01-01', 'considerable', { riskPoint: '装卸区' }), office = assessment('2026-06-01', 'low', { riskPoint: '办公楼', accidents: ['fire', 'electric'] });
    expect(inForce([tank, loading, office, assessment('2026-06-02', 'low', { riskPoint: '办公楼', accidents: ['electric', 'fire'] })]).length).toBe(3);
    expect(levelOfAll([tank, loading, office])).toEqual(['considerable', false, loading.id]);
  });
});

describe('the level of an object', () => {
  const low = assessment('2026-01-01', 'low'), red = assessment('2026-01-01', 'major', { riskPoint: '罐' });
  it('none without assessments', () => { expect(levelOfAll([])).toBeNull(); });
  it('a major hazard source of any grade is at least considerable, by its attribute or by an R value', () => {
    expect([1, 4].map((grade) => levelOfAll([low], { major_hazard: grade }))).toEqual([['considerable', true, low.id], ['considerable', true, low.id]]);
    expect(levelOfAll([red, low], { major_hazard: 4 })).toEqual(['major', false, red.id]);
    const r = assessment('2025-01-01', 'considerable', { method: 'gb18218', inputs: { r: 3 }, score: 3 });
    expect(levelOfAll([r, low])).toEqual(['considerable', true, low.id]);
    expect(levelOfAll([r, low], { major_hazard: 0 })).toEqual(['low', false, low.id]);
  });
});

describe('changes', () => {
  const draft = (part: Partial<Draft> = {}): Draft => DraftSchema.parse({ result: 'initial', method: 'lec', inputs: { l: 1, e: 10, c: 7 }, date: '2026-01-01', ...part });
  const judgedAs = (level: AssessedLevel) => ({ score: 70, level, bands: null }), by = { source: '', who: '张', at: '2026-11-25T00:00:00Z' };
  it('entered, entered again, put right, taken out: names are given once', () => {
    const first = withAssessment(emptyRecord(feature({ risk_level: 'low' })), draft(), judgedAs('general'), by);
    expect([first.what, first.id, first.record.before]).toEqual(['added', 'a1', 'low']);
    expect(withAssessment(first.record, draft({ stated: '黄' }), judgedAs('general'), by).what).toBe('unchanged');
    const righted = withAssessment(first.record, draft({ assessor: '李' }), judgedAs('general'), by);
    expect([righted.what, righted.id, righted.record.assessments.length]).toEqual(['updated', 'a1', 1]);
    const second = withAssessment(righted.record, draft({ date: '2026-02-01' }), judgedAs('major'), by), third = withAssessment(withoutAssessments(second.record, new Set(['a2'])), draft({ date: '2026-03-01' }), judgedAs('low'), by);
    expect([second.id, third.id]).toEqual(['a2', 'a3']);
  });
  it('the object has the level in the same change, and its former one back with the last assessment', () => {
    const object = feature({ risk_level: 'low', operator: '甲' }), { record: kept } = withAssessment(emptyRecord(object), draft(), judgedAs('general'), by), { puts, settings } = recording(object, kept, object), [put] = puts;
    expect(put?.props).toEqual({ name: '库', risk_level: 'general', operator: '甲' });
    const [[key = '', value = null] = []] = Object.entries(settings);
    expect([key, recordIn(object, value)]).toEqual(['register:object:hazchem-site:s:1', kept]);
    const back = recording(object, withoutAssessments(kept, new Set(['a1'])), put ?? object);
    expect([back.settings, back.puts[0]?.props['risk_level']]).toEqual([{ [key]: null }, 'low']);
    expect(recording(object, withoutAssessments(kept, new Set(['a1'])), undefined).puts).toEqual([]);
    expect(recording(object, kept, put).puts).toEqual([]);
  });
});

describe('the list', () => {
  const county = aCounty().with('hazchem-site', 's:1', point(0, 0), { name: '库', township: '甲镇', risk_level: 'major' }).snapshot();
  const settings = (id: string, kept: RegisterRecord) => ({ key: recordKey({ kind: 'hazchem-site', id }), value: JSON.stringify(kept) });
  it('objects that are gone are listed with the name they had; what is no record of ours is passed over', () => {
    const old = assessment('2024-01-01', 'general', { next: '2025-01-01' }), now = assessment('2026-01-01', 'major', { next: '2026-12-20' }), gone = assessment('2026-01-01', 'low', { next: '2026-02-01' });
    const report = registerReport(registerOf([settings('s:1', record(old, now)), settings('sz', { ...record(gone), name: '旧库' }), { key: 'register:object:x:y', value: '{"a":1}' }]), county, '2026-11-25');
    expect(report.counts).toEqual({ assessments: 3, objects: 2, orphaned: 1, overdue: 0, soon: 1 });
    expect(report.assessments.map(({ object, township, orphaned, inForce: holds, decides, due }) => [object.name, township, orphaned, holds, decides, due])).toEqual([['库', '甲镇', false, false, false, null], ['库', '甲镇', false, true, true, 'soon'], ['旧库', null, true, true, false, null]]);
    expect(report.objects.map(({ level, shown, raised }) => [level, shown, raised])).toEqual([['major', 'major', false], ['low', 'unknown', false]]);
    expect(registerReport(registerOf([settings('s:1', record(now))]), county, '2026-11-25', { kind: 'hazchem-site', id: 's2' }).assessments).toEqual([]);
  });
  it('due days', () => { expect([dueOn('2026-11-24', '2026-11-25'), dueOn('2026-11-25', '2026-11-25'), dueOn('2026-12-25', '2026-11-25'), dueOn('2026-12-26', '2026-11-25'), dueOn(null, '2026-11-25')]).toEqual(['overdue', 'soon', 'soon', null, null]); });
  it('other limits of the matrix leave the level and say what it would be now', () => {
    const ls = assessment('2026-01-01', 'considerable', { method: 'ls', inputs: { l: 4, s: 4 }, score: 16, stated: null, bands: [20, 15, 9] });
    const [[key = '', value = null] = []] = Object.entries(settingBands({ bands: [16, 12, 6], reason: '县标准', who: '张', at: '2026-11-25T00:00:00Z' }));
    const report = registerReport(registerOf([settings('s:1', record(ls)), { key, value: value ?? '' }]), county, '2026-11-25');
    expect([report.bands, report.own?.reason, report.assessments[0]?.level, report.assessments[0]?.otherwise]).toEqual([[16, 12, 6], '县标准', 'considerable', 'major']);
  });
});

describe('rows', () => {
  const row = (cells: Readonly<Record<string, string>>, date: string | null = null) => { const read = draftOf((column) => cells[column] ?? '', date); return 'draft' in read ? read.draft : `${read.problem.field} ${read.problem.code}`; };
  it('columns by headings in both languages, by other words, with marks and units', () => {
    for (const lang of ['zh', 'en'] as const) expect([...columnsIn(COLUMNS.map((column) => `* ${headerOf(column, lang)}`)).keys()]).toEqual(COLUMNS);
    const department = columnsIn(['序号', '企业名称', '安全风险等级（四色）', '评估时间']);
    expect([[...department], isRegister(department), isRegister(columnsIn(['名称', '地址']))]).toEqual([[['name', '企业名称'], ['level', '安全风险等级（四色）'], ['date', '评估时间']], true, false]);
  });
  it('a department’s level', () => { expect(row({ level: '红', date: '2026年1月5日' })).toMatchObject({ method: 'given', stated: '红', result: 'initial', date: '2026-01-05', next: null }); });
  it('factors by number, by number and words, by words; the method follows from them', () => {
    expect(row({ 'lec.l': '3 可能，但不经常', 'lec.e': '6', 'lec.c': '非常严重，一人死亡', accidents: '火灾、触电' }, '2026-01-01')).toMatchObject({ method: 'lec', inputs: { l: 3, e: 6, c: 15 }, accidents: ['fire', 'electric'], date: '2026-01-01' });
    expect(row({ 'gb18218.r': '12.5', result: '剩余风险' }, '2026-01-01')).toMatchObject({ method: 'gb18218', inputs: { r: 12.5 }, result: 'residual' });
  });
  it('what is wrong, in which column', () => {
    const day = '2026-01-01';
    expect([
      row({ level: '红' }), row({ level: '红', date: '2026-02-30' }), row({ level: '红', date: '2026-02' }), row({ 'lec.l': '4' }, day), row({ 'lec.l': '高' }, day), row({ 'lec.l': '3', 'ls.l': '3' }, day), row({ method: 'LS', 'lec.l': '3' }, day),
      row({ method: 'HAZOP' }, day), row({ level: '红', accidents: '火灾、地震' }, day), row({ level: '红', result: '终评' }, day), row({ level: '红', industry: '长'.repeat(201) }, day), row({ level: '红', assessment: 'x' }, day),
    ]).toEqual(['date date-needed', 'date not-a-day', 'date not-a-day', 'lec.l not-in-table', 'lec.l unknown', 'method several', 'lec.l factor-foreign', 'method unknown', 'accidents unknown', 'result unknown', 'industry long', 'assessment unknown']);
  });
  it('what is written is read as the same', () => {
    const [listed] = registerReport(registerOf([{ key: recordKey(feature()), value: JSON.stringify(record(assessment('2026-01-01', 'considerable', {
      method: 'lec', stated: null, inputs: { l: 3, e: 6, c: 15 }, basis: '泄漏记录 3 次', score: 270, riskPoint: '罐区', industry: '危险化学品', accidents: ['fire'], assessor: '李', next: '2027-01-01', result: 'residual', existing: { engineering: '围堰', management: '', training: '', protective: '', emergency: '' },
    }))) }]), aCounty().snapshot(), '2026-11-25').assessments;
    if (!listed) throw new Error('not listed');
    for (const lang of ['zh', 'en'] as const) {
      const { result, industry, riskPoint, accidents, method, inputs, basis, existing, added, assessor, date, next, id } = listed;
      expect(row(Object.fromEntries(COLUMNS.map((column) => [column, String(cellOf(listed, column, lang) ?? '')])))).toEqual({ id, result, industry, riskPoint, accidents, method, inputs, basis, existing, added, assessor, date, next, stated: lang === 'zh' ? '较大' : 'Considerable' });
    }
  });
  it('the sentence of a refusal has the level in words', () => { expect(problemText({ field: 'level', code: 'level-contradicts', params: { value: '红', score: 70, level: 'general' } }, 'zh')).toContain('应为“一般”'); });
});

describe('objects of rows', () => {
  const match = matcherIn(aCounty().with('hazchem-site', 'A', point(0, 0), { name: '甲库', township: '甲镇' }).with('dense-place', 'A', point(0, 9), { name: '甲校' }).with('dense-place', 'B', point(0, 9), { name: '乙 校', township: '甲镇' }).with('dense-place', 'C', point(0, 9), { name: '乙校', township: '乙镇' })
    .with('township', 'T', point(0, 0), { name: '甲镇' }).snapshot());
  const of = (cells: Readonly<Record<string, string>>) => { const found = match((column) => cells[column] ?? ''); return 'feature' in found ? `${found.feature.kind}/${found.feature.id}` : `${found.problem.field} ${found.problem.code}`; };
  it('by key, id, name; kind and township tell apart; ambiguous ones are refused', () => {
    expect([of({ id: 'dense-place/A', name: '别的' }), of({ id: 'B' }), of({ id: 'A' }), of({ id: 'A', kind: 'dense-place' }), of({ name: '甲库' }), of({ name: '乙校' }), of({ name: '乙校', township: '乙镇' }), of({ name: '乙校', township: '丙镇' })])
      .toEqual(['dense-place/A', 'dense-place/B', 'id object-ambiguous', 'dense-place/A', 'hazchem-site/A', 'name object-ambiguous', 'dense-place/C', 'name object-unknown']);
    expect([of({ name: '甲库', kind: '危险化学品单位' }), of({ name: '甲库', kind: '火星' }), of({ name: '甲镇' }), of({ kind: '乡镇', name: '甲镇' }), of({})]).toEqual(['hazchem-site/A', 'kind unknown', 'name object-unknown', 'kind kind-unrated', 'name object-needed']);
  });
});
