/** The rule book in the real Electron: figures changed with a reason, switched, decided, a rule of one's own, packs in and out; the findings move with each. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { drawn, find, shot, start, type Started } from './app.ts';

let started: Started;
const REASON = '县安委会纪要第8号';

/** A picture of what has come to rest. */
async function picture(name: string): Promise<void> {
  await started.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await shot(started.page, name);
}
const panel = (): Locator => started.page.getByRole('complementary', { name: '规则', exact: true });
const card = (): Locator => started.page.getByRole('article', { name: '规则说明' });
const dialog = (): Locator => started.page.getByRole('dialog');
const row = (name: string): Locator => panel().getByRole('button', { name: new RegExp(`^${name}`) });
/** How many breaches the list of rules counts for one. */
const violated = async (name: string): Promise<number> => Number(/违反 (\d+)/.exec((await row(name).textContent()) ?? '')?.[1] ?? 0);
async function open(name: string): Promise<void> {
  await panel().getByRole('searchbox', { name: '搜索规则、法规、条文' }).fill(name);
  if ((await row(name).getAttribute('aria-pressed')) !== 'true') await row(name).click();
  await expect(card()).toContainText(name);
}
const answer = (file: string) => started.app.evaluate(({ dialog: native }, filePath) => {
  native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  native.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
}, file);

const DENSE = '烟花零售点距人员密集场所、加油站等不足100米';

