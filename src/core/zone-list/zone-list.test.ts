import { describe, expect, it } from 'vitest';
import { findingText } from '../rules/index.ts';
import { aCounty, box, point } from '../testing/county.ts';
import { answerOf, nameKey, SITE_KINDS } from './attributes.ts';
import { fieldsOf, kindOf } from '../kinds/index.ts';
import { checkZoneList, columnsIn, entryOf, tableOf, type ZoneList, type ZoneListColumn, type ZoneListEntry, ZoneListSchema } from './index.ts';

const entry = (over: Partial<ZoneListEntry>): ZoneListEntry => ({ id: 'E', zone: '*', matter: 'substance', item: '液氯', aliases: ['氯', '氯气'], class: 'prohibited', condition: '', law: '禁限控目录', article: '第一条', words: '', ...over });
const list = (...entries: Partial<ZoneListEntry>[]): ZoneList => ({ file: 'list.xlsx', who: 'test', at: '2026-06-01T00:00:00Z', entries: entries.map((own, i) => entry({ id: `E${i + 1}`, ...own })) });
const county = () => aCounty().with('functional-zone', 'Z', box(0, 0, 1000, 1000), { name: '城东园区', type: 'chemical' }).with('functional-zone', 'Y', box(5000, 0, 1000, 1000), { name: '城西园区' });
const told = (report: ReturnType<typeof checkZoneList>) => report.findings.map(({ subject, object, verdict, missing }) => [subject.id, object?.id ?? null, verdict, ...missing]);

