import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import type { PackInspection } from '../../contract/packs.ts';
import { geodesicDistanceM } from '../../core/geo/index.ts';
import { at, box } from '../../core/testing/county.ts';
import { Engine } from '../engine.ts';
import type { EngineEnvironment } from '../environment.ts';
import { photoAt } from '../testing/photo.ts';

let root = '', folder = '', engine: Engine, clock = 0;
const env: EngineEnvironment = { dataDir: DATA, version: '0.1.0', who: '王工', saving: 'background', now: () => new Date(Date.UTC(2026, 10, 24, 8, 0, clock++)).toISOString(), clock: () => 0 };
const place = (id: string, name: string, east: number, props: Record<string, string | number | boolean> = {}) => ({ kind: 'dense-place', id, geometry: { type: 'Point' as const, coordinates: at(east, 0) }, props: { name, township: '陇城镇', ...props } });
const START = [
  { kind: 'township', id: 't1', geometry: box(-3000, -3000, 6000, 6000), props: { name: '陇城镇' } }, { kind: 'township', id: 't2', geometry: box(3000, -3000, 6000, 6000), props: { name: '五营镇' } },
  place('a', '石洞小学', 100, { category: 'school', capacity: 120, phone: '0938-1' }), place('b', '石洞卫生院', 300, { category: 'hospital', beds: 20, built: '2010-05-01' }), place('c', '略阳集市', 900, { remark: ' 逢三 ', civil_class: 2, 自己的: 'x' }),
  { ...place('z', '五营小学', 4000), props: { name: '五营小学', township: '五营镇' } },
];

beforeAll(() => { root = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-packs-')); });
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(root, '县 '));
  engine = new Engine(env);
  await engine.call('project.create', { path: path.join(folder, '秦安.gpkg') });
  await engine.call('edit.apply', { action: 'add', puts: [...START] });
  return () => engine.close();
});

const BOOK = '陇城镇填报表.xlsx';
async function exported(): Promise<Record<string, Uint8Array>> {
  const file = path.join(folder, 'out.zip');
  await engine.call('pack.export', { township: '陇城镇', kinds: ['dense-place', 'road'], path: file });
  return unzipSync(fs.readFileSync(file));
}
interface Clerk { readonly book: ExcelJS.Workbook; readonly sheet: ExcelJS.Worksheet; column(id: string): number; set(row: number, values: Readonly<Record<string, ExcelJS.CellValue>>): void }
/** Fills the workbook as a clerk does; photos beside it; back as a zip, a folder or the bare workbook. */
async function filled(work: (clerk: Clerk) => void, photos: Readonly<Record<string, Uint8Array>> = {}, name = '回收.zip', files?: Record<string, Uint8Array>): Promise<string> {
  const pack = files ?? await exported(), book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(pack[BOOK] ?? []) as never);
  const sheet = book.getWorksheet('人员密集场所');
  if (!sheet) throw new Error('no sheet');
  const column = (id: string) => { for (let c = 1; c <= sheet.columnCount; c++) if (sheet.getCell(2, c).text === id) return c; throw new Error(id); };
  work({ book, sheet, column, set: (row, values) => { for (const [id, value] of Object.entries(values)) sheet.getCell(row, column(id)).value = value; } });
  const bytes = new Uint8Array(await book.xlsx.writeBuffer() as ArrayBuffer), to = path.join(folder, name);
  const entries = { [BOOK]: bytes, ...Object.fromEntries(Object.entries(photos).map(([photo, content]) => [`照片/${photo}`, content])) };
  if (name.endsWith('.zip')) fs.writeFileSync(to, zipSync(entries));
  else if (name.endsWith('.xlsx')) fs.writeFileSync(to, bytes);
  else for (const [entry, content] of Object.entries(entries)) { fs.mkdirSync(path.dirname(path.join(to, entry)), { recursive: true }); fs.writeFileSync(path.join(to, entry), content); }
  return to;
}
const inspect = (...paths: string[]) => engine.call('pack.inspect', { paths });
const states = ({ rows }: PackInspection) => rows.map(({ name, state }) => `${name} ${state}`).sort();
const everything = async () => JSON.stringify((await engine.call('features.list', {})).features);
const feature = async (id: string) => engine.call('features.get', { kind: 'dense-place', id });

