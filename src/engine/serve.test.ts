import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { ReplyMessage } from '../contract/messages.ts';
import { Engine } from './engine.ts';
import { type Port, serve } from './serve.ts';

/** A port of which both ends are here. */
class TestPort implements Port {
  readonly replies: ReplyMessage[] = [];
  private readonly waiting: { readonly id: number; readonly resolve: (reply: ReplyMessage) => void }[] = [];
  private listener: (event: { readonly data: unknown }) => void = () => undefined;
  private closed: () => void = () => undefined;

  postMessage(message: ReplyMessage): void {
    this.replies.push(structuredClone(message));
    if (message.type === 'result' || message.type === 'error') this.waiting.find(({ id }) => id === message.id)?.resolve(message);
  }
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  on(event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void): void {
    if (event === 'message') this.listener = listener;
    else this.closed = () => listener({ data: null });
  }
  start(): void { /* messages are handed over at once */ }
  send(data: unknown): void { this.listener({ data }); }
  close(): void { this.closed(); }
  request(id: number, method: string, params: unknown): Promise<ReplyMessage> {
    return new Promise((resolve) => { this.waiting.push({ id, resolve }); this.send({ type: 'request', id, method, params }); });
  }
}

let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-serve-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function opened(): Promise<{ readonly port: TestPort; readonly engine: Engine }> {
  let clock = 0;
  // a clock that runs on at each look: every step of long work lets messages in
  const engine = new Engine({ dataDir: DATA, version: 'test', who: 'test', saving: 'immediate', now: () => '2026-01-01T00:00:00Z', clock: () => (clock += 100) });
  const port = new TestPort();
  serve(engine, port);
  const reply = await port.request(1, 'project.create', { path: path.join(folder, `${Math.random()}.gpkg`), sample: 'qinan' });
  expect(reply.type).toBe('result');
  return { port, engine };
}

describe('the engine behind its port', () => {
  it('answers, with progress on the way', async () => {
    const { port, engine } = await opened();
    const reply = await port.request(2, 'check.run', {});
    expect(reply).toMatchObject({ type: 'result', id: 2, result: { schema: 'riskatlas.findings/1' } });
    expect(port.replies.filter((message) => message.type === 'progress' && message.id === 2).length).toBeGreaterThan(3);
    engine.close();
  });

  it.each([['check.run', {}], ['roads.run', {}], ['assess.run', { unit: 'grid:200' }], ['sheet.render', { layout: 'county-risk', paper: 'A3', lang: 'zh', fields: { compiledOn: '2026-01-01' } }]])('stops %s when it is cancelled, and goes on serving', async (method, params) => {
    const { port, engine } = await opened();
    const running = port.request(2, method, params);
    port.send({ type: 'cancel', id: 2 });
    expect(await running).toMatchObject({ type: 'error', id: 2, error: { class: 'cancelled', code: 'cancelled' } });
    expect(await port.request(3, 'project.info', {})).toMatchObject({ type: 'result', id: 3 });
    engine.close();
  });

  it('leaves the project as it was when an import is cancelled', async () => {
    const { port, engine } = await opened();
    const file = path.join(folder, 'many.geojson');
    fs.writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: Array.from({ length: 3000 }, (_, i) => ({ type: 'Feature', id: `m${i}`, properties: { name: `${i}` }, geometry: { type: 'Point', coordinates: [105.6, 34.8] } })) }));
    const running = port.request(2, 'import.file', { path: file, kind: 'mine' });
    port.send({ type: 'cancel', id: 2 });
    expect(await running).toMatchObject({ type: 'error', error: { code: 'cancelled' } });
    expect(await port.request(3, 'project.info', {})).toMatchObject({ result: { revision: 1 } });
    engine.close();
  });

  it.each([['no.such', {}, 'unknown-method'], ['features.get', { kind: 'road' }, 'bad-params'], ['toString', {}, 'unknown-method'], ['features.get', { kind: 'road', id: 'none' }, 'no-feature']])('refuses %s %j with %s', async (method, params, code) => {
    const { port, engine } = await opened();
    expect(await port.request(2, method, params)).toMatchObject({ type: 'error', error: { code } });
    engine.close();
  });

  it('does not fall over what is no message', async () => {
    const { port, engine } = await opened();
    for (const rubbish of [null, 'text', { type: 'request' }, { type: 'cancel', id: 99 }]) port.send(rubbish);
    expect(await port.request(2, 'project.info', {})).toMatchObject({ type: 'result' });
    engine.close();
  });
});