describe('sites against the list of a zone', () => {
  it('what is banned, limited or controlled, each as strict as its class, under its own source', () => {
    const snapshot = county().with('hazchem-site', 'S', point(500, 500), { name: '甲厂', substances: '液氯、甲醇(工业级)、烧碱 20t', township: '兴国镇' }).snapshot();
    const report = checkZoneList(snapshot, list({}, { item: '甲醇', aliases: [], class: 'restricted', article: '第二条' }, { item: '烧碱', aliases: [], class: 'controlled', words: '控制烧碱使用。' }, { item: '丙烯', aliases: [] }), 'zh');
    expect(report.findings.map(({ rule, severity, verdict, clause, counted, shortfall }) => [rule, severity, verdict, clause.law, clause.article, clause.words, counted, shortfall])).toEqual([
      ['zone-list', 'prohibited', 'violated', '禁限控目录', '第一条', '禁止：液氯；无附加条件', true, null], ['zone-list', 'conditional', 'violated', '禁限控目录', '第二条', '限制：甲醇；无附加条件', true, null],
      ['zone-list', 'advisory', 'violated', '禁限控目录', '第一条', '控制烧碱使用。', true, null],
    ]);
    expect(report.findings[0]).toMatchObject({ id: 'zone-list~hazchem-site/S~functional-zone/Z~E1', subject: { id: 'S' }, object: { kind: 'functional-zone', id: 'Z', name: '城东园区' }, measured: 0, required: 0, township: '兴国镇', status: 'open' });
    expect(report.summary).toMatchObject({ id: 'zone-list', subjects: 1, objects: 2, violated: 3, undecidable: 0 });
    const [first] = report.findings;
    if (!first) throw new Error('nothing found');
    expect(findingText(first, 'zh')).toBe('甲厂位于城东园区内，属目录所列（禁止：液氯；无附加条件）（禁限控目录第一条）。处置：按目录停用、迁出或办理许可。');
    expect(findingText(first, 'en')).toContain('甲厂 lies in 城东园区 and is on its list');
  });

  it('a condition is for the office to judge', () => {
    const snapshot = county().with('hazchem-site', 'S', point(500, 500), { substances: '液氯' }).snapshot(), { findings } = checkZoneList(snapshot, list({ condition: '储存量超过 5 t' }), 'zh');
    expect(findings).toMatchObject([{ verdict: 'undecidable', missing: ['interpretation'], counted: false, severity: 'prohibited', clause: { words: '禁止：液氯；储存量超过 5 t' } }]);
  });

  it('only sites in the zone that the entry names, by id or name; a part of an area is in it, outside is not', () => {
    const snapshot = county().with('hazchem-site', 'in', point(10, 10), { substances: '氯气' }).with('hazchem-site', 'part', box(950, 400, 200, 50), { substances: '氯' }).with('hazchem-site', 'out', point(1100, 500), { substances: '氯' })
      .with('hazchem-site', 'west', point(5500, 500), { substances: '氯' }).snapshot();
    expect(told(checkZoneList(snapshot, list({ zone: 'Z' }), 'zh'))).toEqual([['in', 'Z', 'violated'], ['part', 'Z', 'violated']]);
    expect(told(checkZoneList(snapshot, list({ zone: '城西园区' }), 'zh'))).toEqual([['west', 'Y', 'violated']]);
    expect(told(checkZoneList(snapshot, list({}), 'zh')).length).toBe(3);
    expect(told(checkZoneList(snapshot, list({}), 'zh', ['factory']))).toEqual([]);
  });

  it('an empty field is not known: one finding for all entries that ask it, under the strictest, naming it', () => {
    const snapshot = county().with('hazchem-site', 'S', point(500, 500)).with('factory', 'F', point(600, 500), { sector: '食品加工' }).snapshot();
    const { findings } = checkZoneList(snapshot, list({ class: 'controlled' }, { item: '氰化钠', class: 'prohibited', article: '第九条' }, { item: '液氨', aliases: [] }, { matter: 'project', item: '造纸', aliases: [] }), 'zh');
    expect(findings.map(({ subject, verdict, missing, clause, severity }) => [subject.id, verdict, missing, clause.article, severity])).toEqual([['S', 'undecidable', ['substances'], '第九条', 'prohibited'], ['F', 'undecidable', ['ammonia'], '第一条', 'prohibited']]);
    expect(findings[0] && findingText(findings[0], 'zh')).toContain('缺少主要危险化学品或填写不明确');
  });

  it('a zone that the project lacks, and no zone at all, are told', () => {
    expect(checkZoneList(county().snapshot(), list({ zone: '新区' }, { zone: '新区' }), 'zh').findings).toMatchObject([{ verdict: 'undecidable', missing: ['zone'], subject: { id: '*', name: '新区' }, counted: false }]);
    expect(checkZoneList(aCounty().snapshot(), list({}), 'zh').findings).toMatchObject([{ verdict: 'undecidable', missing: ['layer:functional-zone'], object: null }]);
  });
});