describe('a pack that goes out', () => {
  it('holds a workbook, a map, instructions; never a coordinate system', async () => {
    const files = await exported();
    expect(Object.keys(files).sort()).toEqual(['填写说明.txt', '照片/请把照片放在这个文件夹.txt', '陇城镇填报表.xlsx', '陇城镇底图.pdf'].sort());
    expect(strFromU8(files['陇城镇底图.pdf'] ?? new Uint8Array()).startsWith('%PDF')).toBe(true);
    const guide = strFromU8(files['填写说明.txt'] ?? new Uint8Array());
    expect(guide).toContain('底图');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(files[BOOK] ?? []) as never);
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([['填写说明', 'visible'], ['人员密集场所', 'visible'], ['lists', 'veryHidden'], ['道路', 'visible'], ['riskatlas-pack', 'veryHidden']]);
    const sheet = book.getWorksheet('人员密集场所'), words: string[] = [guide];
    sheet?.eachRow((row, r) => { if (r !== 2) row.eachCell((cell) => words.push(cell.text, JSON.stringify(cell.note ?? ''))); });
    expect(words.join('\n')).not.toMatch(/WGS|CGCS|GCJ|EPSG|坐标|经度|纬度/);
    const names: string[] = [];
    sheet?.eachRow((row, r) => { if (r > 2 && row.getCell(2).text !== '') names.push(row.getCell(2).text); });
    expect(names).toEqual(['石洞小学', '石洞卫生院', '略阳集市']);
    expect(sheet?.getCell(4, 2 + 3).dataValidation?.type).toBe('list');
  });

  it('of each township, and of none that is not there', async () => {
    const file = path.join(folder, 'all.zip');
    expect((await engine.call('pack.export', { township: null, path: file })).townships).toEqual(['陇城镇', '五营镇']);
    expect(Object.keys(unzipSync(fs.readFileSync(file))).filter((name) => name.endsWith('.xlsx')).sort()).toEqual(['五营镇/五营镇填报表.xlsx', '陇城镇/陇城镇填报表.xlsx'].sort());
    await expect(engine.call('pack.export', { township: '没有镇', path: file })).rejects.toMatchObject({ code: 'pack-no-township' });
  });
});

