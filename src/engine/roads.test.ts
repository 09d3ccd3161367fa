import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { DOMParser } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { Position } from '../core/feature.ts';
import { drawn, type PlannedCurve, type XY } from '../core/testing/alignment.ts';
import { at } from '../core/testing/county.ts';
import { Engine } from './engine.ts';
import { photoAt } from './testing/photo.ts';

let folder = '', engine: Engine, run = 0;
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-roads-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The smallest of pictures: one white PNG pixel, and a grey JPEG of 8 × 8 with a place in its Exif. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg==', 'base64');
const JPEG = Buffer.concat([
  photoAt([105.66, 34.86]).subarray(0, -2),
  Buffer.from('/9sAQwABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB/8AACwgACAAIAQERAP/EABQAAQAAAAAAAAAAAAAAAAAAAAj/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AEH/2Q==', 'base64'),
]);

/** Five sharp curves of known radius, 600 m of tangent before each. */
const PLAN: PlannedCurve[] = [[40, 90], [30, -120], [45, 80], [25, -100], [50, 130]].map(([radiusM = 0, turnDeg = 0]) => ({ radiusM, turnDeg, spiralM: 0, tangentM: 600 }));
const POINTS = drawn(PLAN, 10, 0, 1);
const road = (points: readonly XY[]) => ({ kind: 'road', id: 'R', geometry: { type: 'LineString' as const, coordinates: points.map(([x, y]): Position => at(x, y)) }, props: { name: '县道', class: 'county', design_speed: 40, code: 'X1', width: 7 } });
const put = (points: readonly XY[], action: 'add' | 'shape') => engine.call('edit.apply', { action, puts: [road(points)] });
const search = () => engine.call('roads.run', {});
const latest = async () => (await engine.call('history.list', { limit: 1 })).entries[0];

beforeEach(async () => {
  let clock = 0;
  engine = new Engine({ dataDir: DATA, version: '0', who: '张工', saving: 'background', now: () => '2026-11-24T08:00:00.000Z', clock: () => (clock += 20) });
  await engine.call('project.create', { path: path.join(folder, `${run++}.gpkg`) });
  await put(POINTS, 'add');
  return () => engine.close();
});

