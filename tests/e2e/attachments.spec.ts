/** Photos and files of a feature in the real Electron: added by the dialog and by dropping, seen, noted, opened large, written out, removed and taken back. */
import fs from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { drawn, find, shot, start, type Started } from './app.ts';

let started: Started;

/** A PNG of one colour, 64 × 48 pixels (W3C PNG, 11.2). */
function png(red: number, green: number, blue: number): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0; });
  const crc = (bytes: Buffer) => (bytes.reduce((sum, byte) => (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(4), tail = Buffer.alloc(4), body = Buffer.concat([Buffer.from(type), data]);
    head.writeUInt32BE(data.length);
    tail.writeUInt32BE(crc(body));
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.from([0, 0, 0, 64, 0, 0, 0, 48, 8, 2, 0, 0, 0]);
  const rows = Buffer.concat(Array.from({ length: 48 }, () => Buffer.concat([Buffer.from([0]), Buffer.concat(Array.from({ length: 64 }, () => Buffer.from([red, green, blue])))])));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
test.afterAll(async () => { await started.stop(); });

test('photos and files of a feature', async () => {
  const { app, page, folder } = started;
  const photo = path.join(folder, '现场照片.png'), text = path.join(folder, '说明.txt'), wrong = path.join(folder, '假的.jpg'), out = path.join(folder, '导出.png');
  fs.writeFileSync(photo, png(40, 120, 200));
  fs.writeFileSync(text, '巡查记录');
  fs.writeFileSync(wrong, '<script>');
  const choose = (file: string) => app.evaluate(({ dialog }, chosen) => { dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] }); }, file);

  await find(page, '兴国加油站');
  const section = page.getByRole('region', { name: '照片和文件' });
  await expect(section).toContainText('也可以把文件拖到这里');
  await choose(photo);
  await section.getByRole('button', { name: '附加照片或文件…' }).click();
  await expect(section.getByRole('listitem')).toHaveCount(1);
  // the picture has come through the engine
  await expect.poll(() => section.getByRole('button', { name: '放大 现场照片.png' }).locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
  await section.getByRole('textbox', { name: '备注 现场照片.png' }).fill('东侧');
  await page.keyboard.press('Enter');

  const box = await section.boundingBox();
  if (!box) throw new Error('not in sight');
  const cdp = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + 10, data: { items: [], files: [text], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, ...at });
  await expect(section.getByRole('listitem')).toHaveCount(2);
  await shot(page, 'attachments-1-card');

  await section.getByRole('button', { name: '放大 现场照片.png' }).click();
  await expect(page.getByRole('img', { name: '照片 现场照片.png' })).toBeVisible();
  await shot(page, 'attachments-2-large');
  await page.keyboard.press('Escape');

  await app.evaluate(({ dialog }, file) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath: file }); }, out);
  await section.getByRole('button', { name: '另存 现场照片.png…' }).click();
  await expect.poll(() => fs.existsSync(out) && fs.readFileSync(out).equals(fs.readFileSync(photo))).toBe(true);

  await section.getByRole('button', { name: '移除 现场照片.png' }).click();
  await expect(section.getByRole('listitem')).toHaveCount(1);
  await page.getByText('已移除附件“现场照片.png”。').getByRole('button').click();
  await expect(section.getByRole('listitem')).toHaveCount(2);
  await expect(section.getByRole('textbox', { name: '备注 现场照片.png' })).toHaveValue('东侧');

  await choose(wrong);
  await section.getByRole('button', { name: '附加照片或文件…' }).click();
  await expect(page.getByText('内容却不是 JPEG、PNG、WebP 或 HEIC 照片')).toBeVisible();
  await shot(page, 'attachments-3-refused');
  expect([started.outside, started.consoleErrors]).toEqual([[], []]);
});
