import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import { Engine } from './engine.ts';
import type { EngineEnvironment } from './environment.ts';
import { openSql } from './store/sql.ts';
import { photoAt } from './testing/photo.ts';

let root = '', folder = '', file = '';
let engine: Engine;
let clock = 0;
const env: EngineEnvironment = { dataDir: DATA, version: '0.1.0', who: '王工', saving: 'background', now: () => new Date(Date.UTC(2026, 10, 24, 8, 0, clock++)).toISOString(), clock: () => 0 };
beforeAll(() => { root = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-attachments-')); });
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(root, '县 '));
  file = path.join(folder, '秦安.gpkg');
  engine = new Engine(env);
  await engine.call('project.create', { path: file });
  await engine.call('edit.apply', { action: 'add', puts: [mine('a'), mine('b')] });
  return () => engine.close();
});

const mine = (id: string) => ({ kind: 'mine', id, geometry: { type: 'Point' as const, coordinates: [105.6, 34.9] }, props: { name: `矿 ${id}` } });
const write = (name: string, bytes: Uint8Array | string) => {
  fs.writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};
const list = async (id = 'a') => (await engine.call('attachment.list', { kind: 'mine', id })).attachments;
const add = (name: string, bytes: Uint8Array | string, id = 'a', note = '') => engine.call('attachment.add', { kind: 'mine', id, path: write(name, bytes), note });
const whole = async (id: string) => Buffer.from((await engine.call('attachment.read', { id, whole: true })).bytes ?? []).toString('latin1');
const sideFiles = () => (fs.existsSync(`${file}.edits.d`) ? fs.readdirSync(`${file}.edits.d`) : []);
/** What is left when the machine dies now. */
async function died(): Promise<void> {
  const copy = `${folder} after`;
  fs.cpSync(folder, copy, { recursive: true });
  await engine.close();
  fs.rmSync(folder, { recursive: true });
  fs.renameSync(copy, folder);
  fs.rmSync(`${file}.lock`, { force: true });
  engine = new Engine(env);
  await engine.call('project.open', { path: file });
}

const photo = (small: Buffer) => photoAt([105.67, 34.86], '', small);
const SMALL = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3, 0xff, 0xd9]);