describe('a person decides on danger segments', () => {
  it('a rejected one is listed apart with reason, who and when, and stays so when the road is edited elsewhere', async () => {
    const { segments, rejected } = await search();
    expect([segments.length, rejected]).toEqual([5, []]);
    const target = segments[2]?.id ?? '';
    await engine.call('roads.decide', { ids: [target], standing: 'rejected', reason: '已改线' });
    expect(await latest()).toMatchObject({ label: 'engine:edit.segment-rejected', params: { count: 1, reason: '已改线' } });
    const word = { standing: 'rejected', reason: '已改线', who: '张工', at: '2026-11-24T08:00:00.000Z' };
    expect(await search()).toMatchObject({ rejected: [{ id: target, decision: word }] });
    // a vertex elsewhere moves all stakes after it
    await put(POINTS.map(([x, y], i): XY => (i === 20 ? [x, y + 25] : [x, y])), 'shape');
    const after = await search();
    expect(after.rejected.map(({ id, decision }) => [id, decision?.reason])).toEqual([[target, '已改线']]);
    expect(after.segments.map(({ id }) => id)).not.toContain(target);
    await engine.call('roads.forget', { ids: [target] });
    expect((await search()).rejected).toEqual([]);
  });

  it('undo takes a decision back, redo makes it again; another word on the same segment replaces the first', async () => {
    const [first] = (await search()).segments, id = first?.id ?? '';
    const word = async () => { const { segments, rejected } = await search(); return [...segments, ...rejected].flatMap(({ id: own, decision }) => (decision ? [`${own} ${decision.standing}`] : [])); };
    await engine.call('roads.decide', { ids: [id], standing: 'confirmed' });
    expect(await word()).toEqual([`${id} confirmed`]);
    await engine.call('roads.decide', { ids: [id], standing: 'rejected', reason: '现场无此弯' });
    expect(await word()).toEqual([`${id} rejected`]);
    await engine.call('history.undo', {});
    expect(await word()).toEqual([`${id} confirmed`]);
    await engine.call('history.undo', {});
    expect(await word()).toEqual([]);
    await engine.call('history.redo', {});
    expect(await word()).toEqual([`${id} confirmed`]);
  });

  it('what was rejected and is not there any more can still be taken back', async () => {
    const id = (await search()).segments.find(({ from }) => from > 'K2')?.id ?? '';
    await engine.call('roads.decide', { ids: [id], standing: 'rejected', reason: '已改线' });
    await put(POINTS.slice(0, 100), 'shape');
    expect(await search()).toMatchObject({ rejected: [], dormant: [{ mark: { id }, reason: '已改线' }] });
    await engine.call('roads.forget', { ids: [id] });
    expect((await search()).dormant).toEqual([]);
  });

  it('a search keeps nothing by itself; against a run that was kept it says new, same and gone', async () => {
    const before = (await engine.call('project.info', {})).revision;
    const first = await search();
    expect([first.comparedWith, first.segments.map(({ change }) => change)]).toEqual([null, [null, null, null, null, null]]);
    expect((await engine.call('project.info', {})).revision).toBe(before);
    expect(await engine.call('roads.keep', {})).toEqual({ revision: before + 1, kept: 5 });
    const second = await search();
    expect([second.comparedWith?.who, second.segments.map(({ id, change }) => [id, change])]).toEqual(['张工', first.segments.map(({ id }) => [id, 'same'])]);
    await put(POINTS.slice(0, 100), 'shape');
    const shorter = await search();
    expect(shorter.gone.length).toBe(5 - shorter.segments.length);
    expect(shorter.gone[0]).toMatchObject({ roadName: '县道', level: 'major' });
    await engine.call('roads.keep', {});
    await put(POINTS, 'shape');
    expect((await search()).segments.filter(({ change }) => change === 'new')).toHaveLength(shorter.gone.length);
  });

  it('a confirmed one is notified, treated, done; whom and until when is known; each step is a change of its own', async () => {
    const [first] = (await search()).segments, id = first?.id ?? '';
    const work = async () => (await search()).segments.find((segment) => segment.id === id)?.decision?.work;
    await expect(engine.call('roads.progress', { ids: [id], state: 'notified', department: '公路局', deadline: '2026-12-31' })).rejects.toMatchObject({ code: 'segment-unconfirmed' });
    await engine.call('roads.decide', { ids: [id], standing: 'confirmed' });
    await expect(engine.call('roads.progress', { ids: [id], state: 'treating', department: '公路局', deadline: '2026-12-31' })).rejects.toMatchObject({ code: 'work-step', params: { from: 'found', to: 'treating', next: 'notified' } });
    await engine.call('roads.progress', { ids: [id], state: 'notified', department: '公路局', deadline: '2026-12-31' });
    await engine.call('roads.progress', { ids: [id], state: 'treating' });
    expect(await work()).toMatchObject({ state: 'treating', department: '公路局', deadline: '2026-12-31', steps: [{ state: 'found', who: '张工' }, { state: 'notified' }, { state: 'treating' }] });
    expect(await latest()).toMatchObject({ label: 'engine:edit.segment-treating' });
    await engine.call('history.undo', {});
    expect(await work()).toMatchObject({ state: 'notified' });
    // the same segment when the road has been edited elsewhere
    await put(POINTS.map(([x, y], i): XY => (i === 20 ? [x, y + 25] : [x, y])), 'shape');
    expect(await work()).toMatchObject({ state: 'notified', department: '公路局' });
    // a rejected one is not worked on any more
    await engine.call('roads.decide', { ids: [id], standing: 'rejected', reason: '现场无此弯' });
    expect((await search()).rejected[0]?.decision).toMatchObject({ work: null, measures: [] });
  });

  it('measures are assigned with quantities, prices set; a programme keeps to the budget and says what it is worth', async () => {
    const [first] = (await search()).segments, id = first?.id ?? '';
    await engine.call('roads.decide', { ids: [id], standing: 'confirmed' });
    await expect(engine.call('roads.assign', { id, measures: [{ id: 'limiter', quantity: 2 }] })).rejects.toMatchObject({ code: 'segment-measure' });
    await engine.call('roads.assign', { id, measures: [{ id: 'outer-rail', quantity: 120 }] });
    await expect(engine.call('roads.price', { prices: { 'no-such': 1 } })).rejects.toMatchObject({ code: 'no-measure' });
    await engine.call('roads.price', { prices: { 'outer-rail': 400 } });
    const plan = await engine.call('roads.programme', { budget: 600_000 });
    // five red segments of eight points
    expect([plan.points, plan.chosen.find(({ segment }) => segment === id)]).toMatchObject([40, { measure: { id: 'outer-rail' }, quantity: 120, cost: 48_000, estimated: false }]);
    expect(plan.cost).toBeLessThanOrEqual(600_000);
    expect(plan.bound).toBeGreaterThanOrEqual(plan.removed);
    expect(plan.prices.find(({ measure }) => measure.id === 'curve-sign')).toMatchObject({ unit: 'each', yuan: 2500, estimated: true });
    await engine.call('roads.price', { prices: { 'outer-rail': null } });
    expect((await engine.call('roads.programme', { budget: 60_000 })).prices.find(({ measure }) => measure.id === 'outer-rail')).toMatchObject({ yuan: 320, estimated: true });
  });

  it('limits are changed with a reason inside what is sensible; tried without being kept', async () => {
    const sharp = async (limits?: Record<string, number>) => (await engine.call('roads.run', limits ? { limits } : {})).segments.length;
    const before = (await engine.call('project.info', {})).revision;
    expect([await sharp(), await sharp({ 'radius-40': 35 })]).toEqual([5, 2]);
    expect((await engine.call('project.info', {})).revision).toBe(before);
    await expect(engine.call('roads.limit', { limits: { 'radius-40': 35 } })).rejects.toMatchObject({ code: 'limit-reason' });
    await expect(engine.call('roads.limit', { limits: { 'radius-40': 101 }, reason: '试' })).rejects.toMatchObject({ code: 'limit-range', params: { least: 5, most: 100 } });
    await expect(engine.call('roads.limit', { limits: { nothing: 1 }, reason: '试' })).rejects.toMatchObject({ code: 'no-limit' });
    await engine.call('roads.limit', { limits: { 'radius-40': 35 }, reason: '县道提级改造前' });
    expect([await sharp(), (await search()).ownLimits]).toMatchObject([2, [{ id: 'radius-40', value: 35, standard: 60, reason: '县道提级改造前', who: '张工' }]]);
    await engine.call('roads.limit', { limits: { 'radius-40': null } });
    expect([await sharp(), (await search()).ownLimits]).toEqual([5, []]);
  });

  it('a list goes out for inspectors and comes back with what they have found', async () => {
    const { segments } = await search(), out = path.join(folder, `核查-${run}.xlsx`), kml = path.join(folder, `核查-${run}.kml`);
    expect(await engine.call('roads.export', { path: out })).toEqual({ path: out, count: 5 });
    await engine.call('roads.export', { path: kml, ids: segments.slice(0, 2).map(({ id }) => id) });
    expect(fs.readFileSync(kml, 'utf8').match(/<Placemark/g)).toHaveLength(2);
    const gpx = path.join(folder, `核查-${run}.gpx`);
    await engine.call('roads.export', { path: gpx, ids: segments.slice(0, 2).map(({ id }) => id) });
    const device = new DOMParser().parseFromString(fs.readFileSync(gpx, 'utf8'), 'text/xml'), texts = (tag: string, within = device.documentElement) => [...(within?.getElementsByTagName(tag) ?? [])];
    expect([texts('wpt').length, texts('trk').length, texts('trkpt').length]).toEqual([2, 2, segments.slice(0, 2).reduce((sum, { geometry }) => sum + geometry.coordinates.length, 0)]);
    expect(texts('wpt').map((place) => texts('name', place)[0]?.textContent)).toEqual(segments.slice(0, 2).map(({ roadName, from, to }) => `${roadName} ${from}–${to}`));
    const [lon = 0, lat = 0] = segments[0]?.geometry.coordinates[(segments[0]?.geometry.coordinates.length ?? 0) >> 1] ?? [];
    expect([texts('wpt')[0]?.getAttribute('lon'), texts('wpt')[0]?.getAttribute('lat')]).toEqual([String(lon), String(lat)]);
    expect(texts('wpt')[0]?.textContent).toContain('隐患类型: 急弯');
    // filled in by another library than wrote it
    const book = read(fs.readFileSync(out)), [sheetName = ''] = book.SheetNames, sheet = book.Sheets[sheetName];
    if (!sheet) throw new Error('no sheet');
    // two rows of headings: words, and identifiers
    const [heads = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 }), fill = (row: number, name: string, value: string) => utils.sheet_add_aoa(sheet, [[value]], { origin: { r: 2 + row, c: heads.indexOf(name) } });
    fill(0, '核查结论', '属实');
    fill(1, '核查结论', '不属实');
    fill(1, '核查说明', '已改线');
    fill(1, '核查人', '李警官');
    fill(2, '核查结论', '不属实');
    fill(3, '核查结论', '大概');
    const filled = path.join(folder, `结果-${run}.xlsx`);
    fs.writeFileSync(filled, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const { revision } = await engine.call('project.info', {});
    expect(await engine.call('roads.results', { path: filled })).toMatchObject({ revision: revision + 1, confirmed: 1, rejected: 1, empty: 1, refused: [{ id: segments[2]?.id, reason: '结论为不属实，但没有写核查说明' }, { id: segments[3]?.id, reason: '“核查结论”中的“大概”不能识别' }] });
    const after = await search();
    expect(after.rejected).toMatchObject([{ id: segments[1]?.id, decision: { reason: '已改线（李警官）' } }]);
    expect(after.segments[0]).toMatchObject({ id: segments[0]?.id, decision: { standing: 'confirmed', work: { state: 'found' } } });
    await expect(engine.call('roads.results', { path: out })).rejects.toMatchObject({ code: 'survey-nothing' });
  });

  it('the notice names whom it is for, places, figures, limits, measures and the day; as DOCX the same', async () => {
    const ids = (await search()).segments.slice(0, 2).map(({ id }) => id), [first = ''] = ids, pdf = path.join(folder, 'notice.pdf'), docx = path.join(folder, 'notice.docx'), day = '2026-11-25';
    await expect(engine.call('roads.notice', { path: pdf, ids, day })).rejects.toMatchObject({ code: 'segment-unconfirmed' });
    await engine.call('roads.decide', { ids, standing: 'confirmed' });
    await expect(engine.call('roads.notice', { path: pdf, ids, day })).rejects.toMatchObject({ code: 'work-owner' });
    await engine.call('roads.assign', { id: first, measures: [{ id: 'outer-rail', quantity: 120 }] });
    await engine.call('roads.progress', { ids, state: 'notified', department: '县公路管理段', deadline: '2026-12-31' });
    for (const file of [pdf, docx]) await engine.call('roads.notice', { path: file, ids, day });
    const document = await getDocument({ data: new Uint8Array(fs.readFileSync(pdf)), verbosity: 0 }).promise, page = await document.getPage(1);
    const text = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('').replace(/\s/g, '');
    const body = strFromU8(unzipSync(new Uint8Array(fs.readFileSync(docx)))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '').replace(/\s/g, '');
    const { segments } = await search();
    for (const wanted of ['危险路段整治通知书', '县公路管理段：', `${segments[0]?.from}–${segments[0]?.to}`, `急弯${segments[0]?.hazards[0]?.value}m（限值60m`, '待核实', '设护栏（120m）', '2026-12-31', '2026-11-25']) {
      expect(text).toContain(wanted);
      expect(body).toContain(wanted);
    }
    await expect(engine.call('roads.notice', { path: path.join(folder, 'notice.txt'), ids, day })).rejects.toMatchObject({ code: 'format-unknown' });
  });

  it('photos hang on the decision: in the file, in the notice, gone with the decision and back with it', async () => {
    const id = (await search()).segments[0]?.id ?? '', other = path.join(folder, 'other.pdf'), jpeg = path.join(folder, '现场.jpg'), png = path.join(folder, '标志.png');
    fs.writeFileSync(jpeg, JPEG);
    fs.writeFileSync(png, PNG);
    fs.writeFileSync(other, '%PDF-1.7');
    const photosOf = async () => (await search()).segments.find((segment) => segment.id === id)?.decision?.photos ?? [];
    await expect(engine.call('roads.photo', { id, path: jpeg })).rejects.toMatchObject({ code: 'segment-undecided' });
    await engine.call('roads.decide', { ids: [id], standing: 'confirmed' });
    await expect(engine.call('roads.photo', { id, path: other })).rejects.toMatchObject({ code: 'attachment-not-photo' });
    const { attachment } = await engine.call('roads.photo', { id, path: jpeg, note: '弯道外侧' });
    expect(await latest()).toMatchObject({ label: 'engine:edit.segment-photo', params: { file: '现场.jpg' } });
    await expect(engine.call('roads.photo', { id, path: jpeg })).rejects.toMatchObject({ code: 'attachment-there' });
    await engine.call('roads.photo', { id, path: png });
    expect((await engine.call('attachment.named', { ids: [...await photosOf()] })).attachments.map(({ name, note }) => [name, note])).toEqual([['现场.jpg', '弯道外侧'], ['标志.png', '']]);
    await engine.call('roads.progress', { ids: [id], state: 'notified', department: '县公路管理段', deadline: '2026-12-31' });
    const pdf = path.join(folder, 'photos.pdf'), docx = path.join(folder, 'photos.docx');
    for (const file of [pdf, docx]) await engine.call('roads.notice', { path: file, ids: [id], day: '2026-11-25' });
    // both pictures in the PDF (the PNG and its alpha), the JPEG as it is but without the place that the camera wrote; one drawing in the DOCX
    const made = fs.readFileSync(pdf);
    expect([made.toString('latin1').match(/\/Subtype \/Image/g)?.length ?? 0, made.includes('Exif'), made.includes(JPEG.subarray(JPEG.indexOf(Buffer.from([0xff, 0xda]))))]).toEqual([3, false, true]);
    expect(Object.keys(unzipSync(new Uint8Array(fs.readFileSync(docx)))).filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
    await engine.call('attachment.remove', { id: attachment.id });
    expect((await engine.call('attachment.named', { ids: [...await photosOf()] })).attachments.map(({ name }) => name)).toEqual(['标志.png']);
    await engine.call('roads.forget', { ids: [id] });
    expect((await engine.call('attachment.list', { kind: 'danger-segment', id })).attachments).toEqual([]);
    await engine.call('history.undo', {});
    expect((await engine.call('attachment.list', { kind: 'danger-segment', id })).attachments.map(({ name }) => name)).toEqual(['标志.png']);
  });

  it('a copy that is sent keeps photos of segments, terms and prices are kept with their reason', async () => {
    const id = (await search()).segments[0]?.id ?? '', png = path.join(folder, '标志.png'), copy = path.join(folder, `copy-${run}.gpkg`);
    fs.writeFileSync(png, PNG);
    await engine.call('roads.decide', { ids: [id], standing: 'confirmed' });
    const { attachment } = await engine.call('roads.photo', { id, path: png });
    await expect(engine.call('roads.term', { terms: { 'points-major': 10 } })).rejects.toMatchObject({ code: 'limit-reason' });
    await expect(engine.call('roads.term', { terms: { 'effect-A': 1.2 }, reason: '会议' })).rejects.toMatchObject({ code: 'limit-range' });
    await expect(engine.call('roads.term', { terms: { none: 1 }, reason: '会议' })).rejects.toMatchObject({ code: 'no-term' });
    await engine.call('roads.term', { terms: { 'points-major': 10 }, reason: '会议纪要 8 号' });
    expect(await latest()).toMatchObject({ label: 'engine:edit.road-terms', params: { count: 1, reason: '会议纪要 8 号' } });
    expect([(await search()).ownTerms, (await engine.call('roads.programme', { budget: 1000 })).points]).toMatchObject([[{ id: 'points-major', value: 10, standard: 8, reason: '会议纪要 8 号', who: '张工' }], 50]);
    await engine.call('project.copy', { path: copy });
    const other = new Engine({ dataDir: DATA, version: '0', who: '李工', saving: 'background', now: () => '2026-11-24T08:00:00.000Z', clock: () => 0 });
    await other.call('project.open', { path: copy, access: 'read' });
    expect(Buffer.from((await other.call('attachment.read', { id: attachment.id, whole: true })).bytes ?? []).equals(PNG)).toBe(true);
    await other.close();
  });

  it('a rejection without reason, an unknown segment, and a decision that was never made are refused; nothing has changed', async () => {
    const { revision } = await engine.call('project.info', {}), id = (await search()).segments[0]?.id ?? '';
    await expect(engine.call('roads.decide', { ids: [id], standing: 'rejected', reason: '  ' })).rejects.toMatchObject({ code: 'segment-reason' });
    await expect(engine.call('roads.decide', { ids: [id, 'x'], standing: 'confirmed' })).rejects.toMatchObject({ code: 'no-segment', params: { id: 'x' } });
    await expect(engine.call('roads.forget', { ids: [id] })).rejects.toMatchObject({ code: 'segment-undecided' });
    expect((await engine.call('project.info', {})).revision).toBe(revision);
  });
});