describe('what a site says of itself', () => {
  const site = (kind: string, props: Record<string, string | number | boolean>) => aCounty().with(kind, 'S', point(0, 0), { name: '某单位', ...props }).snapshot().byKind.get(kind)?.[0] ?? { id: '', kind, geometry: null, props: {} };
  it.each([
    ['hazchem-site', { substances: '甲醇、乙醇' }, 'substance', '乙醇', 'yes'], ['hazchem-site', { substances: 'methanol (tech.); Ethanol' }, 'substance', 'ethanol', 'yes'], ['hazchem-site', { substances: '氯化钠' }, 'substance', '氯', 'no'],
    ['hazchem-site', { substances: '工业液氯' }, 'substance', '液氯', 'unknown'], ['hazchem-site', {}, 'substance', '液氯', 'unknown'], ['hazchem-site', { activity: 'produce' }, 'project', '危险化学品生产', 'yes'], ['hazchem-site', { activity: 'store' }, 'project', '生产', 'no'],
    ['hazchem-site', {}, 'project', '危险化学品单位', 'yes'], ['hazchem-site', {}, 'project', '危险化学品储存', 'unknown'], ['hazchem-site', {}, 'project', '造纸', 'no'], ['fireworks-warehouse', {}, 'substance', '烟花爆竹', 'yes'], ['fireworks-warehouse', {}, 'substance', '液氯', 'no'], ['factory', { ammonia: 3 }, 'substance', '液氨', 'yes'],
    ['factory', { ammonia: 0 }, 'substance', '液氨', 'no'], ['factory', {}, 'substance', '液氨', 'unknown'], ['factory', { sector: '造纸' }, 'project', '造纸', 'yes'], ['factory', {}, 'project', '造纸', 'unknown'], ['mine', { type: 'quarry' }, 'project', '采石', 'yes'],
    ['project', { name: '某造纸厂扩建' }, 'project', '造纸', 'unknown'], ['project', {}, 'project', '造纸', 'no'], ['warehouse-logistics', { goods: '油漆，稀料' }, 'substance', '稀料', 'yes'],
  ] as const)('%s %o: %s %s is %s', (kind, props, matter, item, is) => {
    expect(answerOf(site(kind, props), matter, [nameKey(item)]).is).toBe(is);
  });

  it('every kind that is asked is declared, with words for its fields', () => {
    for (const kind of SITE_KINDS) expect(kindOf(kind), kind).toBeDefined();
    const decl = kindOf('hazchem-site');
    expect(decl && fieldsOf(decl).map(({ id }) => id)).toEqual(expect.arrayContaining(['substances', 'activity']));
  });
});

describe('the table', () => {
  const read = (row: Partial<Record<ZoneListColumn, string>>, taken: readonly string[] = []) => entryOf((column) => row[column] ?? '', new Set(taken));
  const row = { zone: '全部', matter: '物质', item: '液氯', aliases: '氯、氯气', class: '禁止类', law: '目录' };

  it('a row as an entry, by the words of either language; an empty one is none', () => {
    expect(read(row)).toEqual({ entry: { id: '*/substance/液氯', zone: '*', matter: 'substance', item: '液氯', aliases: ['氯', '氯气'], class: 'prohibited', condition: '', law: '目录', article: '', words: '' } });
    expect(read({ ...row, zone: 'All', matter: 'Project', class: 'controlled', id: '7' })).toMatchObject({ entry: { id: '7', zone: '*', matter: 'project', class: 'controlled' } });
    expect(read({})).toBeNull();
  });

  it.each([
    ['no zone', { zone: '' }, 'zone', 'empty'], ['no source', { law: '' }, 'law', 'empty'], ['a class that is none', { class: '鼓励' }, 'class', 'unknown'], ['a type that is none', { matter: '人员' }, 'matter', 'unknown'], ['too long', { item: '氯'.repeat(201) }, 'item', 'long'],
  ])('%s is refused', (_what, over, column, code) => expect(read({ ...row, ...over })).toMatchObject({ refused: { column, code } }));

  it('the same twice is refused', () => expect(read(row, ['*/substance/液氯'])).toMatchObject({ refused: { column: 'item', code: 'twice' } }));

  it('columns by their headers; what is needed and not there', () => {
    expect(columnsIn(['编号', '功能区', '类型', '名称', '管控类别（禁/限/控）', '依据']).lacking).toEqual([]);
    expect(columnsIn(['Functional zone', 'item']).lacking).toEqual(['matter', 'class', 'law']);
  });

  it.each(['zh', 'en'] as const)('what is written (%s) reads back the same', (lang) => {
    const own = list({ zone: 'Z', condition: '超过 5 t', words: '条文' }, { matter: 'project', item: '造纸', aliases: [], class: 'controlled' }), { headers, rows } = tableOf(own, lang), { of } = columnsIn(headers);
    const back = rows.map((cells) => read(Object.fromEntries([...of].map(([column, header]) => [column, cells[headers.indexOf(header)] ?? '']))));
    expect(back).toEqual(own.entries.map((one) => ({ entry: one })));
    expect(ZoneListSchema.parse(JSON.parse(JSON.stringify(own)))).toEqual(own);
  });
});