describe('attaching', () => {
  it('a photo: its place, its small picture, its bytes as they are; out into a file', async () => {
    const bytes = photo(SMALL);
    const { attachment } = await add('现场.jpg', bytes, 'a', ' 东侧边坡 ');
    expect(attachment).toMatchObject({ name: '现场.jpg', type: 'image/jpeg', size: bytes.length, note: '东侧边坡', who: '王工', feature: { kind: 'mine', id: 'a' } });
    expect(attachment.position?.map((value) => Number(value.toFixed(9)))).toEqual([105.67, 34.86]);
    const read = await engine.call('attachment.read', { id: attachment.id });
    expect(read.type).toBe('image/jpeg');
    expect(Buffer.from(read.bytes ?? []).equals(SMALL)).toBe(true);
    expect(await whole(attachment.id)).toBe(bytes.toString('latin1'));
    const to = path.join(folder, 'out.jpg');
    expect(await engine.call('attachment.export', { id: attachment.id, path: to })).toEqual({ path: to, bytes: bytes.length });
    expect(fs.readFileSync(to).equals(bytes)).toBe(true);
  });

  it('what is what by its bytes', async () => {
    const zip = (name: string) => zipSync({ [name]: strToU8('x') });
    const good: [string, Uint8Array | string, string][] = [
      ['a.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image/png'], ['named.jpg', Buffer.from('\x89PNG\r\n\x1a\n..', 'latin1'), 'image/png'], ['a.webp', 'RIFF....WEBPVP8 ', 'image/webp'],
      ['a.HEIC', '\0\0\0\x18ftypheic', 'image/heic'], ['a.pdf', '%PDF-1.7', 'application/pdf'], ['a.txt', '说明', 'text/plain'], ['gb.txt', Buffer.from([0xcb, 0xb5, 0xc3, 0xf7]), 'text/plain'],
      ['a.zip', zip('x'), 'application/zip'], ['a.docx', zip('word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['a.xlsx', zip('xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ];
    for (const [name, bytes, type] of good) expect((await add(name, bytes)).attachment.type).toBe(type);
    const bad: [string, Uint8Array | string, string][] = [
      ['b.jpg', '<html>', 'attachment-not-photo'], ['b.heic', '\0\0\0\x18ftypmp42', 'attachment-not-photo'], ['b.pdf', 'PDF', 'attachment-damaged'], ['b.txt', Buffer.from([1, 0, 2]), 'attachment-damaged'],
      ['b.docx', zip('xl/workbook.xml'), 'attachment-damaged'], ['b.zip', 'PK\x03\x04cut off', 'attachment-damaged'], ['b.exe', 'MZ', 'attachment-type'], ['b', 'x', 'attachment-type'], ['b.svg', '<svg/>', 'attachment-type'], ['c.txt', '', 'attachment-empty'],
    ];
    for (const [name, bytes, code] of bad) await expect(add(name, bytes)).rejects.toMatchObject({ code });
    expect(await list()).toHaveLength(good.length);
  });

  it('refuses what is too large before it reads it, what is no file, what is there already, for what is not there', async () => {
    const large = path.join(folder, '大.jpg');
    fs.closeSync(fs.openSync(large, 'w'));
    fs.truncateSync(large, 100 * 2 ** 20);
    await expect(engine.call('attachment.add', { kind: 'mine', id: 'a', path: large })).rejects.toMatchObject({ code: 'attachment-large', params: { size: 100, limit: 25 } });
    await expect(engine.call('attachment.add', { kind: 'mine', id: 'a', path: folder })).rejects.toMatchObject({ code: 'attachment-no-file' });
    await expect(engine.call('attachment.add', { kind: 'mine', id: 'a', path: path.join(folder, 'none.jpg') })).rejects.toMatchObject({ code: 'file-missing' });
    await add('a.txt', 'x');
    await expect(add('b.txt', 'x')).rejects.toMatchObject({ code: 'attachment-there', params: { name: 'a.txt' } });
    await expect(add('a.txt', 'x', 'none')).rejects.toMatchObject({ code: 'no-feature' });
    await add('b.txt', 'x', 'b');
    expect([(await list()).length, (await list('b')).length]).toEqual([1, 1]);
  });
});

describe('the history', () => {
  it('takes attaching, noting and removing back and does them again', async () => {
    const { attachment: { id } } = await add('a.txt', '内容');
    await engine.call('attachment.note', { id, note: '备注' });
    await engine.call('attachment.remove', { id });
    const seen = async () => (await list()).map(({ note }) => note);
    const states: string[][] = [await seen()];
    for (let i = 0; i < 3; i++) {
      await engine.call('history.undo', {});
      states.push(await seen());
    }
    expect(states).toEqual([[], ['备注'], [''], []]);
    await engine.call('history.redo', { count: 2 });
    expect(await seen()).toEqual(['备注']);
    expect(await whole(id)).toBe(Buffer.from('内容').toString('latin1'));
    expect((await engine.call('history.list', { limit: 9 })).entries.map(({ label }) => label)).toContain('engine:edit.attach');
    await expect(engine.call('attachment.note', { id: 'f'.repeat(24), note: '' })).rejects.toMatchObject({ code: 'no-attachment' });
  });

  it('of a deleted feature: what was attached goes, and comes back with it', async () => {
    await add('a.txt', '内容');
    await engine.call('edit.apply', { action: 'delete', deletes: [{ kind: 'mine', id: 'a' }] });
    expect(await list()).toEqual([]);
    await engine.call('history.undo', {});
    const [back] = await list();
    expect(await whole(back?.id ?? '')).toBe(Buffer.from('内容').toString('latin1'));
    await engine.call('history.goTo', { revision: 1 });
    expect(await list()).toEqual([]);
    await engine.call('history.undo', {});
    expect(await list()).toEqual([back]);
  });
});

describe('bytes', () => {
  it('are beside the journal until the file is saved, and survive the death of the machine', async () => {
    const bytes = photo(Buffer.alloc(50_000, 7)).toString('latin1');
    const { attachment: { id, content } } = await add('a.jpg', Buffer.from(bytes, 'latin1'));
    expect(sideFiles()).toEqual([content]);
    expect(fs.statSync(`${file}.edits`).size).toBeLessThan(3000);
    await died();
    expect(await whole(id)).toBe(bytes);
    await engine.call('history.undo', {});
    await engine.call('project.save', {});
    expect(sideFiles()).toEqual([]);
    await died();
    await engine.call('history.redo', {});
    await died();
    expect(await whole(id)).toBe(bytes);
  });

  it('that cannot be written refuse the edit; nothing is left behind', async () => {
    await engine.call('project.save', {});
    await engine.close();
    let broken = true;
    const writeSync = ((handle: number, bytes: Buffer, offset: number, length: number, position: number) => {
      if (broken && length === 5000) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return fs.writeSync(handle, bytes, offset, length, position);
    }) as typeof fs.writeSync;
    engine = new Engine({ ...env, journalFiles: { ...fs, writeSync } });
    await engine.call('project.open', { path: file });
    await expect(add('a.txt', 'x'.repeat(5000))).rejects.toMatchObject({ code: 'disk-full' });
    expect([await list(), sideFiles()]).toEqual([[], []]);
    broken = false;
    await add('a.txt', 'x'.repeat(5000));
    await died();
    expect(await list()).toHaveLength(1);
  });

  it('that a damaged disk has lost cost the attachment alone, and are told of', async () => {
    const { attachment: { id, content } } = await add('a.txt', '内容');
    await engine.call('edit.apply', { action: 'add', puts: [mine('c')] });
    fs.writeFileSync(path.join(`${file}.edits.d`, content), '别的');
    await died();
    expect((await engine.call('features.list', {})).features.map((feature) => feature.id)).toEqual(['a', 'b', 'c']);
    await expect(engine.call('attachment.read', { id })).rejects.toMatchObject({ code: 'attachment-lost', params: { name: 'a.txt' } });
  });

  it('that were taken away, who attached what, and what belongs to nothing are not in a copy for sending', async () => {
    const { attachment: gone } = await add('secret.txt', '机密 one');
    await engine.call('attachment.remove', { id: gone.id });
    await add('b.txt', '机密 two', 'b');
    await engine.call('edit.apply', { action: 'delete', deletes: [{ kind: 'mine', id: 'b' }] });
    await add('a.txt', '公开');
    const copy = path.join(folder, 'copy.gpkg');
    await engine.call('project.copy', { path: copy });
    const bytes = fs.readFileSync(copy);
    for (const secret of ['机密', 'secret.txt', '王工']) expect(bytes.includes(secret)).toBe(false);
    await engine.call('project.open', { path: copy });
    expect((await list()).map(({ name }) => name)).toEqual(['a.txt']);
    const db = new (await openSql(DATA)).Database(bytes);
    expect(db.exec('SELECT count(*) FROM riskatlas_content')[0]?.values).toEqual([[1]]);
    db.close();
  });

  it('come out of a damaged file too', async () => {
    const { attachment: { id } } = await add('a.txt', '内容');
    await engine.call('project.save', {});
    await engine.call('project.rescue', { path: file, to: path.join(folder, 'rescued.gpkg') });
    await engine.call('project.open', { path: path.join(folder, 'rescued.gpkg') });
    expect(await whole(id)).toBe(Buffer.from('内容').toString('latin1'));
  });
});

it('what has been attached since a state is among its differences', async () => {
  await add('甲.txt', '一', 'a', '东侧');
  await engine.call('edit.apply', { action: 'change', puts: [{ ...mine('b'), props: { name: '矿 b', remark: '改' } }] });
  await add('乙.txt', '二', 'b');
  expect((await engine.call('history.compare', { revision: 1 })).differences).toMatchObject([
    { feature: { id: 'b' }, what: 'changed', fields: [{ field: 'remark', before: '', after: '改' }, { field: 'attachments', before: '', after: '乙.txt' }] },
    { feature: { id: 'a' }, what: 'changed', fields: [{ field: 'attachments', before: '', after: '甲.txt · 东侧' }] },
  ]);
});
