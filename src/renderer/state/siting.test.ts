// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SitingReport } from '../../core/rules/index.ts';

beforeAll(() => {
  vi.stubGlobal('riskatlas', { setSettings: () => Promise.resolve(), log: () => undefined });
});

interface Asked { readonly params: { readonly geometry: { readonly coordinates: number[] }; readonly kind: string; readonly alternatives: boolean }; answer(verdict: SitingReport['verdict']): Promise<void> }
const asked: Asked[] = [];

/** The engine is at the other end of a port: here the test answers in its place, when it wants to. */
async function room() {
  const [siting, { engine }, { useStore }, { NO_SITING }] = await Promise.all([import('./siting.ts'), import('./engine.ts'), import('./store.ts'), import('./siting-state.ts')]);
  asked.length = 0;
  vi.spyOn(engine, 'call').mockImplementation((_method, params) => new Promise((resolve) => {
    asked.push({ params: params as unknown as Asked['params'], answer: async (verdict) => { resolve({ verdict } as never); await new Promise((done) => { setTimeout(done, 0); }); } });
  }));
  useStore.setState({ connection: 'ready', siting: { ...NO_SITING, kind: 'gas-facility' } });
  return { ...siting, now: () => useStore.getState().siting };
}
const at = (lon: number) => ({ type: 'Point' as const, coordinates: [lon, 35] });
const places = () => asked.map(({ params }) => params.geometry.coordinates[0]);

describe('a place that is dragged', () => {
  beforeEach(() => { vi.restoreAllMocks(); });

  it('one question is under way at a time, and the last place is the next to be asked of', async () => {
    const { dragPlace, putPlace, now } = await room();
    for (const lon of [1, 2, 3, 4]) dragPlace(at(lon));
    await vi.waitFor(() => expect(places()).toEqual([1]));
    dragPlace(at(5));
    putPlace(at(6));
    await asked[0]?.answer('forbidden');
    expect([places(), now().report.value?.verdict, now().report.state]).toEqual([[1, 6], 'forbidden', 'running']);
    expect(asked[1]?.params.alternatives).toBe(true);
    await asked[1]?.answer('allowed');
    expect([places(), now().report.value?.verdict, now().report.state]).toEqual([[1, 6], 'allowed', 'ready']);
  });

  it('an answer to another question is dropped', async () => {
    const { putPlace, chooseKind, now } = await room();
    putPlace(at(1));
    await vi.waitFor(() => expect(asked.length).toBe(1));
    chooseKind('fireworks-retail');
    await asked[0]?.answer('forbidden');
    expect([asked.map(({ params }) => params.kind), now().report.value]).toEqual([['gas-facility', 'fireworks-retail'], null]);
    await asked[1]?.answer('allowed');
    expect(now().report.value?.verdict).toBe('allowed');
  });

  it('without a place nothing is asked, and what was answered is gone', async () => {
    const { putPlace, clearPlace, now } = await room();
    putPlace(at(1));
    await vi.waitFor(() => expect(asked.length).toBe(1));
    clearPlace();
    await asked[0]?.answer('forbidden');
    expect([asked.length, now().report, now().before]).toEqual([1, { state: 'none', value: null, error: null }, at(1)]);
  });
});
