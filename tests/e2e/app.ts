/** Starts the built application in the real Electron, with a profile of its own, and ends it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { Map as MapLibre } from 'maplibre-gl';
import { electronPath } from '../../tools/electron.mjs';
import { ROOT } from '../../tools/paths.mjs';

declare global {
  interface Window {
    /** the map, put there by the window under `--test-hooks` */
    riskatlasMap: MapLibre;
    /** the features that the window has, with their first positions, likewise */
    riskatlasFeatures: () => readonly { readonly kind: string; readonly id: string; readonly name: string | null; readonly positions: readonly (readonly number[])[] }[];
  }
}

export const SHOTS = path.join(ROOT, 'test-results', 'screens');

/** Every process of the application is gone, as when the power fails. */
export async function kill({ app }: Pick<Started, 'app'>): Promise<void> {
  const pids = await app.evaluate(({ app: own }) => own.getAppMetrics().map(({ pid }) => pid));
  const gone = new Promise((resolve) => { app.process().once('exit', resolve); });
  for (const pid of pids) try { process.kill(pid, 'SIGKILL'); } catch { /* it went with the others */ }
  await gone;
}

export interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  /** what the window asked of any address outside the application */
  readonly outside: string[];
  readonly consoleErrors: string[];
  stop(): Promise<void>;
}

/** Root may not use Chromium's sandbox; everybody else does. */
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export async function start(args: readonly string[], { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-e2e-')), size = { width: 1366, height: 768 } }: { readonly folder?: string; readonly size?: { readonly width: number; readonly height: number } } = {}): Promise<Started> {
  const app = await _electron.launch({ executablePath: electronPath(), args: [ROOT, ...sandbox, `--user-data=${path.join(folder, 'profile')}`, '--test-hooks', ...args], env: { ...process.env, ELECTRON_DISABLE_SECURITY_WARNINGS: '' } });
  const page = await app.firstWindow();
  const outside: string[] = [], consoleErrors: string[] = [];
  page.on('request', (request) => { if (!/^(app|blob|data):/.test(request.url())) outside.push(request.url()); });
  page.on('console', (message) => { if (message.type() === 'error') consoleErrors.push(message.text()); });
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), size);
  return {
    app, page, folder, outside, consoleErrors,
    async stop() {
      await app.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until every layer of the open project has been drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['layersDrawn'] === 'true', undefined, { timeout: 60_000 });
}

/** Takes the first hit of the search box, by the keys: a list that still moves as its box opens could miss a click. The hit is named where it does not contain what is typed (an id). */
export async function find(page: Page, text: string, hit = text): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('textbox', { name: '搜索与命令' });
  await box.fill(text);
  await expect(page.getByRole('list', { name: '搜索结果' }).getByRole('button').first()).toContainText(hit);
  await box.press('Enter');
  await expect(box).toBeHidden();
}

/** How many different features style layers show now, read back from the map. */
export async function rendered(page: Page, layers: readonly string[]): Promise<number> {
  return page.evaluate((ids) => {
    return new Set(window.riskatlasMap.queryRenderedFeatures({ layers: [...ids] }).map(({ properties }) => `${String(properties['kind'])}/${String(properties['id'])}/${String(properties['role'])}`)).size;
  }, layers);
}

export async function shot(page: Page, name: string): Promise<void> {
  fs.mkdirSync(SHOTS, { recursive: true });
  // the picture is of a map that has come to rest
  await page.evaluate(async () => {
    const map = 'riskatlasMap' in window ? window.riskatlasMap : undefined;
    if (map) await new Promise<void>((resolve) => { map.once('idle', () => resolve()); map.triggerRepaint(); });
  });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

/** Where a place of the map is in the window. */
export const pixel = (page: Page, lon: number, lat: number) => page.evaluate(([x = 0, y = 0]) => {
  const { left, top } = window.riskatlasMap.getContainer().getBoundingClientRect(), at = window.riskatlasMap.project([x, y]);
  return { x: left + at.x, y: top + at.y };
}, [lon, lat]);
/** The map stands at a place and has come to rest. */
export const goTo = (page: Page, lon: number, lat: number, zoom: number) => page.evaluate(([x = 0, y = 0, z = 0]) => new Promise<void>((resolve) => {
  window.riskatlasMap.once('idle', () => resolve());
  window.riskatlasMap.jumpTo({ center: [x, y], zoom: z });
}), [lon, lat, zoom]);