describe('a pack that comes back', () => {
  it('untouched changes nothing', async () => {
    const { rows, files, others } = await inspect(await filled(() => undefined));
    expect([rows, files.map(({ unchanged, base, notes }) => [unchanged, base, notes]), others]).toEqual([[], [[3, 'known', []]], []]);
  });

  it('untouched, of every kind that the sample has in a township, changes nothing', async () => {
    await engine.call('project.create', { path: path.join(folder, '示例.gpkg'), sample: 'qinan' });
    const file = path.join(folder, '示例.zip'), { objects } = await engine.call('pack.export', { township: '陇城镇', path: file });
    const { rows, files } = await inspect(file);
    expect(objects).toBeGreaterThan(30);
    expect([rows, files[0]?.unchanged]).toEqual([[], objects]);
  });

  it('a photo for what is there is attached to it, once', async () => {
    const file = await filled(({ set }) => set(3, { '@photos': '校门' }), { '校门.jpg': photoAt(at(4200, 0)) });
    const seen = await inspect(file);
    expect(seen.rows.map(({ id, state, fields, photos }) => [id, state, fields, photos])).toEqual([['a', 'changed', [], ['校门.jpg']]]);
    expect(await engine.call('pack.merge', { paths: [file], revision: seen.revision })).toMatchObject({ added: 0, changed: 1, photos: 1 });
    expect((await feature('a')).geometry).toEqual(START[2]?.geometry);
    expect((await inspect(file)).rows).toEqual([]);
  });

  it('sorted, with columns moved, headers renamed, a title above and blank rows: matched by its hidden identifiers', async () => {
    const file = await filled(({ sheet, column, set }) => {
      set(3, { capacity: 150 });
      const width = sheet.columnCount, rows = [3, 4, 5].map((r) => Array.from({ length: width }, (_, c) => sheet.getCell(r, c + 1).value));
      [5, 9, 3].forEach((r, i) => rows[i]?.forEach((value, c) => { sheet.getCell(r, c + 1).value = value; }));
      for (let c = 1; c <= width; c++) sheet.getCell(4, c).value = null;
      // the name changes places with the category
      const [name, category] = [column('name'), column('category')];
      for (let r = 1; r <= 9; r++) [sheet.getCell(r, name).value, sheet.getCell(r, category).value] = [sheet.getCell(r, category).value, sheet.getCell(r, name).value];
      sheet.getCell(1, category).value = '单位';
      sheet.spliceRows(1, 0, ['陇城镇 2026 年填报']);
    });
    const { rows, files } = await inspect(file);
    expect(rows.map(({ id, state, fields }) => [id, state, fields])).toEqual([['a', 'changed', [{ field: 'capacity', base: 120, ours: 120, theirs: 150, conflict: false }]]]);
    expect(files[0]?.unchanged).toBe(2);
  });

  it('sorted so that even the hidden row has moved, with a column of their own', async () => {
    const { rows, files } = await inspect(await filled(({ sheet, set }) => {
      const width = sheet.columnCount + 1;
      sheet.getCell(1, width).value = '网格员';
      sheet.getCell(4, width).value = '李四';
      set(3, { capacity: 150 });
      for (let c = 1; c <= width; c++) [sheet.getCell(2, c).value, sheet.getCell(5, c).value] = [sheet.getCell(5, c).value, sheet.getCell(2, c).value];
    }));
    expect(rows.map(({ id, state, fields }) => [id, state, fields.map(({ field, theirs }) => [field, theirs])])).toEqual([['a', 'changed', [['capacity', 150]]], ['b', 'changed', [['网格员', '李四']]]]);
    expect(files[0]?.unchanged).toBe(1);
  });

  it('without its hidden row it says so, and can be imported as a table', async () => {
    const file = await filled(({ book, sheet, set }) => { set(3, { capacity: 150 }); sheet.spliceRows(2, 1); book.removeWorksheet('道路'); }, {}, '缺行.xlsx');
    const { files, rows, others } = await inspect(file);
    expect([files[0]?.notes.join().includes('作为普通表格导入'), rows, others]).toEqual([true, [], [file]]);
  });

  it('three ways: changed there, changed here, both alike, both differently, deleted here; with who and when', async () => {
    const file = await filled(({ set }) => {
      set(3, { capacity: 150, phone: '0938-2' });
      set(4, { beds: 30, category: '养老院' });
      set(5, { civil_class: 1 });
    });
    await engine.call('edit.apply', { action: 'change', puts: [place('a', '石洞小学', 100, { category: 'school', capacity: 130, phone: '0938-2', lit: true }), place('b', '石洞村卫生院', 300, { category: 'hospital', beds: 20, built: '2010-05-01' })] });
    await engine.call('edit.apply', { action: 'delete', deletes: [{ kind: 'dense-place', id: 'c' }] });
    const before = await everything();
    const seen = await inspect(file), [a, b, c] = seen.rows;
    expect(a).toMatchObject({ state: 'conflict', fields: [{ field: 'capacity', base: 120, ours: 130, theirs: 150, conflict: true }], changedBy: { who: '王工' } });
    expect(a?.changedBy?.at).toMatch(/^2026-11-24T08:/);
    expect([b?.state, b?.fields.map(({ field, theirs }) => [field, theirs])]).toEqual(['changed', [['category', 'care-home'], ['beds', 30]]]);
    expect([c?.state, c?.notes.length]).toEqual(['conflict', 1]);
    await expect(engine.call('pack.merge', { paths: [file], revision: seen.revision })).rejects.toMatchObject({ code: 'pack-undecided', params: { count: 2 } });
    const decisions = { [a?.key ?? '']: 'ours' as const, [c?.key ?? '']: 'theirs' as const };
    expect(await engine.call('pack.merge', { paths: [file], revision: seen.revision, decisions })).toMatchObject({ added: 0, changed: 2, left: 0 });
    expect((await feature('a')).props['capacity']).toBe(130);
    expect((await feature('b')).props).toMatchObject({ name: '石洞村卫生院', beds: 30, category: 'care-home', built: '2010-05-01' });
    expect((await feature('c')).props).toMatchObject({ civil_class: 1, remark: ' 逢三 ', 自己的: 'x' });
    await engine.call('history.undo', {});
    expect(await everything()).toBe(before);
    await expect(engine.call('pack.merge', { paths: [file], revision: seen.revision, decisions })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('new rows: by photo, square, name, hand; outside; without a place; the same again is the same', async () => {
    const spot = at(-1234, 567), far = at(4200, 10);
    const file = await filled(({ set }) => {
      set(6, { name: '甲店', '@photos': 'IMG_1.jpg、没有.jpg' });
      set(7, { name: '乙店', '@place': 'C7' });
      set(8, { name: '丙店', '@place': '石洞小学对面', category: '超市' });
      set(9, { name: '丁店', '@place': '不知道的地方' });
      set(11, { name: '戊店', '@photos': 'img_2' });
      set(12, { '@place': '石洞小学' });
    }, { 'IMG_1.jpg': photoAt(spot), 'IMG_2.JPG': photoAt(far, 'far'), '没人要.jpg': photoAt(null) });
    const before = await everything(), seen = await inspect(file);
    expect(states(seen)).toEqual(['第 12 行 refused', '丙店 new', '丁店 unplaced', '乙店 new', '戊店 outside', '甲店 new'].sort());
    const of = (name: string) => { const row = seen.rows.find((item) => item.name === name); if (!row) throw new Error(name); return row; };
    expect(of('甲店').notes).toEqual(['没有找到照片“没有.jpg”']);
    expect(seen.files[0]?.notes).toEqual(['没有任何一行提到的照片：没人要.jpg']);
    expect(of('丁店').notes[0]).toContain('不知道的地方');
    const places = { [of('丁店').key]: at(50, 50) };
    const report = await engine.call('pack.merge', { paths: [file], revision: seen.revision, places, decisions: { [of('戊店').key]: 'theirs' } });
    expect(report).toMatchObject({ added: 5, changed: 0, photos: 2, left: 1 });
    const positionOf = async (name: string) => { const { geometry } = await feature(of(name).id); return geometry?.type === 'Point' ? [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0] as const : [0, 0] as const; };
    // squares of 500 m from the north-west corner: C is 1000 to 1500 m east, 7 is 3000 to 3500 m south
    for (const [name, truth, metres] of [['甲店', spot, 0.1], ['乙店', at(-3000 + 1250, 3000 - 3250), 5], ['丙店', at(100, 0), 0.1], ['丁店', at(50, 50), 0.1], ['戊店', far, 0.1]] as const) {
      expect([name, geodesicDistanceM([...await positionOf(name)], truth) <= metres]).toEqual([name, true]);
    }
    expect((await feature(of('丙店').id)).props).toEqual({ name: '丙店', category: 'mall', township: '陇城镇', address: '石洞小学对面', accuracy: 500 });
    expect((await engine.call('attachment.list', { kind: 'dense-place', id: of('甲店').id })).attachments.map(({ name }) => name)).toEqual(['IMG_1.jpg']);
    const again = await inspect(file);
    expect(again.rows.filter(({ state }) => state !== 'refused').map(({ name, state, fields }) => [name, state, fields.length])).toEqual([['甲店', 'changed', 0]]);
    await engine.call('history.undo', {});
    expect(await everything()).toBe(before);
    expect((await engine.call('attachment.list', { kind: 'dense-place', id: of('甲店').id })).attachments).toEqual([]);
  });

  it('rows that cannot be taken say why: copies, wrong values, another township, a formula, lines; missing ones are only listed', async () => {
    const file = await filled(({ book, sheet, set }) => {
      set(6, { id: 'a', name: '石洞小学', capacity: 7 });
      set(7, { id: 'a', name: '石洞幼儿园', '@place': '石洞小学' });
      set(8, { id: 'z', name: '五营中学' });
      set(9, { name: '己店', '@place': '石洞小学', capacity: '很多' });
      set(10, { name: '庚店', '@place': '石洞小学', capacity: { formula: '100+20', result: 120 } });
      sheet.spliceRows(4, 1);
      const roads = book.getWorksheet('道路');
      if (roads) roads.getCell(3, 2).value = '新路';
    });
    const seen = await inspect(file);
    expect(states(seen)).toEqual(['五营中学 refused', '己店 refused', '庚店 new', '新路 refused', '石洞卫生院 missing', '石洞小学 refused', '石洞幼儿园 new'].sort());
    const note = (name: string) => seen.rows.find((row) => row.name === name && row.state !== 'missing')?.notes.join() ?? '';
    expect([note('五营中学').includes('五营镇'), note('己店').includes('很多'), note('新路').includes('在图上画出'), note('石洞小学').includes('复制'), note('石洞幼儿园').includes('第 3 行')]).toEqual([true, true, true, true, true]);
    expect(seen.rows.find(({ name }) => name === '庚店')?.fields.find(({ field }) => field === 'capacity')?.theirs).toBe(120);
  });

  it('many packs in a folder; the same object in two of them is told of', async () => {
    const files = await exported(), many = path.join(folder, '回收');
    fs.mkdirSync(many);
    for (const [name, beds] of [['一.zip', 30], ['二.zip', 40]] as const) fs.renameSync(await filled(({ set }) => set(4, { beds }), {}, name, files), path.join(many, name));
    fs.writeFileSync(path.join(many, '别的.csv'), '名称,经度,纬度\n甲,105.6,34.9\n');
    const { rows, others, files: found } = await inspect(many);
    expect(rows.map(({ state, file }) => [state, file])).toEqual([['changed', 0], ['refused', 1]]);
    expect([others.map((file) => path.basename(file)), found.length]).toEqual([['别的.csv'], 2]);
  });

  it('of another project, or of a state that is no longer known: matched by identifier, and told', async () => {
    const file = await filled(({ set }) => { set(3, { capacity: 150 }); set(6, { name: '甲店', '@place': '石洞卫生院' }); }, {}, '裸.xlsx');
    await engine.call('edit.apply', { action: 'change', puts: [place('b', '石洞卫生院', 300, { beds: 99 })] });
    const copy = path.join(folder, '副本.gpkg');
    await engine.call('project.copy', { path: copy });
    await engine.call('project.open', { path: copy });
    const forgotten = await inspect(file);
    expect(forgotten.files[0]).toMatchObject({ base: 'forgotten' });
    expect(forgotten.rows.map(({ name, state }) => [name, state])).toEqual([['石洞小学', 'changed'], ['石洞卫生院', 'changed'], ['甲店', 'new']]);
    await engine.call('project.create', { path: path.join(folder, '新.gpkg') });
    const other = await inspect(file);
    expect(other.files[0]).toMatchObject({ base: 'other-project' });
    expect(other.files[0]?.notes.some((note) => note.includes('陇城镇'))).toBe(true);
  });

  it('without its hidden sheet it is a workbook like others, read by its identifiers', async () => {
    const file = await filled(({ book, set }) => { set(3, { capacity: 150 }); book.removeWorksheet('riskatlas-pack'); }, {}, '无标记.xlsx');
    expect(await inspect(file)).toMatchObject({ files: [], rows: [], others: [file] });
    const { tables } = await engine.call('import.inspect', { paths: [file] });
    expect(tables.find(({ table }) => table === '人员密集场所')?.columns).toContain('id');
  });

  it('photos that are missing altogether, too large or no photos are told of, and the rows come all the same', async () => {
    const asked = ({ set }: Clerk) => { set(6, { name: '甲店', '@place': '石洞小学', '@photos': '大.jpg，假.jpg' }); };
    const none = await inspect(await filled(asked, {}, '无照片.zip'));
    expect([none.rows[0]?.state, none.rows[0]?.notes.length, none.files[0]?.notes[0]]).toEqual(['new', 2, expect.stringContaining('没有找到任何照片')]);
    const some = await inspect(await filled(asked, { '大.jpg': Buffer.alloc(100 * 2 ** 20), '假.jpg': Buffer.from('<html>') }, '回收夹'));
    expect([some.rows[0]?.state, some.rows[0]?.photos, some.rows[0]?.notes.map((note) => /25/.test(note) || /假\.jpg/.test(note))]).toEqual(['new', [], [true, true]]);
  });
});

describe('photos alone', () => {
  it('become objects at their places, each with its photo, in one step', async () => {
    const files = [['塌方.jpg', at(10, 20)], ['落石.jpg', at(-400, 20)]].map(([name, spot]) => { const file = path.join(folder, String(name)); fs.writeFileSync(file, photoAt(spot as [number, number], String(name))); return file; });
    const bare = path.join(folder, '无.jpg');
    fs.writeFileSync(bare, photoAt(null));
    const { photos } = await inspect(...files, bare);
    expect(photos.map(({ name, at: where }) => [name, where === null])).toEqual([['塌方.jpg', false], ['落石.jpg', false], ['无.jpg', true]]);
    await expect(engine.call('photos.run', { paths: [bare], kind: 'hidden-danger' })).rejects.toMatchObject({ code: 'photo-no-place' });
    const before = await everything();
    expect((await engine.call('photos.run', { paths: files, kind: 'hidden-danger' })).count).toBe(2);
    const { features } = await engine.call('features.list', { kinds: ['hidden-danger'] });
    expect(features.map(({ props }) => props)).toEqual([{ name: '塌方', township: '陇城镇' }, { name: '落石', township: '陇城镇' }]);
    expect((await engine.call('attachment.list', { kind: 'hidden-danger', id: features[0]?.id ?? '' })).attachments.length).toBe(1);
    await expect(engine.call('photos.run', { paths: files, kind: 'hidden-danger' })).rejects.toMatchObject({ code: 'photo-there' });
    await engine.call('history.undo', {});
    expect(await everything()).toBe(before);
  });
});
