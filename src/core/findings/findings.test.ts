import { describe, expect, it } from 'vitest';
import type { Edit } from '../edits/edit.ts';
import type { Feature, Snapshot } from '../feature.ts';
import { type FindingsReport, runRules } from '../rules/index.ts';
import { aCounty, box, line, point } from '../testing/county.ts';
import { FIXED, fixedByText, fixedText, isWaivable, type Settings, WAIVER, waivedText, waiving, withFixed, withStatuses } from './index.ts';

const NOW = '2026-11-24T04:00:00Z';
const OPTIONS = { all: false, lang: 'zh', now: NOW } as const;
const BY = { revision: 8, who: '张', at: NOW };
const LEAVE = { reason: '学校明年搬迁', approver: '县应急管理局', until: '2026-12-31', who: '张', at: NOW };
const SPACING = 'fw-retail-spacing-50', A_B = `${SPACING}~fireworks-retail/a~fireworks-retail/b`;

/** Settings as a project keeps them, out of what edits have said. */
function settingsOf(...changes: readonly Readonly<Record<string, string | null>>[]): Settings {
  const all = new Map(Object.entries(Object.assign({}, ...changes) as Record<string, string | null>));
  return { setting: (key) => all.get(key) ?? null, settingsLike: (prefix) => [...all].flatMap(([key, value]) => (key.startsWith(prefix) && value !== null ? [{ key, value }] : [])) };
}

/** Two outlets so many metres apart. */
const apart = (metres: number, demo = false) => aCounty().with('fireworks-retail', 'a', point(0, 0), demo ? { demo } : {}).with('fireworks-retail', 'b', point(metres, 0), { township: '陇城镇' }).snapshot();
const report = (snapshot: Snapshot, settings: Settings, rules: readonly string[] = [SPACING], now = NOW): FindingsReport => withStatuses(runRules(snapshot, { ...OPTIONS, now, rules }), settings, snapshot);
const edit = (puts: readonly Feature[], deletes: Edit['deletes'] = []): Edit => ({ label: 'engine:edit.shape', params: { name: '乙' }, puts, deletes, settings: {} });
const outlet = (id: string, metres: number): Feature => ({ kind: 'fireworks-retail', id, geometry: point(metres, 0), props: { name: id, township: '陇城镇' } });
const kept = (changed: Edit): Record<string, unknown> => Object.fromEntries(Object.entries(changed.settings).map(([key, value]) => [key, value === null ? null : (JSON.parse(value) as unknown)]));