test.describe.serial('rule book', () => {
  test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
  test.afterAll(async () => { await started.stop(); });

  test('is reached from the checks, and lists every rule by law with what it requires', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '检查' }).click();
    await page.getByRole('button', { name: '规则库（改阈值、启停、自定）' }).click();
    await expect(panel().getByRole('region', { name: '烟花爆竹经营许可实施办法' })).toContainText(DENSE);
    await panel().getByRole('searchbox', { name: '搜索规则、法规、条文' }).fill('重点建筑物保持');
    await expect(panel().getByRole('button', { name: /烟花零售点/ })).toHaveCount(2);
    await open(DENSE);
    await expect(card()).toContainText('烟花爆竹零售点与人员密集场所（类别为学校、幼儿园、医院');
    await expect(card().getByRole('table', { name: '阈值' })).toContainText('100 m');
    await expect(card()).toContainText('2013-12-01');
    await picture('rules-1-card');
  });

  test('a figure is changed with a reason: the findings move and say so, undo takes it back', async () => {
    const { page } = started;
    await expect.poll(() => violated(DENSE)).toBeGreaterThan(0);
    const before = await violated(DENSE);
    await card().getByRole('button', { name: '修改阈值…' }).click();
    await dialog().getByRole('spinbutton', { name: '距离' }).fill('160');
    await expect(dialog().getByRole('button', { name: '确定' })).toBeDisabled();
    await dialog().getByRole('textbox', { name: '理由' }).fill(REASON);
    await picture('rules-2-figures');
    await dialog().getByRole('button', { name: '确定' }).click();
    await expect(dialog()).toHaveCount(0);
    await expect(card()).toContainText(`阈值 100 m → 160 m。理由：${REASON}`);
    await expect.poll(() => violated(DENSE)).toBeGreaterThan(before);
    await picture('rules-3-changed');
    await card().getByRole('button', { name: /查看检查结果/ }).click();
    await page.getByRole('region', { name: '检查结果' }).getByText('160 m').first().click();
    const evidence = page.getByRole('article', { name: '依据' }).or(page.getByRole('article').filter({ hasText: '量测' }));
    await expect(evidence.first()).toContainText(`本项目阈值 160 m，原文 100 m：${REASON}`);
    await picture('rules-4-finding');
    await evidence.first().getByRole('button', { name: '规则说明' }).click();
    await expect(card()).toContainText('100 m → 160 m');
    await page.keyboard.press('Control+z');
    await expect(card()).not.toContainText('160 m');
    await expect.poll(() => violated(DENSE)).toBe(before);
    await page.keyboard.press('Control+y');
    await expect(card()).toContainText('160 m');
    await card().getByRole('button', { name: '恢复原样' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '确定' }).click();
    await expect(card()).not.toContainText('160 m');
  });

  test('rules are switched off and on, and open applications decided', async () => {
    await card().getByRole('button', { name: '停用…' }).click();
    await dialog().getByRole('textbox', { name: '理由' }).fill('本县不设零售点');
    await dialog().getByRole('button', { name: '确定' }).click();
    await expect(card()).toContainText('停用。理由：本县不设零售点');
    await expect.poll(() => violated(DENSE)).toBe(0);
    const hazmat = '危险物品场所距公路用地不足100米';
    await open(hazmat);
    await expect(card()).toContainText('适用待认定');
    const before = await violated(hazmat);
    await card().getByRole('button', { name: '认定适用…' }).click();
    await picture('rules-5-decide');
    await dialog().getByRole('textbox', { name: '理由' }).fill('安委会认定');
    await dialog().getByRole('button', { name: '确定' }).click();
    await expect(card()).toContainText('认定适用。理由：安委会认定');
    await expect.poll(() => violated(hazmat)).toBeGreaterThan(before);
    await open('民用爆炸物品库外部距离');
    await expect(card()).toContainText('出厂停用');
    await expect(card().getByRole('table', { name: '阈值' })).toContainText('未定');
  });

  test('a rule of one’s own is filled in, judged, and written out with all changes as a pack', async () => {
    const { page, folder } = started, name = '加油站距学校不足30公里';
    await panel().getByRole('button', { name: '自定规则…' }).click();
    await dialog().getByRole('button', { name: '确定' }).click();
    await expect(dialog().getByText('请填写').first()).toBeVisible();
    for (const [field, text] of [['规则名称', name], ['依据文件', '县安委会会议纪要'], ['条号', '第8号'], ['条文', '加油站与学校保持距离。'], ['处置', '另行选址'], ['理由', '试行']] as const) await dialog().getByRole('textbox', { name: field, exact: true }).fill(text);
    const choose = async (combobox: string, text: string) => {
      await dialog().getByRole('combobox', { name: combobox }).fill(text);
      await page.keyboard.press('Enter');
    };
    await choose('约束对象 1 类别', '加油');
    await dialog().getByRole('spinbutton', { name: '距离' }).fill('30000');
    await choose('相关对象 1 类别', '人员密集');
    await dialog().getByRole('button', { name: '相关对象 1 加条件' }).click();
    await choose('相关对象 1 条件 1 条件字段', '类别');
    await choose('相关对象 1 条件 1 取值', '学校');
    await page.keyboard.press('Escape');
    await dialog().getByRole('button', { name: '相关对象 1 加条件' }).click();
    await choose('相关对象 1 条件 2 条件字段', '人数');
    await dialog().getByRole('spinbutton', { name: '相关对象 1 条件 2 数值' }).fill('1');
    await picture('rules-6-own');
    await dialog().getByRole('button', { name: '确定' }).click();
    await expect(dialog()).toHaveCount(0);
    await expect(card()).toContainText('加油加气站与人员密集场所（类别为学校，人数 ≥ 1 人）的距离不得小于：30000 m。');
    await panel().getByRole('searchbox', { name: '搜索规则、法规、条文' }).fill('加油站距学校');
    await expect.poll(() => violated(name)).toBeGreaterThan(0);
    await picture('rules-7-own-card');
    const file = path.join(folder, '规则包.json');
    await answer(file);
    await panel().getByRole('button', { name: '导出…' }).click();
    await expect.poll(() => fs.existsSync(file)).toBe(true);
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ schema: 'riskatlas.rulepack/1', rules: [{ id: 'own-620522-1', threshold: { m: 30000 } }], changes: [{ rule: 'fw-retail-dense-100', on: false, reason: '本县不设零售点' }, { rule: 'road-hazmat-site', applies: true }] });
    await card().getByRole('button', { name: '修改自定规则…' }).click();
    await dialog().getByRole('combobox', { name: '关系' }).press('ArrowDown');
    await page.getByTitle('沿河或沿路保持距离', { exact: true }).click();
    await expect(dialog().getByRole('spinbutton', { name: '在相关对象上游侧的距离' })).toBeVisible();
    await picture('rules-7a-own-along');
    await dialog().getByRole('button', { name: '取消' }).click();
    await card().getByRole('button', { name: '删除' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '确定' }).click();
    await expect(page.getByText('规则库中已没有这条规则')).toBeVisible();
  });

  test('a pack with a fault is refused where it was chosen; a good one is loaded, and taken out', async () => {
    const { page, folder } = started, file = path.join(folder, 'gansu.json');
    const pack = { schema: 'riskatlas.rulepack/1', id: 'gansu', version: '1.0', label: { zh: '甘肃省口径' }, issuer: '省应急厅', issuedOn: '2026-05-01', changes: [{ rule: 'fw-retail-spacing-50', figures: { national: 80 }, reason: '省厅通知' }] };
    fs.writeFileSync(file, JSON.stringify(pack));
    await answer(file);
    await panel().getByRole('button', { name: '载入规则包…' }).click();
    await expect(panel().getByRole('alert')).toContainText('changes[0].figures.national：这条规则没有限值“national”；可用：m');
    await picture('rules-8-fault');
    fs.writeFileSync(file, JSON.stringify({ ...pack, changes: [{ ...pack.changes[0], figures: { m: 80 } }] }));
    await panel().getByRole('button', { name: '载入规则包…' }).click();
    await expect(panel()).toContainText('甘肃省口径 1.0 · 省应急厅 · 2026-05-01');
    await open('烟花零售点间距不足50米');
    await expect(card()).toContainText('阈值 50 m → 80 m。理由：省厅通知（省应急厅（gansu 1.0），2026-05-01）');
    await panel().getByRole('button', { name: '移除', exact: true }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '移除' }).click();
    await expect(card()).not.toContainText('80 m');
  });

  test('the panel fits in English and in the dark', async () => {
    const { page } = started;
    await find(page, 'toggle-theme', '');
    await find(page, 'toggle-language', '');
    await page.getByRole('navigation').getByRole('button', { name: 'Rules' }).click();
    await expect(page.getByRole('article', { name: 'Rule' })).toContainText('Fireworks outlet: distance from each other at least 50 m.');
    await picture('rules-9-english-dark');
    expect(started.consoleErrors).toEqual([]);
    expect(started.outside).toEqual([]);
  });
});
