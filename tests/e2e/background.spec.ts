/** A background of tiles from the person's own disk lies under the layers. */
import fs from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import initSqlJs from 'sql.js';
import { drawn, goTo, shot, start } from './app.ts';

/** A square PNG with stripes. */
function png(size: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]), length = Buffer.alloc(4), sum = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2], 8);
  const rows = Buffer.concat(Array.from({ length: size }, (_, y) => Buffer.from([0, ...Array.from({ length: size }, (_x, x) => ((x + y) % 32 < 16 ? [180, 205, 170] : [210, 225, 200])).flat()])));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

test('tiles are added, shown under the layers, faded and taken away', async () => {
  const started = await start(['--sample']);
  const { page, app, folder } = started;
  const file = path.join(folder, '影像 2026.mbtiles');
  const sql = await initSqlJs(), db = new sql.Database();
  db.run('CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)');
  db.run("INSERT INTO metadata VALUES ('name', '影像 2026'), ('format', 'png')");
  for (let z = 0; z <= 9; z++) {
    const x = Math.floor(((105.67 + 180) / 360) * 2 ** z), lat = (34.86 * Math.PI) / 180, y = Math.floor(((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2) * 2 ** z);
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) db.run('INSERT INTO tiles VALUES (?, ?, ?, ?)', [z, x + dx, 2 ** z - 1 - y - dy, png(256)]);
  }
  fs.writeFileSync(file, db.export());
  await drawn(page);
  await app.evaluate(({ dialog }, filePath) => { dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] }); }, file);
  await page.getByRole('navigation').getByRole('button', { name: '图层' }).click();
  const section = page.getByRole('region', { name: '底图' });
  await section.getByRole('button', { name: '添加' }).click();
  await expect(section.getByRole('checkbox', { name: '影像 2026' })).toBeChecked();
  const layers = () => page.evaluate(() => window.riskatlasMap.getStyle().layers.map(({ id }) => id));
  await expect.poll(async () => (await layers()).findIndex((id) => id.startsWith('background:'))).toBe(2);
  expect((await layers()).indexOf('road')).toBeGreaterThan(2);
  await expect.poll(() => page.evaluate((id) => window.riskatlasMap.isSourceLoaded(id), `background:${file}`)).toBe(true);
  await section.scrollIntoViewIfNeeded();
  await shot(page, 'background');
  await section.getByRole('checkbox', { name: '影像 2026' }).click();
  await expect.poll(async () => (await layers()).some((id) => id.startsWith('background:'))).toBe(false);
  await section.getByRole('button', { name: '移除底图 影像 2026' }).click();
  await expect(section).toContainText('没有底图');
  await page.keyboard.press('Control+z');
  await expect(section.getByRole('checkbox', { name: '影像 2026' })).toBeVisible();
  expect(started.consoleErrors).toEqual([]);
  await started.stop();
});

test('an image with a world file is asked for its system, made into tiles beside the project, and lies where it belongs', async () => {
  const started = await start(['--sample']);
  const { page, app, folder } = started;
  const image = path.join(folder, '航片 县城.png');
  fs.writeFileSync(image, png(1000));
  // 2 m a pixel; the middle is 561000, 3860000 of EPSG:4544
  fs.writeFileSync(image.replace('.png', '.pgw'), [2, 0, 0, -2, 560001, 3860999].join('\n'));
  await drawn(page);
  await app.evaluate(({ dialog }, filePath) => { dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] }); }, image);
  await page.getByRole('navigation').getByRole('button', { name: '图层' }).click();
  const section = page.getByRole('region', { name: '底图' });
  await section.getByRole('button', { name: '添加' }).click();
  const asked = page.getByRole('dialog', { name: '影像的坐标系' });
  await expect(asked).toContainText('没有说明坐标系');
  await expect(asked.getByRole('button', { name: '添加' })).toBeDisabled();
  await asked.getByRole('combobox').fill('4544');
  await page.keyboard.press('Enter');
  await shot(page, 'background-image-asked');
  await asked.getByRole('button', { name: '添加' }).click();
  await expect(section.getByRole('checkbox', { name: '航片 县城' })).toBeChecked({ timeout: 60_000 });
  const project = await page.evaluate(async () => (await window.riskatlas.boot()).samplePath);
  expect(fs.readdirSync(`${project}.backgrounds`)).toEqual(['航片 县城.mbtiles']);
  // by PROJ: echo "3860000 561000" | cs2cs -f %.6f EPSG:4544 EPSG:4326
  await goTo(page, 105.667128, 34.866631, 14);
  await expect.poll(() => page.evaluate((id) => window.riskatlasMap.isSourceLoaded(id), `background:${path.join(`${project}.backgrounds`, '航片 县城.mbtiles')}`)).toBe(true);
  await shot(page, 'background-image');
  expect(started.consoleErrors).toEqual([]);
  await started.stop();
});