describe('a waiver', () => {
  const waived = (at: Snapshot, rules?: readonly string[]) => settingsOf(waiving(report(at, settingsOf(), rules).findings, LEAVE, at));

  it('keeps the finding in the list, with reason, approver and term, and takes it out of what is violated', () => {
    const before = report(apart(40), settingsOf()), after = report(apart(40), waived(apart(40)));
    expect(before.rules[0]).toMatchObject({ violated: 1, waived: 0 });
    expect(after.rules[0]).toMatchObject({ violated: 0, near: 0, undecidable: 0, standing: 0, waived: 1 });
    expect(after.findings).toEqual([{ ...before.findings[0], status: 'waived', waiver: LEAVE }]);
    expect(after.findings.map((finding) => waivedText(finding, 'zh'))).toEqual(['县应急管理局批准豁免至 2026-12-31：学校明年搬迁（张，2026-11-24 登记）']);
  });

  it.each<[string, number, 'waived' | 'worse']>([
    ['as it was', 40, 'waived'], ['farther', 45, 'waived'], ['near the limit', 52, 'waived'], ['4 cm nearer, as files round', 39.96, 'waived'], ['10 cm nearer', 39.9, 'worse'], ['nearer', 20, 'worse'],
  ])('holds as long as the pair is not nearer: %s', (_name, metres, expected) => {
    const [finding] = report(apart(metres), waived(apart(40))).findings;
    expect(finding?.lapsed?.why ?? finding?.status).toBe(expected);
    expect(finding?.waiver === undefined).toBe(expected !== 'waived');
  });

  it('lapses where the law comes to ask more of the pair', () => {
    const at = (props: Record<string, string | number>) => aCounty().with('building', 'h', box(3, 0, 9, 9), { built: '2015' }).with('road', 'r', line([0, -300], [0, 300]), { half_width: 1, ...props }).snapshot();
    const rules = ['road-bcz-building'], settings = waived(at({ class: 'county' }), rules), now = report(at({ class: 'provincial' }), settings, rules);
    expect(report(at({ class: 'county' }), settings, rules).findings.map(({ status, required }) => [status, required])).toEqual([['waived', 10]]);
    expect(now.findings.map(({ status, required, lapsed }) => [status, required, lapsed?.why])).toEqual([['open', 15, 'worse']]);
  });

  it('of what lies in one another holds until one of the shapes changes, which the distance does not tell', () => {
    const at = (east: number) => aCounty().with('building', 'h', box(east, 0, 9, 9), { built: '2015' }).with('pipeline', 'r', line([0, -300], [0, 300]), { medium: 'crude' }).snapshot();
    const rules = ['pipe-5m'], settings = waived(at(-3), rules), statuses = (east: number) => report(at(east), settings, rules).findings.map(({ measured, status, lapsed }) => [measured, lapsed?.why ?? status]);
    expect(statuses(-3)).toEqual([[0, 'waived']]);
    expect(statuses(-4)).toEqual([[0, 'changed']]);
    expect(statuses(2)).toEqual([[expect.closeTo(2, 2), 'waived']]);
  });

  it('holds on its last day, by the calendar of China, and is told of when it is over', () => {
    const settings = waived(apart(40)), at = (now: string) => report(apart(40), settings, [SPACING], now);
    // 23:59 and 00:01 in China
    expect(at('2026-12-31T15:59:00Z').findings[0]?.status).toBe('waived');
    const [over] = at('2026-12-31T16:01:00Z').findings;
    expect([over?.status, over?.waiver, over?.lapsed]).toEqual(['open', undefined, { ...LEAVE, why: 'expired' }]);
    expect(at('2026-12-31T16:01:00Z').rules[0]).toMatchObject({ violated: 1, waived: 0 });
    expect(over && waivedText(over, 'zh')).toBe('豁免已到期。原豁免：县应急管理局批准豁免至 2026-12-31：学校明年搬迁（张，2026-11-24 登记）');
  });

  it('is for what breaks or nearly breaks a rule and for what the office decides, not for what is not known', () => {
    const rules = ['fw-retail-dense-100', 'road-hazmat-site'];
    const { findings } = report(aCounty().with('fireworks-retail', 'a', point(0, 0)).with('dense-place', 'p', point(60, 0), { category: 'school' }).with('dense-place', 'q', point(105, 0), { category: 'school' })
      .with('dense-place', 'x', point(-50, 0)).with('gas-station', 'g', point(9000, 0)).with('road', 'r', line([40, -300], [40, 300]), { class: 'county', half_width: 4 }).snapshot(), settingsOf(), rules);
    const pair = (object: string) => findings.find((finding) => finding.object?.id === object && finding.subject.id === 'a');
    expect([pair('p'), pair('q'), pair('x'), pair('r')].map((finding) => finding && [finding.verdict, isWaivable(finding)])).toEqual([['violated', true], ['near', true], ['undecidable', false], ['undecidable', true]]);
  });

  it('that is not ours, or of a finding that is not there, says nothing', () => {
    const settings = settingsOf({ [`${WAIVER}${A_B}`]: '{', [`${WAIVER}other~x`]: JSON.stringify({ ...LEAVE, for: { measured: 1, required: 2, shapes: null } }) });
    expect(report(apart(40), settings).findings.map(({ status }) => status)).toEqual(['open']);
  });
});

describe('a breach that an edit puts right', () => {
  const fixedBy = (changed: Edit, snapshot = apart(40), settings = settingsOf()) => withFixed(changed, snapshot, settings, BY);

  it.each<[string, Edit, string, number | null]>([
    ['moved away', edit([outlet('b', 90)]), 'shape', null],
    ['moved until it is near the limit only', edit([outlet('b', 52)]), 'shape', 52],
    ['the subject deleted', edit([], [{ kind: 'fireworks-retail', id: 'a' }]), 'subject-deleted', null],
    ['the object deleted', edit([], [{ kind: 'fireworks-retail', id: 'b' }]), 'object-deleted', null],
    ['deleted and put again under another id', edit([outlet('c', 40)], [{ kind: 'fireworks-retail', id: 'b' }]), 'object-deleted', null],
  ])('is kept with how and by whom: %s', (_name, changed, how, now) => {
    expect(kept(fixedBy(changed))[`${FIXED}${A_B}`]).toMatchObject({
      rule: SPACING, subject: { id: 'a' }, object: { id: 'b' }, measured: expect.closeTo(40, 2) as number, required: 50, how, now: now === null ? null : expect.closeTo(now, 2) as number, demo: false,
      by: { ...BY, label: 'engine:edit.shape', params: { name: '乙' } },
    });
  });

  it.each<[string, Edit, Snapshot]>([
    ['nearer, still violated', edit([outlet('b', 20)]), apart(40)],
    ['never violated', edit([outlet('b', 90)]), apart(60)],
    ['something else added', edit([outlet('c', 900)]), apart(40)],
    ['a setting only', { ...edit([]), settings: { x: 'y' } }, apart(40)],
  ])('is not invented: %s', (_name, changed, snapshot) => {
    expect(fixedBy(changed, snapshot)).toBe(changed);
  });

  it('is none when nobody can tell any more: a field, an outline, a layer is gone, or the date says that it stood before', () => {
    const house = (props: object, geometry = box(8, 0, 9, 9)): Feature => ({ kind: 'building', id: 'h', geometry, props: { name: 'h', built: '2015', ...props } }), road = (props: object): Feature => ({ kind: 'road', id: 'r', geometry: line([0, -300], [0, 300]), props: { name: 'r', class: 'county', half_width: 4, ...props } });
    const snapshot: Snapshot = { ...apart(0), byKind: new Map([['building', [house({})]], ['road', [road({})]]]) };
    const rules = (changed: Edit) => Object.keys(fixedBy(changed, snapshot).settings).filter((key) => key.includes('road-bcz-building'));
    expect(runRules(snapshot, { ...OPTIONS, rules: ['road-bcz-building'] }).rules[0]?.violated).toBe(1);
    expect(rules(edit([road({ class: null })]))).toEqual([]);
    expect(rules(edit([house({}, point(8, 0) as never)]))).toEqual([]);
    expect(rules(edit([{ ...house({}), geometry: null }]))).toEqual([]);
    expect(rules(edit([house({ built: '2001' })]))).toEqual([]);
    expect(rules(edit([house({ built: null })]))).toEqual([]);
    expect(rules(edit([house({}, box(30, 0, 9, 9))]))).toEqual([`${FIXED}road-bcz-building~building/h~road/r`]);
    expect(rules(edit([road({ class: 'county', half_width: 4 })]))).toEqual([]);
  });

  it('is seen among many that are far away, and so is one at the edge of what a rule reaches', () => {
    let county = aCounty().with('fireworks-retail', 'a', point(0, 0)).with('fireworks-retail', 'b', point(40, 0)).with('gas-facility', 'g', point(90, 0), { type: 'lpg-filling' });
    for (let i = 1; i <= 40; i++) county = county.with('fireworks-retail', `far${i}`, point(i * 5000, 0));
    const changed = edit([], [{ kind: 'fireworks-retail', id: 'a' }]), found = Object.keys(fixedBy(changed, county.snapshot()).settings).sort();
    expect(found).toEqual([`${FIXED}fw-retail-dense-100~fireworks-retail/a~gas-facility/g`, `${FIXED}${A_B}`]);
    // the same as when nothing lies far away
    const near: Snapshot = { ...county.snapshot(), byKind: new Map([...county.snapshot().byKind].map(([kind, list]) => [kind, list.filter(({ id }) => !id.startsWith('far'))])) };
    expect(found).toEqual(Object.keys(fixedBy(changed, near).settings).sort());
  });

  it('takes its waiver with it', () => {
    const snapshot = apart(40), settings = settingsOf(waiving(report(snapshot, settingsOf()).findings, LEAVE, snapshot));
    expect(kept(fixedBy(edit([outlet('b', 90)]), snapshot, settings))).toMatchObject({ [`${WAIVER}${A_B}`]: null, [`${FIXED}${A_B}`]: { how: 'shape' } });
  });

  it('leaves no history where invented data goes', () => {
    const settings = settingsOf(fixedBy(edit([outlet('b', 90)]), apart(40, true)).settings);
    expect(settings.settingsLike(FIXED).map(({ value }) => (JSON.parse(value) as { demo: boolean }).demo)).toEqual([true]);
    expect(kept(fixedBy(edit([], [{ kind: 'fireworks-retail', id: 'a' }]), apart(40, true), settings))).toEqual({ [`${FIXED}${A_B}`]: null });
  });

  it('is listed, the latest first; when it comes back it is open and says which change had put it right', () => {
    const settings = settingsOf(fixedBy(edit([outlet('b', 90)])).settings);
    const gone = report(apart(90), settings), back = report(apart(40), settings);
    expect([gone.findings.length, gone.fixed.map(({ id, how }) => [id, how])]).toEqual([0, [[A_B, 'shape']]]);
    expect(gone.fixed.map((item) => fixedText(item, 'zh'))).toEqual(['a / b：烟花零售点间距不足50米，原 40.0 m，要求 50.0 m；位置或形状改变']);
    expect(gone.fixed.map(({ by }) => fixedByText(by, 'zh'))).toEqual(['改动图形 乙（修订 8，张，2026-11-24）']);
    expect([back.fixed, back.findings.map(({ status, fixedBefore }) => [status, fixedBefore?.revision])]).toEqual([[], [['open', 8]]]);
    expect(report(apart(52), settings)).toMatchObject({ findings: [{ verdict: 'near', status: 'open' }], fixed: [{ id: A_B }] });
    expect(report(apart(90), settings, ['road-bcz-building']).fixed).toEqual([]);
  });
});
